using Clienteling.Application.Demo;
using Clienteling.Application.Imports;
using Clienteling.Application.LifetimeValue;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clienteling.Web.Hosting;

/// <summary>What the host itself runs on.</summary>
public static class HostServices
{
    public static IServiceCollection AddHosting(this IServiceCollection services, Settings settings, IHostEnvironment environment)
    {
        services.AddHealth();
        services.AddHostedService<EscalationClock>();
        services.AddHostedService<EventTailWorker>();
        services.AddSingleton(new ImportFolder(settings.ImportsPath));
        services.AddHostedService<ImportWorker>();
        services.AddSingleton(new FitSchedule(settings.FitAt));
        services.AddHostedService<ValueFitWorker>();
        services.TryAddScoped<DemoMaison>();
        // who sends what can't be read has made a mistake, in Development too; thrown, it would be an error of ours, and its message repeats what was sent
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        // not over https, where the size of a compressed page gives its tokens away; the static files are compressed at build
        services.AddResponseCompression();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in settings.TrustedProxies) options.KnownIPNetworks.Add(proxy);
        });
        services.PostConfigure<CircuitOptions>(options => options.DetailedErrors |= environment.IsDevelopment());
        return services;
    }

    /// <summary>Whether this process listens on https itself; behind a proxy it does not.</summary>
    public static bool ListensOnHttps(this IConfiguration configuration) =>
        configuration["HTTPS_PORTS"] is { Length: > 0 } || configuration["https_port"] is { Length: > 0 }
        || configuration["URLS"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) == true
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any(e => e["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);
}
