using Clienteling.Application.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.SqlServer;

public static class SqlServerProvider
{
    /// <summary>EF Core sets it on the databases that it makes itself.</summary>
    public const string ReadWhileOthersWrite = """
        IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0)
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
        """;

    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(2);

    /// <summary>Uses SQL Server, with connection resiliency: transient faults are tried again.</summary>
    public static IServiceCollection AddSqlServerDatabase(this IServiceCollection services, string connectionString) =>
        services.AddSingleton<IDatabaseErrors, SqlServerErrors>()
            .AddSingleton<IBulkInsert, SqlServerBulkInsert>()
            .AddDbContextFactory<ClientelingDb>(options => options.UseClientelingSqlServer(connectionString));

    /// <summary>A SQL Server error by its number, for a log that must not repeat messages; null for any other error.</summary>
    public static string? NumberOf(Exception error) => error is SqlException server ? $"SQL Server error {server.Number}, class {server.Class}" : null;

    public static DbContextOptionsBuilder UseClientelingSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, server => server
            .ExecutionStrategy(dependencies => new TriedAgain(dependencies))
            .MigrationsAssembly(typeof(SqlServerProvider).Assembly.GetName().Name))
            .AddInterceptors(CleanSession.Instance)
            .ReplaceService<IModelCustomizer, SearchTermCollation>();

    /// <summary>Brings the database to the present form; one that somebody else made is set to let people read while others write.</summary>
    public static async Task MigrateAsync(DbContext db, CancellationToken stop)
    {
        // an index over millions of rows takes longer than anything that somebody waits for
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.MigrateAsync(stop);
        await db.Database.ExecuteSqlRawAsync(ReadWhileOthersWrite, stop);
    }

    /// <summary>Whether the text is a connection string that names a server and a database.</summary>
    public static bool IsWhole(string connectionString)
    {
        try
        {
            return new SqlConnectionStringBuilder(connectionString) is { DataSource.Length: > 0, InitialCatalog.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>What SQL Server's error numbers mean.</summary>
public sealed class SqlServerErrors : IDatabaseErrors
{
    private const int DuplicateKey = 2627;
    private const int DuplicateIndexKey = 2601;

    private const int TimedOut = -2;
    private const int FilesFull = 1105;
    private const int LogFull = 9002;
    private const int ReadOnly = 3906;
    private const int CannotOpen = 4060;
    private const int SignInFailed = 18456;
    internal const byte ConnectionBroken = 20;

    public bool IsDuplicateKey(Exception error) =>
        (error as DbUpdateException)?.InnerException is SqlException { Number: DuplicateKey or DuplicateIndexKey };

    private const string Client = "Microsoft.Data.SqlClient";

    /// <summary>
    /// What the execution strategy gave up on counts too: it only retries what is transient. So does waiting in vain for a connection
    /// of the pool, while all of them wait for a server that does not answer: the client tells that as an operation that is invalid.
    /// </summary>
    public bool IsUnavailable(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is RetryLimitExceededException or InvalidOperationException { Source: Client } or SqlException { Class: >= ConnectionBroken }
                or SqlException { Number: TimedOut or FilesFull or LogFull or ReadOnly or CannotOpen or SignInFailed }) return true;
        }
        return false;
    }
}
