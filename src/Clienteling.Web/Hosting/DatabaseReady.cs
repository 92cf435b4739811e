using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Clienteling.Web.Hosting;

/// <summary>
/// Whether the database answers, soon enough to be of use, and has the form this version needs; and whether a production one holds
/// demo people. A database that hangs is asked once: who asks meanwhile waits for that answer, as long as it may still come in time.
/// </summary>
public sealed class DatabaseReady(IDbContextFactory<ClientelingDb> sessions, IHostEnvironment environment, TimeProvider clock) : IHealthCheck
{
    /// <summary>Less than a balancer waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task<HealthCheckResult> looking = Task.FromResult(HealthCheckResult.Healthy());
    private long since;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<HealthCheckResult> look;
        TimeSpan left;
        lock (gate)
        {
            // beside the request: an embedded database answers on the thread that asks
            if (looking.IsCompleted) (looking, since) = (Task.Run(LookAsync, CancellationToken.None), clock.GetTimestamp());
            (look, left) = (looking, Patience - clock.GetElapsedTime(since));
        }
        try
        {
            return await look.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The database does not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer; the log says why.", error);
        }
    }

    private async Task<HealthCheckResult> LookAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        var pending = (await db.Database.GetPendingMigrationsAsync()).ToList();
        if (pending.Count > 0) return HealthCheckResult.Unhealthy($"The database lacks {pending.Count} migrations, from {pending[0]} on: run the migrate command.");
        return environment.IsProduction() && await DemoMaison.IsThereAsync(db)
            ? HealthCheckResult.Degraded("The database holds what no production should; the log says what.")
            : HealthCheckResult.Healthy();
    }
}
