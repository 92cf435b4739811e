using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Imports;

/// <summary>Carries out the imports that are started on pages, one after the other, whoever still looks.</summary>
public sealed class ImportWorker(ImportQueue queue, IServiceScopeFactory scopes, ILogger<ImportWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await DoAsync(services => services.GetRequiredService<RemoveOldImportFiles>().RunAsync(), stoppingToken);
        await foreach (var import in queue.TakeAsync(stoppingToken))
        {
            await DoAsync(services => services.GetRequiredService<RunImport>().RunAsync(import, stoppingToken), stoppingToken);
            await DoAsync(services => services.GetRequiredService<RemoveOldImportFiles>().RunAsync(), stoppingToken);
        }
    }

    private async Task DoAsync(Func<IServiceProvider, Task> work, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "The import worker failed at something; it goes on");
        }
    }
}
