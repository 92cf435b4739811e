using System.Security.Cryptography;
using Clienteling.Domain.Staff;
using Clienteling.Web.Hosting;
using Clienteling.Web.Language;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace Clienteling.Web.Components.Account;

/// <summary>What belongs to this browser rather than to a person: its language, its light and, on a store tablet, its name.</summary>
public static class BrowserSettings
{
    /// <summary>Longest name of a tablet, in characters.</summary>
    public const int TabletNameLength = 40;

    /// <summary>The roles that give a tablet its name: it stands in the history of every case decided on it.</summary>
    public const string TabletNamers = nameof(Role.Manager) + "," + nameof(Role.Administrator);

    private const string ThemeCookie = "theme";
    private const string TabletCookie = "tablet";

    /// <summary><c>light</c> or <c>dark</c> where this browser was set to one, otherwise none: the device decides.</summary>
    public static string? Theme(HttpRequest request) => request.Cookies[ThemeCookie] is ("light" or "dark") and var theme ? theme : null;

    /// <summary>The name given to this tablet, for the sign-in page and the history of a case; none on a person's own phone.</summary>
    public static string? Tablet(HttpRequest request)
    {
        if (request.Cookies[TabletCookie] is not { } sealedName) return null;
        try
        {
            return Seal(request.HttpContext).Unprotect(sealedName) is var name && IsTabletName(name) ? name : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void MapBrowserSettings(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/language/{culture}", (string culture, string? returnTo, HttpContext context, IConfiguration configuration) =>
        {
            if (LanguageServices.Offered(configuration).Any(offered => offered.Name == culture)) LanguageServices.Switch(context, culture);
            return Results.LocalRedirect(Local(returnTo));
        }).AllowAnonymous();

        endpoints.MapGet("/theme/{theme}", (string theme, string? returnTo, HttpContext context) =>
        {
            if (theme is "light" or "dark") context.Response.Cookies.Append(ThemeCookie, theme, Lasting(context));
            else context.Response.Cookies.Delete(ThemeCookie);
            return Results.LocalRedirect(Local(returnTo));
        }).AllowAnonymous();

        endpoints.MapPost("/tablet", ([FromForm] string? name, HttpContext context) =>
        {
            name = name?.Trim();
            if (name is not null && IsTabletName(name)) context.Response.Cookies.Append(TabletCookie, Seal(context).Protect(name), Lasting(context));
            else context.Response.Cookies.Delete(TabletCookie);
            return Results.LocalRedirect("/me");
        }).RequireAuthorization(policy => policy.RequireRole(TabletNamers.Split(',')));
    }

    // it stands in histories, so a browser may carry it but not make it up
    private static IDataProtector Seal(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(TabletCookie);

    private static CookieOptions Lasting(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(3650),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };

    private static bool IsTabletName(string name) => name.Length is > 0 and <= TabletNameLength && !name.Any(char.IsControl);

    // The path keeps no culture of its own, which would win over the choice just made.
    private static string Local(string? asked)
    {
        if (LocalAddress.Of(asked) is not { } path) return "/";
        var question = path.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return path;
        var query = path[(question + 1)..].Split('&').Where(part => !part.StartsWith("culture=", StringComparison.OrdinalIgnoreCase)).ToList();
        return path[..question] + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}
