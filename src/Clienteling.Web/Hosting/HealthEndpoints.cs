using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clienteling.Web.Hosting;

/// <summary>For the machine's keepers: <c>/health/live</c> (the process answers) and <c>/health/ready</c> (it can serve people).</summary>
public static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseReady>();
        services.AddSingleton<FreeSpace>(folder => new DriveInfo(folder).AvailableFreeSpace);
        services.AddSingleton<Drain>();
        services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Drain>());
        services.AddHealthChecks().AddCheck<DatabaseReady>("database").AddCheck<DiskReady>("disk").AddCheck<Drain>("stopping");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.Select(check => new { name = check.Key, status = check.Value.Status.ToString(), detail = check.Value.Description }),
    });
}
