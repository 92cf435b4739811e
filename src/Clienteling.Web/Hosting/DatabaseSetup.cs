using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Hosting;

/// <summary>The database: which one, and how it comes to its present form.</summary>
public static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, Settings settings) => settings.Provider switch
    {
        DatabaseProvider.Sqlite => services.AddSqliteDatabase(settings.ConnectionString),
        _ => services.AddSqlServerDatabase(settings.ConnectionString),
    };

    /// <summary>Brings the database to the present form, the laws that come with the product included, making the file and its folder where there are none.</summary>
    /// <returns>The migrations applied.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this IServiceProvider services, Settings settings, CancellationToken stop = default)
    {
        if (settings.Provider == DatabaseProvider.Sqlite) SqliteProvider.MakeFile(settings.ConnectionString);
        await using var db = await services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync(stop);
        var pending = (await db.Database.GetPendingMigrationsAsync(stop)).ToList();
        await (settings.Provider == DatabaseProvider.SqlServer ? SqlServerProvider.MigrateAsync(db, stop) : db.Database.MigrateAsync(stop));
        await LegalRightsData.BringToAsync(db, stop);
        await db.SaveChangesAsync(stop);
        return pending;
    }
}
