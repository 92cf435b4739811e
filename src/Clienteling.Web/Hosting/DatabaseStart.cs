using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Hosting;

/// <summary>What a start does with the database: the embedded one is made ready, SQL Server is only looked at.</summary>
public static class DatabaseStart
{
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        if (settings.Provider == DatabaseProvider.Sqlite) await app.Services.MigrateAsync(settings, app.Lifetime.ApplicationStopping);
        try
        {
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                app.Logger.LogError("The database lacks migrations, and a start on SQL Server applies none: run the migrate command. Until then /health/ready says no");
            else if (app.Environment.IsProduction() && await db.HoldsDemoPeopleAsync())
                app.Logger.LogWarning("The database holds sign-ins of the demo maison, whose passwords everybody knows: remove them");
        }
        catch (Exception error) when (settings.Provider == DatabaseProvider.SqlServer)
        {
            // it may come up after this process; /health/ready says when
            app.Logger.LogError(error, "The database does not answer yet");
        }
    }
}
