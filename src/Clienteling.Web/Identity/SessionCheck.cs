using System.Security.Claims;
using Clienteling.Application.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Identity;

/// <summary>
/// Whether a cookie still opens: asked of each request whether its owner locked the app, and once a minute whether they still work
/// here, in that role and with that password. (Identity's own check signs out of a second factor as well, which fails where there is none.)
/// </summary>
public static class SessionCheck
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // everybody may have the files; and the page about an error is shown even where what failed is the database itself
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) return;
        var services = http.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var due = now - services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval;
        if (await services.GetRequiredService<EndedSessions>().IsEndedAsync(context.Principal!)) await EndAsync(context);
        // one from the future was made by a clock that has been set right since
        else if (context.Properties.IssuedUtc is not { } issued || issued <= due || issued > now) await LookAgainAsync(context, services.GetRequiredService<SignInManager<Account>>());
    }

    private static async Task LookAgainAsync(CookieValidatePrincipalContext context, SignInManager<Account> door)
    {
        if (await door.ValidateSecurityStampAsync(context.Principal) is not { } account)
        {
            await EndAsync(context);
            return;
        }
        // what it says is read anew, and it stays the session it was
        var now = await door.CreateUserPrincipalAsync(account);
        var identity = (ClaimsIdentity)now.Identity!;
        identity.RemoveClaim(identity.FindFirst(EndedSessions.Claim));
        if (context.Principal!.FindFirst(EndedSessions.Claim) is { } session) identity.AddClaim(session.Clone());
        context.ReplacePrincipal(now);
        context.ShouldRenew = IsUse(context.Request);
    }

    /// <summary>Whether a request is a use of the session: a page that comes back by itself after a dropped connection is none.</summary>
    public static bool IsUse(HttpRequest request) => !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    private static Task EndAsync(CookieValidatePrincipalContext context)
    {
        context.RejectPrincipal();
        return context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
