using System.Security.Claims;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Identity;

/// <summary>Signs in only who works here now; a session ends within a minute of its owner's leaving, new role or new password.</summary>
public sealed class StaffSignIn(
    ClientelingDb db, UserManager<Account> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user)
    {
        var id = new StaffId(user.Id);
        return await db.Staff.AnyAsync(s => s.Id == id && s.Active) && await base.CanSignInAsync(user);
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        if (StaffClaims.IdOf(principal) is not { } id) return null;
        var person = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        return person is not null && StaffClaims.StillHolds(principal!, person) ? await base.ValidateSecurityStampAsync(principal) : null;
    }
}
