using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>
/// What people wait for at the database in a large maison: searches as they type, a client's page, and an exception from the check of
/// policy to its settlement, through the use cases themselves. Maisons are the demo's, with ten purchase lines a client.
/// </summary>
internal static class PagesBenchmark
{
    private const int Lines = 10;
    private const int Asked = 100;
    private const int Pages = 300;

    /// <summary>Clients who are looked for in each way, and clients whose pages are opened.</summary>
    private const int SoughtInEachWay = 20;

    private const string Associate = "ren.kobayashi@maison.example";
    private const string Manager = "kenji.sato@maison.example";
    private const string Executive = "claire.moreau@maison.example";
    private const string AssociateInParis = "antoine.girard@maison.example";

    /// <param name="maisons">How many clients each has, and the file it is in or shall be left in; none: one that goes.</param>
    public static async Task RunAsync(IReadOnlyList<(int Clients, string? Path)> maisons)
    {
        await RunAsync("SQLite", maisons.Select(m => (m.Clients, new Func<Task<House>>(() => House.OnFileAsync(m.Clients, m.Path)))));
        if (Environment.GetEnvironmentVariable("CLIENTELING_TEST_SQLSERVER") is { Length: > 0 } server)
            await RunAsync("SQL Server", maisons.Select(m => (m.Clients, new Func<Task<House>>(() => House.OnServerAsync(m.Clients, server)))));
    }

