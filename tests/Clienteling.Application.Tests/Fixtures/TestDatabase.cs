using Clienteling.Application.Data;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>
/// A database of one test's own, laid by the real migrations and gone with the test: a file in the temporary folder, or a
/// database on the SQL Server that <c>CLIENTELING_TEST_SQLSERVER</c> names.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(LayTemplateAsync);

    private readonly Engine engine;
    private readonly string connection;

    private TestDatabase(Engine engine, string connection) => (this.engine, this.connection) = (engine, connection);

    /// <summary>The connection string to a real SQL Server, or null.</summary>
    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable("CLIENTELING_TEST_SQLSERVER") is { Length: > 0 } given ? given : null;

    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        var name = $"Clienteling_Test_{Guid.NewGuid():N}";
        if (engine == Engine.Sqlite)
        {
            var path = Path.Combine(Path.GetTempPath(), name + ".db");
            File.Copy(await Template.Value, path);
            return new(engine, $"Data Source={path}");
        }
        var database = new TestDatabase(engine, new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ToString());
        await using var db = database.Open();
        await db.Database.MigrateAsync();
        return database;
    }

    /// <summary>Adds the database as the host adds it, with every query also translated for SQL Server.</summary>
    public void AddTo(IServiceCollection services, Action<DbContextOptionsBuilder>? with = null)
    {
        if (engine == Engine.Sqlite) services.AddSqliteDatabase(connection);
        else services.AddSqlServerDatabase(connection);
        services.ConfigureDbContext<ClientelingDb>(options =>
        {
            if (engine == Engine.Sqlite) options.AddInterceptors(SqlServerTwin.Instance, SqlServerColumns.Instance);
            with?.Invoke(options);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await using var db = Open();
        if (engine == Engine.SqlServer)
        {
            await db.Database.EnsureDeletedAsync();
            return;
        }
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        Delete(new SqliteConnectionStringBuilder(connection).DataSource);
    }

    private ClientelingDb Open() => new(Options().Options);

    private DbContextOptionsBuilder<ClientelingDb> Options()
    {
        var options = new DbContextOptionsBuilder<ClientelingDb>();
        if (engine == Engine.Sqlite) options.UseClientelingSqlite(connection);
        else options.UseClientelingSqlServer(connection);
        return options;
    }

    /// <summary>Migrated once a run and copied for each test, because a copy takes a hundredth of the time.</summary>
    private static async Task<string> LayTemplateAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"Clienteling_Template_{Guid.NewGuid():N}.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(path);
        var options = new DbContextOptionsBuilder<ClientelingDb>();
        options.UseClientelingSqlite($"Data Source={path};Pooling=False");
        await using var db = new ClientelingDb(options.Options);
        await db.Database.MigrateAsync();
        return path;
    }

    private static void Delete(string path)
    {
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"]) File.Delete(file);
    }
}
