using System.Globalization;
using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>
/// How long the pages of lifetime value take to read, over a large maison with a fit in force, on SQLite: what the executive, who sees
/// all ten boutiques, and a manager of three of them wait for at the database, the drawing left out.
/// </summary>
internal static class ValuePagesBenchmark
{
    private const int Times = 21;

    public static async Task RunAsync(int clients, string? path)
    {
        await using var maison = await LargeMaison.OfAsync(clients, path);
        DateOnly? asOf;
        StaffId associate;
        BoutiqueCode boutique;
        await using (var services = EmbeddedHouse.Open(maison.Path))
        {
            await ValueFitBenchmark.EnsureAsync(services);
            await using var db = await services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync();
            asOf = await db.ValueFits.Where(f => f.InForce).Select(f => f.AsOf).SingleAsync();
            associate = await db.Staff.Where(s => s.Role == Role.Associate).OrderBy(s => s.Id).Select(s => s.Id).FirstAsync();
            boutique = await db.Boutiques.OrderBy(b => b.Code).Select(b => b.Code).FirstAsync();
        }
        var quarter = new DateOnly(asOf.Value.Year, ((asOf.Value.Month - 1) / 3 * 3) + 1, 1);
        (string Name, ValueFilter Filter)[] filters =
        [
            ("everybody", new()), ("by spend so far", new() { By = ValueMeasure.Spent }),
            .. ((int[])[1, 10, 50]).SelectMany(top => ((ValueMeasure[])[ValueMeasure.Expected, ValueMeasure.Spent]).Select(by => ($"top {top} % by {by}", new ValueFilter { Top = top, By = by }))),
            ("of a country", new() { Country = "JP" }), ("of no known country", new() { Country = "" }), ("of a segment", new() { Segment = ClientSegment.Regular }),
            ("first bought on the web", new() { Channel = PurchaseChannel.Web }), ("of an associate", new() { Associate = associate }), ("of nobody", new() { Associate = ValueFilter.Nobody }),
            ("won in a quarter", new() { From = quarter.AddMonths(-12), To = quarter.AddMonths(-9).AddDays(-1) }),
            ("bought in the last full quarter", new() { BoughtIn = quarter.AddMonths(-3) }), ("of a cohort, who bought in a quarter", new() { From = quarter.AddYears(-3), To = quarter.AddYears(-3).AddMonths(3).AddDays(-1), BoughtIn = quarter.AddMonths(-3) }),
            ("came back", new() { Moved = ValueMovement.CameBack }), ("silent", new() { Moved = ValueMovement.Silent }), ("slipping away", new() { Slipping = true }), ("no amount can be said", new() { Unsaid = true }),
        ];
        List<Row> rows = [];
        foreach (var (who, id) in ((string, StaffId)[])[("an executive, ten boutiques", LargeMaison.Executive), ("a manager of three boutiques", LargeMaison.Manager)])
        {
            await using var services = EmbeddedHouse.Open(maison.Path, id);
            await AddAsync("`/lifetime-value`", async scope => (await scope.GetRequiredService<ReadLifetimeValue>().RunAsync()).Value!.Figures!.Sums.All.Clients);
            await AddAsync("the same of one boutique", async scope => (await scope.GetRequiredService<ReadLifetimeValue>().RunAsync(boutique)).Value!.Figures!.Sums.All.Clients);
            foreach (var (name, filter) in filters) await AddAsync($"people: {name}", async scope => (await scope.GetRequiredService<ListValuePeople>().RunAsync(filter)).Value!.Total);
            await AddAsync("people: everybody, page 1,000", async scope => (await scope.GetRequiredService<ListValuePeople>().RunAsync(new(), 1_000)).Value!.Total);
            await AddAsync("people: of one boutique", async scope => (await scope.GetRequiredService<ListValuePeople>().RunAsync(new() { Boutique = boutique })).Value!.Total);

            async Task AddAsync(string what, Func<IServiceProvider, Task<int>> read)
            {
                await using var scope = services.CreateAsyncScope();
                var found = await read(scope.ServiceProvider);
                rows.Add(await Row.OfAsync(who, string.Create(CultureInfo.InvariantCulture, $"{what} ({found:N0})"), 1_000, services, [.. Enumerable.Range(0, Times)], async (one, _) => await read(one) == found, warm: 1));
            }
        }
        PerformancePage.Write("value-pages", Row.Tables([(string.Create(CultureInfo.InvariantCulture, $"{clients:N0} clients"), rows)]));
    }
}