    private static async Task RunAsync(string engine, IEnumerable<(int Clients, Func<Task<House>> Open)> maisons)
    {
        List<(int Clients, List<Row> Rows)> all = [];
        foreach (var (clients, open) in maisons)
        {
            await using var house = await open();
            all.Add((clients, await MeasureAsync(house)));
        }
        Console.WriteLine($"\n{engine}, {Environment.ProcessorCount} cores\n");
        Console.WriteLine($"| what | target | {string.Join(" | ", all.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Clients:N0} clients")))} |{(all.Count > 1 ? " growth |" : "")} processor | allocated | round trips |");
        Console.WriteLine($"| --- | --- |{string.Concat(all.Select(_ => " --- |"))}{(all.Count > 1 ? " --- |" : "")} --- | --- | --- |");
        for (var i = 0; i < all[0].Rows.Count; i++)
        {
            var last = all[^1].Rows[i];
            var growth = all.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" {last.Figures.Median / all[0].Rows[i].Figures.Median:F1}; {last.Figures.P95 / all[0].Rows[i].Figures.P95:F1} |") : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {last.What} | {last.Target} ms | {string.Join(" | ", all.Select(a => a.Rows[i].Figures))} |{growth} {Figures.Short(last.Figures.Processor)} ms | {last.Figures.Kilobytes:F0} kB | {last.Figures.RoundTrips} |"));
        }
    }

    private static async Task<List<Row>> MeasureAsync(House house)
    {
        var people = await house.LookAsync(db => db.Staff.ToDictionaryAsync(s => s.Email, s => s.Id));
        var sought = await SoughtAsync(house);
        List<Row> rows = [];
        foreach (var (who, email) in ((string, string)[])[("an associate in Ginza", Associate), ("an associate in Paris", AssociateInParis), ("an executive, all boutiques", Executive)])
        {
            var home = email == Associate ? "GINZA" : email == AssociateInParis ? "PARIS" : null;
            await using var services = house.As(people[email]);
            List<(string Kind, List<string> Queries)> kinds =
            [
                .. TypedQueries.Kinds.Select(k => (k.Kind, sought.Where(s => home is null || s.Home == home).Select(k.Of).Where(q => q.Any()).Take(SoughtInEachWay).SelectMany(q => q).ToList())),
                ("one or two common letters", [.. TypedQueries.Common, .. TypedQueries.Common, .. TypedQueries.Common]),
                ("nobody is found", [.. TypedQueries.Absent, .. TypedQueries.Absent, .. TypedQueries.Absent, .. TypedQueries.Absent]),
            ];
            foreach (var (kind, queries) in kinds.Where(k => k.Queries.Count >= 20))
                rows.Add(await RowAsync($"search by {who}: {kind}", 50, services, queries, async (scope, query) => (await scope.GetRequiredService<SearchClients>().RunAsync(query)).IsDone));
        }
        await using var associate = house.As(people[Associate]);
        await using var manager = house.As(people[Manager]);
        await using var executive = house.As(people[Executive]);
        var inGinza = sought.Where(s => s.Home == "GINZA").Select(s => s.Id).Take(Pages).ToList();
        rows.Add(await RowAsync("data of a client's page", 50, associate, inGinza, async (scope, id) => (await scope.GetRequiredService<ReadClient>().RunAsync(id)).IsDone));

        var requests = await RequestsAsync(house, [.. sought.Where(s => s.Home == "GINZA").Select(s => s.Id)]);
        rows.Add(await RowAsync("policy check", 20, associate, requests, async (scope, request) => (await scope.GetRequiredService<CheckPolicy>().RunAsync(request)).IsDone));
        List<ExceptionCaseId> cases = [];
        rows.Add(await RowAsync("ask for an exception", 50, associate, requests, async (scope, request) =>
        {
            var asked = await scope.GetRequiredService<AskForException>().RunAsync(request, ClientWait.WillHear);
            cases.Add(asked.Value);
            return asked.IsDone;
        }, warm: 5));
        rows.Add(await RowAsync($"list of waiting cases, {cases.Count} wait", 30, manager, Enumerable.Range(0, 200).ToList(), async (scope, _) => (await scope.GetRequiredService<ListCases>().RunAsync()).IsDone));
        rows.Add(await RowAsync("decide", 50, executive, cases, async (scope, one) => (await scope.GetRequiredService<DecideException>().RunAsync(one, Decision.Approve)).IsDone, warm: 5));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        rows.Add(await RowAsync("settle", 50, associate, cases, async (scope, one) =>
            (await scope.GetRequiredService<SettleCase>().RunAsync(one, new(GoodsOutcome.Outlet, people[Associate], today.AddDays(1), null))).IsDone, warm: 5));
        return rows;
    }

    /// <param name="what">The row's name.</param>
    /// <param name="target">The 95th percentile that is to be kept.</param>
    /// <param name="services">Who acts.</param>
    /// <param name="given">With what it is run.</param>
    /// <param name="run">One run, in a scope of its own as a request has it.</param>
    /// <param name="warm">So many are run first and not counted, which compiles the queries; of what can be run again all, else those are not run again.</param>
    private static async Task<Row> RowAsync<T>(string what, int target, IServiceProvider services, IReadOnlyList<T> given, Func<IServiceProvider, T, Task<bool>> run, int? warm = null)
    {
        foreach (var one in given.Take(warm ?? given.Count)) await OnceAsync(one);
        var figures = await Figures.OfAsync(given.Skip(warm ?? 0).Select(one => new Func<Task>(() => OnceAsync(one))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what}: {figures} ms, {Figures.Short(figures.Processor)} ms of the processors, {figures.Kilobytes:F0} kB, {figures.RoundTrips} round trips ({figures.Milliseconds.Count} times)"));
        return new(what, target, figures);

        async Task OnceAsync(T one)
        {
            await using var scope = services.CreateAsyncScope();
            if (!await run(scope.ServiceProvider, one)) throw new InvalidOperationException($"{what} failed with {one}.");
        }
    }

    /// <summary>Clients from all over the maison, in no order that means anything, the same each time.</summary>
    private static async Task<List<Sought>> SoughtAsync(House house)
    {
        var last = await house.LookAsync(db => db.Clients.MaxAsync(c => c.Ref));
        var most = int.Parse(last[1..], CultureInfo.InvariantCulture);
        var random = new Random(4);
        List<string> refs = [.. Enumerable.Range(0, 2_000).Select(_ => string.Create(CultureInfo.InvariantCulture, $"M{random.Next(4, most):D7}")).Distinct()];
        var found = await house.LookAsync(db => db.Clients.Where(c => refs.Contains(c.Ref))
            .Select(c => new Sought(c.Id, c.HomeBoutique.Value, c.Name, c.Ref, c.Email, c.Phone)).ToListAsync());
        var order = refs.Select((r, i) => (r, i)).ToDictionary(r => r.r, r => r.i);
        return [.. found.OrderBy(s => order[s.Ref])];
    }

    /// <summary>Worn goods from Ginza that policy refuses, each of another client of those.</summary>
    private static async Task<List<ReturnRequest>> RequestsAsync(House house, IReadOnlyList<ClientId> clients)
    {
        var ginza = new BoutiqueCode("GINZA");
        var since = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-1);
        var bought = await house.LookAsync(db => db.Purchases.AsNoTracking()
            .Where(p => clients.Contains(p.Client) && p.Boutique == ginza && p.Day > since && p.Channel == PurchaseChannel.Boutique && p.Returns.Count == 0
                && !db.ExceptionCases.Any(c => c.Client == p.Client)).ToListAsync());
        return [.. bought.DistinctBy(p => p.Client).Take(Asked).Select(p => new ReturnRequest(
            p.Client, p.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.Receipt, Remedy.Refund, ReturnReason.ChangedMind))];
    }

    private sealed record Row(string What, int Target, Figures Figures);

    /// <summary>A maison and its database.</summary>
    private sealed class House(Func<StaffId?, ServiceProvider> open, string? ownFolder) : IAsyncDisposable
    {
        private readonly ServiceProvider past = open(null);

        public static async Task<House> OnFileAsync(int clients, string? path)
        {
            var folder = path is null ? Directory.CreateTempSubdirectory("clienteling-benchmark-").FullName : null;
            var file = path ?? Path.Combine(folder!, "benchmark.db");
            return await new House(who => EmbeddedHouse.Open(file, who), folder).FilledAsync(clients);
        }

        public static Task<House> OnServerAsync(int clients, string server)
        {
            var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = $"Clienteling_Benchmark_{clients}" }.ToString();
            return new House(who => EmbeddedHouse.OnServer(connection, who), null).FilledAsync(clients);
        }

        public ServiceProvider As(StaffId who) => open(who);

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

        private async Task<House> FilledAsync(int clients)
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
            var ginza = new BoutiqueCode("GINZA");
            await LookAsync(async db =>
            {
                var today = DateOnly.FromDateTime(DateTime.UtcNow);
                if (!await db.BoutiqueBudgets.AnyAsync(b => b.Boutique == ginza && b.PerMonth == null))
                {
                    db.BoutiqueBudgets.Add(BoutiqueBudget.Set(ginza, today.AddDays(-1), null, null, TimeProvider.System.GetUtcNow()));
                    await db.SaveChangesAsync();
                }
                return true;
            });
            return this;
        }
    }
}
