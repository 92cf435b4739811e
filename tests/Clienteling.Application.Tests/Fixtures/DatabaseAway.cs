using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Fixtures;

internal static class DatabaseAway
{
    /// <summary>The database's file is gone while that happens; who holds a connection goes on with it.</summary>
    public static async Task WithoutDatabaseAsync(this TestHouse house, Func<Task> meanwhile)
    {
        var file = await house.LookAsync(db => Task.FromResult(((SqliteConnection)db.Database.GetDbConnection()).DataSource));
        SqliteConnection.ClearAllPools();
        File.Move(file, file + ".away");
        try
        {
            await meanwhile();
        }
        finally
        {
            File.Move(file + ".away", file);
        }
    }
}
