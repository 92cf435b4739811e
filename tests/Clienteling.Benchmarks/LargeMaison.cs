using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>
/// A maison of ten boutiques in two currencies whose clients buy ten times each on average, one line a purchase, over six years: each
/// at a rate of their own (gamma) until they leave (exponential). The same number of clients makes the same maison, by seed.
/// </summary>
internal sealed class LargeMaison : IAsyncDisposable
{
    private const int BatchSize = 10_000;
    private const int Years = 6;

    // what makes it ten purchases a client, the first one counted
    private const double MeanDaysBetween = 77.5;
    private const double MeanDaysToStay = 1_500;

    private static readonly string?[] Countries = ["JP", "FR", "IT", "US", "KR", "CN", "GB", null];

    private readonly string? ownFolder;

    private LargeMaison(string path, string? ownFolder) => (Path, this.ownFolder) = (path, ownFolder);

    public string Path { get; }

    public static StaffId Executive { get; } = new(new("00000000-0000-7000-8000-000000000001"));

    /// <summary>Who runs three of the ten boutiques.</summary>
    public static StaffId Manager { get; } = new(new("00000000-0000-7000-8000-000000000002"));

    /// <summary>Makes it, in a folder that goes with it; or in that file, where it stays and is found again.</summary>
    public static async Task<LargeMaison> OfAsync(int clients, string? path)
    {
        if (File.Exists(path))
        {
            await using var found = EmbeddedHouse.Open(path);
            await using var db = await found.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
            return new(path, null);
        }
        var folder = path is null ? Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName : null;
        var maison = new LargeMaison(path ?? System.IO.Path.Combine(folder!, "benchmark.db"), folder);
        await using var services = EmbeddedHouse.Open(maison.Path);
        var began = Stopwatch.StartNew();
        var purchases = await FillAsync(services.GetRequiredService<IDbContextFactory<ClientelingDb>>(), services.GetRequiredService<IBulkInsert>(), clients);
        SqliteConnection.ClearAllPools();
        Console.WriteLine($"{clients:N0} clients with {purchases:N0} purchases in {began.Elapsed.TotalSeconds:F0} s, database {new FileInfo(maison.Path).Length / 1_000_000:N0} MB");
        return maison;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (ownFolder is not null) Directory.Delete(ownFolder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<int> FillAsync(IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, int clients)
    {
        var random = new Random(1);
        var today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);
        List<Boutique> boutiques =
        [
            .. Enumerable.Range(0, 10).Select(i => i % 2 == 0
                ? Boutique.Open(new($"TOKYO{i}"), $"Tokyo {i}", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan")
                : Boutique.Open(new($"PARIS{i}"), $"Paris {i}", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe")),
        ];
        var joined = today.AddYears(-Years);
        List<StaffMember> associates =
        [
            .. Enumerable.Range(0, 50).Select(i => StaffMember.Join(StaffId.New(), $"associate{i}@example.com", PersonName.Of($"Associate {i}", null), Role.Associate, "en", joined, [boutiques[i % 10].Code])),
        ];
        var product = Product.Of(ProductId.New(), "SKU", "Aria pump", "Pump", null, false);
        await using var db = await sessions.CreateDbContextAsync();
        await db.Database.MigrateAsync();
        await db.Database.OpenConnectionAsync();
        // nobody misses a benchmark's half-filled file
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;");
        db.AddRange(boutiques);
        db.AddRange(associates);
        db.AddRange(
            StaffMember.Join(Executive, "executive@example.com", PersonName.Of("Executive", null), Role.Executive, "en", joined, []),
            StaffMember.Join(Manager, "manager@example.com", PersonName.Of("Manager", null), Role.Manager, "en", joined, boutiques.Take(3).Select(b => b.Code)));
        db.AddRange(product, ExchangeRate.Of(Currency.Jpy, new(2015, 1, 1), .0062m));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var count = 0;
        for (var first = 0; first < clients; first += BatchSize)
        {
            List<object> things = [];
            List<object> bought = [];
            for (var i = first; i < Math.Min(clients, first + BatchSize); i++)
            {
                var boutique = boutiques[random.Next(boutiques.Count)];
                var days = Days(random, today).ToList();
                var lead = random.Next(3) > 0 ? associates[random.Next(associates.Count)].Id : (StaffId?)null;
                var client = Client.Welcome(
                    ClientId.New(), $"C{i:0000000}", new(PersonName.Of($"Client {i}", null), "en", boutique.Code, Country: Countries[random.Next(Countries.Length)], LeadAssociate: lead));
                things.Add(client);
                if (random.Next(2) == 0)
                    bought.Add(ClientContact.Record(client.Id, At(days[0].AddDays(-random.Next(1, 60))), random.Next(2) == 0 ? ContactKind.Visit : ContactKind.Conversation, null, lead, boutique.Code, "", "en"));
                var channel = random.Next(5) == 0 ? PurchaseChannel.Web : PurchaseChannel.Boutique;
                foreach (var day in days)
                {
                    var minor = (long)(Math.Exp(6.5 + (.8 * Gaussian(random))) * boutique.Currency.MinorPerMajor * (boutique.Currency == Currency.Jpy ? 160 : 1));
                    bought.Add(Purchase.Record(PurchaseId.New(), $"P{count++:00000000}", client.Id, At(day), day, channel, boutique.Code, null, boutique.Currency, [new(1, product.Id, 1, minor)]));
                }
            }
            await using var transaction = await db.Database.BeginTransactionAsync();
            await bulk.InsertAsync(db, [.. things, .. bought], CancellationToken.None);
            await transaction.CommitAsync();
        }
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        return count;
    }

    private static DateTimeOffset At(DateOnly day) => new(day, new(11, 0), TimeSpan.Zero);

    private static IEnumerable<DateOnly> Days(Random random, DateOnly today)
    {
        var first = today.AddDays(-random.Next(1, Years * 365));
        var between = MeanDaysBetween / -Math.Log(1 - random.NextDouble());
        var leaves = first.AddDays((int)Math.Min(4_000, -Math.Log(1 - random.NextDouble()) * MeanDaysToStay));
        for (var day = first; day <= today && day <= leaves; day = day.AddDays(1 + (int)Math.Min(5_000, -Math.Log(1 - random.NextDouble()) * between))) yield return day;
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
