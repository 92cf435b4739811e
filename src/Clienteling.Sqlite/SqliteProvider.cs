using System.Data.Common;
using Clienteling.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Sqlite;

public static class SqliteProvider
{
    /// <summary>
    /// Uses the embedded database: write-ahead log, foreign keys on, and patience where another one writes. The file must be there
    /// (<see cref="MakeFile"/>): one that is gone for a moment must not come back as an empty one.
    /// </summary>
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, string connectionString)
    {
        var existing = new SqliteConnectionStringBuilder(connectionString);
        if (existing.Mode == SqliteOpenMode.ReadWriteCreate) existing.Mode = SqliteOpenMode.ReadWrite;
        return services.AddSingleton<IDatabaseErrors, SqliteErrors>()
            .AddSingleton<IBulkInsert, SqliteBulkInsert>()
            .AddDbContextFactory<ClientelingDb>(options => options.UseClientelingSqlite(existing.ToString()));
    }

    /// <summary>Makes an empty database file and its folder where there are none.</summary>
    public static void MakeFile(string connectionString)
    {
        var file = FileOf(connectionString);
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
    }

    public static DbContextOptionsBuilder UseClientelingSqlite(this DbContextOptionsBuilder options, string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 60 };
        return options
            .UseSqlite(connection.ToString(), sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name))
            .AddInterceptors(Pragmas.Instance);
    }

    /// <summary>The connection string with its file laid under that folder where its path is relative; null for one that is none.</summary>
    public static string? Under(string folder, string connectionString)
    {
        try
        {
            var connection = new SqliteConnectionStringBuilder(connectionString);
            if (connection.DataSource.Length == 0) return null;
            connection.DataSource = Path.GetFullPath(connection.DataSource, folder);
            return connection.ToString();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Where the database's file lies.</summary>
    public static string FileOf(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>A SQLite error by its extended number, for a log that must not repeat messages; null for any other error.</summary>
    public static string? NumberOf(Exception error) => error is SqliteException sqlite ? $"SQLite error {sqlite.SqliteExtendedErrorCode}" : null;

    /// <summary>Set whenever a connection is opened: the log lets readers go on while one writes.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=60000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;";
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>What SQLite's error numbers mean.</summary>
public sealed class SqliteErrors : IDatabaseErrors
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOrOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Protocol = 15;

    public bool IsDuplicateKey(Exception error) =>
        (error as DbUpdateException)?.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    public bool IsUnavailable(Exception error) =>
        (error is DbUpdateException ? error.InnerException : error) is SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOrOutput or Full or CannotOpen or Protocol };
}
