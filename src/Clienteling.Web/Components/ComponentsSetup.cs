using Clienteling.Web.Components.Account;
using Clienteling.Web.Components.Admin.Audit;
using Clienteling.Web.Components.Decisions;
using Clienteling.Web.Components.Imports;
using Clienteling.Web.Components.LifetimeValue;
using Clienteling.Web.Identity;
using Microsoft.AspNetCore.SignalR;

namespace Clienteling.Web.Components;

/// <summary>The pages and what they run on.</summary>
public static class ComponentsSetup
{
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
            // A phone in a pocket for a while comes back to the same circuit; after that the page opens anew with its draft.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5))
            // Twice and a half the keep-alive is what app.js waits for a word from the server before it says "reconnecting".
            .AddHubOptions(options =>
            {
                options.KeepAliveInterval = TimeSpan.FromSeconds(4);
                options.AddFilter(new PeoplesActs());
            });
        services.AddCascadingAuthenticationState();
        services.AddScoped<ChainCheck>();
        return services;
    }

    public static void MapComponents(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapBrowserSettings();
        app.MapAuditDownload();
        app.MapImportDownload();
        app.MapDecisionsDownload();
        app.MapValueDownload();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
