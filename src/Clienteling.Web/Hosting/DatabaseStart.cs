using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Web.Commands;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Hosting;

/// <summary>What a start does with the database: the embedded one is made ready, SQL Server is only looked at.</summary>
public static class DatabaseStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.Provider == DatabaseProvider.Sqlite) await app.Services.MigrateAsync(settings);
        if (settings.Demo) await MakeDemoAsync(app, settings);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync(patience.Token);
            if ((await db.Database.GetPendingMigrationsAsync(patience.Token)).Any())
                app.Logger.LogError("The database lacks migrations, and a start on SQL Server applies none: run the migrate command. Until then /health/ready says no");
            else if (app.Environment.IsProduction() && await DemoMaison.IsThereAsync(db))
                app.Logger.LogWarning("The database holds sign-ins of the demo maison, whose passwords everybody knows: remove them");
        }
        catch (Exception error) when (settings.Provider == DatabaseProvider.SqlServer)
        {
            // it may come up after this process; /health/ready says when
            app.Logger.LogError(error is OperationCanceledException ? null : error, "The database does not answer yet");
        }
    }

    private static async Task MakeDemoAsync(WebApplication app, Settings settings)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var progress = new ProgressLine(Terminal.Process, $"of {settings.DemoClients:N0} clients of the demo maison");
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<DemoMaison>().EnsureAsync(new(settings.DemoClients), now, progress, app.Lifetime.ApplicationStopping);
    }
}
