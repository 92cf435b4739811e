using System.Data.Common;
using Clienteling.Application;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Sqlite;
using Clienteling.SqlServer;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>The application on a database of a benchmark's own.</summary>
internal static class EmbeddedHouse
{
    /// <param name="path">The database's file.</param>
    /// <param name="signedIn">Who acts; nobody, where no use case asks.</param>
    /// <param name="clock">What they go by; the machine's, where it does not matter.</param>
    public static ServiceProvider Open(string path, StaffId? signedIn = null, TimeProvider? clock = null)
    {
        SqliteProvider.MakeFile($"Data Source={path}");
        return Open(services => services.AddSqliteDatabase($"Data Source={path}"), signedIn, clock ?? TimeProvider.System);
    }

    /// <param name="connection">A connection string to SQL Server, with the database's name.</param>
    /// <inheritdoc cref="Open(string, StaffId?, TimeProvider?)" path="/param"/>
    public static ServiceProvider OnServer(string connection, StaffId? signedIn = null, TimeProvider? clock = null) =>
        Open(services => services.AddSqlServerDatabase(connection), signedIn, clock ?? TimeProvider.System);

    private static ServiceProvider Open(Action<IServiceCollection> database, StaffId? signedIn, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddLogging();
        database(services);
        services.ConfigureDbContext<ClientelingDb>(options => options.AddInterceptors(RoundTrips.Counter));
        services.AddScoped<ISignedInStaff>(_ => new SignedIn(signedIn));
        services.AddApplication();
        return services.BuildServiceProvider();
    }

    private sealed record SignedIn(StaffId? Id) : ISignedInStaff
    {
        public string Device => "";
    }
}

/// <summary>Counts the commands that go to a database, over all sessions of the process.</summary>
internal sealed class RoundTrips : DbCommandInterceptor
{
    private static long made;

    public static RoundTrips Counter { get; } = new();

    public static long Made => Interlocked.Read(ref made);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref made);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref made);
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref made);
        return new(result);
    }
}
