using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Imports;

/// <summary>
/// Carries out the imports that are started on pages, one after the other, whoever still looks. Between them it ends those whose
/// process is gone, whichever node that was, so that they can be run again; and each hour it removes files that nobody came back for.
/// </summary>
public sealed class ImportWorker(ImportQueue queue, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportWorker> log) : BackgroundService
{
    /// <summary>How often it looks for imports whose process is gone.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromHours(1);

    private bool failing;
    private long? removed;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        WorkInTurn.RunAsync(queue.Waiting, Tick, clock, () => LookAfterAsync(stoppingToken), import => RunAsync(import, stoppingToken), stoppingToken);

    private async Task RunAsync(Guid import, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RunImport>().RunAsync(import, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "The import worker failed at import {Import}; it goes on", import);
        }
    }

    private async Task LookAfterAsync(CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ImportClaim.EndLostAsync(scope.ServiceProvider.GetRequiredService<UseCases>());
            if (removed is not { } last || clock.GetElapsedTime(last) >= BetweenRemovals)
            {
                await scope.ServiceProvider.GetRequiredService<RemoveOldImportFiles>().RunAsync();
                removed = clock.GetTimestamp();
            }
            if (failing) log.LogInformation("Imports are looked after again");
            failing = false;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            if (!failing) log.LogError(error, "Imports could not be looked after; it is tried again every {Seconds} seconds", Tick.TotalSeconds);
            failing = true;
        }
    }
}
