using System.Data.Common;
using Clienteling.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Sqlite;

public static class SqliteProvider
{
    /// <summary>Uses the embedded database: write-ahead log, foreign keys on, and patience where another one writes.</summary>
    public static IServiceCollection AddSqliteDatabase(this IServiceCollection services, string connectionString) =>
        services.AddSingleton<IDatabaseErrors, SqliteErrors>()
            .AddSingleton<IBulkInsert, SqliteBulkInsert>()
            .AddDbContextFactory<ClientelingDb>(options => options.UseClientelingSqlite(connectionString));

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

    /// <summary>Set once a connection: the log lets readers go on while one writes.</summary>
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
            command.CommandText = "PRAGMA busy_timeout=60000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>What SQLite's error numbers mean.</summary>
public sealed class SqliteErrors : IDatabaseErrors
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public bool IsDuplicateKey(Exception error) =>
        (error as DbUpdateException)?.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
}
