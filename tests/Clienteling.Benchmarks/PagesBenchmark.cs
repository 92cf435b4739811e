using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>
/// What people wait for at the database in a large maison: searches as they type, a client's page, and an exception from the check of
/// policy to its settlement, through the use cases themselves. Maisons are the demo's, with ten purchase lines a client.
/// </summary>
internal static class PagesBenchmark
{
    private const int Asked = 100;
    private const int Pages = 300;

    /// <summary>Clients who are looked for in each way, and clients whose pages are opened.</summary>
    private const int SoughtInEachWay = 20;

    private const string Tapped = "what is tapped";

    private const string Associate = "ren.kobayashi@maison.example";
    private const string Manager = "kenji.sato@maison.example";
    private const string Executive = "claire.moreau@maison.example";
    private const string AssociateInParis = "antoine.girard@maison.example";

    /// <param name="maisons">How many clients each has, and the file it is in or shall be left in; none: one that goes.</param>
    public static async Task RunAsync(IReadOnlyList<(int Clients, string? Path)> maisons)
    {
        await RunAsync("SQLite", maisons.Select(m => (m.Clients, new Func<Task<LargeDemo>>(() => LargeDemo.OnFileAsync(m.Clients, m.Path)))));
        if (Environment.GetEnvironmentVariable("CLIENTELING_TEST_SQLSERVER") is { Length: > 0 } server)
            await RunAsync("SQL Server", maisons.Select(m => (m.Clients, new Func<Task<LargeDemo>>(() => LargeDemo.OnServerAsync(m.Clients, server)))));
    }

    /// <summary>Row by row in all maisons, so that what else the machine does in a bad minute falls on each of them and not on how the cost grows.</summary>
    private static async Task RunAsync(string engine, IEnumerable<(int Clients, Func<Task<LargeDemo>> Open)> maisons)
    {
        List<(string Size, LargeDemo House, IAsyncEnumerator<Row> Measuring, List<Row> Rows)> all = [];
        try
        {
            foreach (var (clients, open) in maisons)
            {
                var house = await open();
                all.Add((string.Create(CultureInfo.InvariantCulture, $"{clients:N0} clients"), house, MeasureAsync(house).GetAsyncEnumerator(), []));
            }
            while (await NextRowAsync()) { }
            PerformancePage.Write($"pages, {engine}", Row.Tables([.. all.Select(a => (a.Size, (IReadOnlyList<Row>)a.Rows))]));
        }
        finally
        {
            foreach (var (_, house, measuring, _) in all)
            {
                await measuring.DisposeAsync();
                await house.DisposeAsync();
            }
        }

        async Task<bool> NextRowAsync()
        {
            foreach (var (_, _, measuring, rows) in all)
            {
                if (!await measuring.MoveNextAsync()) return false;
                rows.Add(measuring.Current);
            }
            return true;
        }
    }

    private static async IAsyncEnumerable<Row> MeasureAsync(LargeDemo house)
    {
        var people = await house.LookAsync(db => db.Staff.ToDictionaryAsync(s => s.Email, s => s.Id));
        var sought = await SoughtAsync(house);
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
            // What finds a few in one maison finds many in one of ten times the size: how the cost of either grows shows only apart. And each
            // search made once first leaves none that is measured by a process that still compiles itself.
            var (few, many) = await ByHowManyAreFoundAsync(services, kinds.SelectMany(k => k.Queries).Distinct());
            foreach (var (kind, queries) in kinds.Where(k => k.Queries.Count >= 20)) yield return await SearchAsync(kind, queries);
            yield return await SearchAsync($"all of these that find up to {SearchClients.Candidates}", few);
            yield return await SearchAsync($"all of these that find more than {SearchClients.Candidates}", many);

            Task<Row> SearchAsync(string kind, List<string> queries) => Row.OfAsync(
                $"search by {who}", kind, 50, services, queries, async (scope, query) => (await scope.GetRequiredService<SearchClients>().RunAsync(query)).IsDone);
        }
        await using var associate = house.As(people[Associate]);
        await using var manager = house.As(people[Manager]);
        await using var executive = house.As(people[Executive]);
        var inGinza = sought.Where(s => s.Home == "GINZA").Select(s => s.Id).Take(Pages).ToList();
        yield return await Row.OfAsync(Tapped, "data of a client's page", 50, associate, inGinza, async (scope, id) => (await scope.GetRequiredService<ReadClient>().RunAsync(id)).IsDone);

        var requests = await RequestsAsync(house, [.. sought.Where(s => s.Home == "GINZA").Select(s => s.Id)]);
        yield return await Row.OfAsync(Tapped, "policy check", 20, associate, requests, async (scope, request) => (await scope.GetRequiredService<CheckPolicy>().RunAsync(request)).IsDone);
        List<ExceptionCaseId> cases = [];
        yield return await Row.OfAsync(Tapped, "ask for an exception", 50, associate, requests, async (scope, request) =>
        {
            var asked = await scope.GetRequiredService<AskForException>().RunAsync(request, ClientWait.WillHear);
            cases.Add(asked.Value);
            return asked.IsDone;
        }, warm: 5);
        yield return await Row.OfAsync(Tapped, $"list of waiting cases, {cases.Count} wait", 30, manager, Enumerable.Range(0, 200).ToList(), async (scope, _) => (await scope.GetRequiredService<ListCases>().RunAsync()).IsDone);
        yield return await Row.OfAsync(Tapped, "decide", 50, executive, cases, async (scope, one) => (await scope.GetRequiredService<DecideException>().RunAsync(one, Decision.Approve)).IsDone, warm: 5);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        yield return await Row.OfAsync(Tapped, "settle", 50, associate, cases, async (scope, one) =>
            (await scope.GetRequiredService<SettleCase>().RunAsync(one, new(GoodsOutcome.Outlet, people[Associate], today.AddDays(1), null))).IsDone, warm: 5);
    }

    private static async Task<(List<string> Few, List<string> Many)> ByHowManyAreFoundAsync(IServiceProvider services, IEnumerable<string> queries)
    {
        var (few, many) = (new List<string>(), new List<string>());
        foreach (var query in queries)
        {
            await using var scope = services.CreateAsyncScope();
            var found = (await scope.ServiceProvider.GetRequiredService<SearchClients>().RunAsync(query)).Value!;
            (found.More ? many : few).Add(query);
        }
        return (few, many);
    }

    /// <summary>Clients from all over the maison, in no order that means anything, the same each time.</summary>
    private static async Task<List<Sought>> SoughtAsync(LargeDemo house)
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

    /// <summary>Worn goods from Ginza that policy refuses, each of another client of those, and none asked for in an earlier run.</summary>
    private static async Task<List<ReturnRequest>> RequestsAsync(LargeDemo house, IReadOnlyList<ClientId> clients)
    {
        var ginza = new BoutiqueCode("GINZA");
        var since = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-1);
        var bought = await house.LookAsync(db => db.Purchases.AsNoTracking()
            .Where(p => clients.Contains(p.Client) && p.Boutique == ginza && p.Day > since && p.Channel == PurchaseChannel.Boutique && p.Returns.Count == 0
                && !db.ExceptionCases.Any(c => c.Purchase == p.Id)).ToListAsync());
        return [.. bought.DistinctBy(p => p.Client).Take(Asked).Select(p => new ReturnRequest(
            p.Client, p.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.Receipt, Remedy.Refund, ReturnReason.ChangedMind))];
    }
}
