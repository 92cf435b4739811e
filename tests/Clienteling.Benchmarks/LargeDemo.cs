using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Domain;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>The demo's maison, with ten purchase lines a client, and its database.</summary>
internal sealed class LargeDemo(Func<StaffId?, TimeProvider, ServiceProvider> open, string? ownFolder) : IAsyncDisposable
{
    private const int Lines = 10;

    private readonly ServiceProvider past = open(null, TimeProvider.System);

    public static async Task<LargeDemo> OnFileAsync(int clients, string? path)
    {
        var folder = path is null ? Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName : null;
        var file = path ?? Path.Combine(folder!, "benchmark.db");
        return await new LargeDemo((who, clock) => EmbeddedHouse.Open(file, who, clock), folder).FilledAsync(clients);
    }

    public static Task<LargeDemo> OnServerAsync(int clients, string server)
    {
        var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = $"Clienteling_Benchmark_{clients}" }.ToString();
        return new LargeDemo((who, clock) => EmbeddedHouse.OnServer(connection, who, clock), null).FilledAsync(clients);
    }

    /// <param name="who">Who acts.</param>
    /// <param name="clock">What they go by; the machine's, where it does not matter.</param>
    public ServiceProvider As(StaffId who, TimeProvider? clock = null) => open(who, clock ?? TimeProvider.System);

    public async Task<T> LookAsync<T>(Func<ClientelingDb, Task<T>> look)
    {
        await using var db = await past.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
        return await look(db);
    }

    public async ValueTask DisposeAsync()
    {
        await past.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (ownFolder is not null) Directory.Delete(ownFolder, recursive: true);
    }

    private async Task<LargeDemo> FilledAsync(int clients)
    {
        await LookAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return true;
        });
        var began = TimeProvider.System.GetTimestamp();
        var made = await past.GetRequiredService<DemoMaison>().GrowAsync(new(clients, Lines: Lines), TimeProvider.System.GetUtcNow());
        if (made == DemoOutcome.Occupied) throw new InvalidOperationException("Another maison is in that database.");
        var (there, lines) = await LookAsync(async db => (await db.Clients.CountAsync(), await db.Purchases.SelectMany(p => p.Lines).CountAsync()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{there:N0} clients with {lines:N0} purchase lines: {made} in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s"));
        // a boutique's month is no limit here
        await LookAsync(db => db.BoutiqueBudgets.Where(b => b.PerMonth != null).ExecuteDeleteAsync());
        return this;
    }
}
