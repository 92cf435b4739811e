using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clienteling.Web.Hosting;

/// <summary>Whether the database answers and has the form this version needs; and whether a production one holds demo people.</summary>
public sealed class DatabaseReady(IDbContextFactory<ClientelingDb> sessions, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = await sessions.CreateDbContextAsync(cancellationToken);
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0) return HealthCheckResult.Unhealthy($"The database lacks {pending.Count} migrations, from {pending[0]} on: run the migrate command.");
            return environment.IsProduction() && await DemoMaison.IsThereAsync(db)
                ? HealthCheckResult.Degraded("The database holds sign-ins of the demo maison, whose passwords everybody knows: remove them.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; the log says why.", error);
        }
    }
}
