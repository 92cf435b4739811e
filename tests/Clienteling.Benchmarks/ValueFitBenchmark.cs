using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>How long the nightly fit takes over so many clients with ten purchases each on average, and how much memory, on SQLite.</summary>
internal static class ValueFitBenchmark
{
    private const int BatchSize = 5_000;
    private const double MeanPurchases = 10;

    public static async Task RunAsync(int clients)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName;
        try
        {
            var services = EmbeddedHouse.Open(Path.Combine(folder, "benchmark.db"));
            var sessions = services.GetRequiredService<IDbContextFactory<ClientelingDb>>();
            var began = Stopwatch.StartNew();
            var purchases = await FillAsync(sessions, services.GetRequiredService<IBulkInsert>(), clients);
            SqliteConnection.ClearAllPools();
            Console.WriteLine($"{clients:N0} clients with {purchases:N0} purchases in {began.Elapsed.TotalSeconds:F0} s, database {new FileInfo(Path.Combine(folder, "benchmark.db")).Length / 1_000_000} MB");
            for (var run = 0; run < 2; run++) await FitAsync(services, sessions);
            await services.DisposeAsync();
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FitAsync(IServiceProvider services, IDbContextFactory<ClientelingDb> sessions)
    {
        await using var scope = services.CreateAsyncScope();
        GC.Collect();
        var began = Stopwatch.StartNew();
        var (cpu, peak) = (Environment.CpuUsage.TotalTime, 0L);
        var running = scope.ServiceProvider.GetRequiredService<RunValueFit>().RunAsync(CancellationToken.None);
        var (stage, since) = (FitStage.Reading, TimeSpan.Zero);
        while (await Task.WhenAny(running, Task.Delay(200)) != running)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await using var db = await sessions.CreateDbContextAsync();
            var now = await db.ValueFits.OrderByDescending(f => f.Number).Select(f => new { f.Stage, f.State }).FirstAsync();
            if (now.Stage == stage) continue;
            Console.WriteLine($"  {stage}: {(began.Elapsed - since).TotalSeconds:F1} s");
            (stage, since) = (now.Stage, began.Elapsed);
        }
        Console.WriteLine($"  {stage}: {(began.Elapsed - since).TotalSeconds:F1} s");
        Console.WriteLine($"{(await running).Value} in {began.Elapsed.TotalSeconds:F1} s, of the processors {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F1} s, peak {peak / 1_000_000} MB");
        await using var look = await sessions.CreateDbContextAsync();
        var report = (await look.ValueFits.AsNoTracking().SingleAsync(f => f.InForce)).Report!;
        foreach (var model in report.Models) Console.WriteLine($"  {model.Name}: {model.Seconds:F2} s, {model.Code}");
        Console.WriteLine($"  chosen {report.Chosen}, held out {report.ChosenScore!.ExpectedPurchases:F0} expected, {report.ChosenScore.ActualPurchases:F0} came");
    }

    /// <summary>Clients who buy at a rate of their own (gamma) until they leave (exponential), over six years.</summary>
    private static async Task<int> FillAsync(IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, int clients)
    {
        var random = new Random(1);
        var today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);
        Boutique[] boutiques =
        [
            Boutique.Open(new("GINZA"), "Ginza", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"), Boutique.Open(new("PARIS"), "Paris", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe"),
        ];
        var product = Product.Of(ProductId.New(), "SKU", "Aria pump", "Pump", null, false);
        await using (var db = await sessions.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
            db.AddRange(boutiques);
            db.AddRange(product, ExchangeRate.Of(Currency.Jpy, new(2015, 1, 1), .0062m));
            await db.SaveChangesAsync();
        }
        var count = 0;
        for (var first = 0; first < clients; first += BatchSize)
        {
            List<object> things = [];
            List<object> bought = [];
            for (var i = first; i < Math.Min(clients, first + BatchSize); i++)
            {
                var boutique = boutiques[i % 2];
                var client = Client.Welcome(ClientId.New(), $"C{i:0000000}", new(PersonName.Of($"Client {i}", null), "en", boutique.Code, FirstContact: today.AddDays(-2400)));
                things.Add(client);
                foreach (var day in Days(random, today))
                {
                    var minor = (long)(Math.Exp(6.5 + (.8 * Gaussian(random))) * boutique.Currency.MinorPerMajor * (boutique.Currency == Currency.Jpy ? 160 : 1));
                    bought.Add(Purchase.Record(PurchaseId.New(), $"P{count++:00000000}", client.Id, new(day, new(11, 0), TimeSpan.Zero), day, PurchaseChannel.Boutique, boutique.Code, null,
                        boutique.Currency, [new(1, product.Id, 1, minor)]));
                }
            }
            await using var db = await sessions.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await bulk.InsertAsync(db, [.. things, .. bought], CancellationToken.None);
            await transaction.CommitAsync();
        }
        return count;
    }

    private static IEnumerable<DateOnly> Days(Random random, DateOnly today)
    {
        var first = today.AddDays(-random.Next(1, 2190));
        var rate = -Math.Log(1 - random.NextDouble()) * MeanPurchases / 1_000;
        var leaves = first.AddDays((int)Math.Min(4_000, -Math.Log(1 - random.NextDouble()) * 1_500));
        for (var day = first; day <= today && day <= leaves; day = day.AddDays(1 + (int)Math.Min(5_000, -Math.Log(1 - random.NextDouble()) / rate))) yield return day;
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
