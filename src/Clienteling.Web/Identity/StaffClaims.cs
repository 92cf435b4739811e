using System.Security.Claims;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Account;
using Clienteling.Web.Language;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Identity;

/// <summary>What the cookie says of who is signed in: id, name, role and language, which of their sessions it is, and the tablet it was made on.</summary>
public sealed class StaffClaims(ClientelingDb db, IHttpContextAccessor http, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>The claim that carries the tablet's name.</summary>
    public const string Device = "device";

    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var id = new StaffId(user.Id);
        var person = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == id);
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, person.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, person.Name.FullName(person.Language)));
        identity.AddClaim(new(ClaimTypes.Role, person.Role.ToString()));
        identity.AddClaim(new(LanguageServices.CultureClaim, Spoken(person.Language)));
        identity.AddClaim(new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? ""));
        identity.AddClaim(new(EndedSessions.Claim, Guid.NewGuid().ToString("N")));
        if (http.HttpContext is { } context && BrowserSettings.Tablet(context.Request) is { } tablet) identity.AddClaim(new(Device, tablet));
        return new(identity);
    }

    /// <summary>Whether what the cookie says still holds of that person.</summary>
    public static bool StillHolds(ClaimsPrincipal cookie, StaffMember person) =>
        person.Active && cookie.IsInRole(person.Role.ToString());

    // whose language the product does not speak yet reads English, whatever the tablet's browser asks for
    private static string Spoken(string language) =>
        Languages.All.Any(l => l.Code == language) ? language : Languages.Default;

    /// <summary>The id in the cookie, or null where nobody is signed in.</summary>
    public static StaffId? IdOf(ClaimsPrincipal? cookie) =>
        cookie is { Identity.IsAuthenticated: true } && Guid.TryParse(cookie.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new(id) : null;
}
