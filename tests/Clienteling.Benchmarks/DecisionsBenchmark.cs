using System.Globalization;
using Clienteling.Application.Decisions;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>
/// What an executive waits for who looks back on very many exceptions. They are asked for and decided one after the other by the use
/// cases themselves, over two years, each three weeks after its purchase.
/// </summary>
internal static class DecisionsBenchmark
{
    private const int Years = 2;
    private const int Times = 45;
    private const string Executive = "claire.moreau@maison.example";

    private static readonly (string Boutique, string Associate)[] Askers =
    [
        ("GINZA", "ren.kobayashi@maison.example"), ("PARIS", "antoine.girard@maison.example"), ("MILANO", "luca.ferrari@maison.example"), ("NEWYORK", "daniel.rivera@maison.example"),
    ];

    private static readonly Decision No = new(DecisionKind.Declined, new(Solution.Repair, null), DeclineReason.BeyondUse);

    /// <param name="cases">How many are decided.</param>
    /// <param name="clients">How many clients the maison has.</param>
    /// <param name="path">The file it is in, as it was left there, or shall be left in; none: one that goes.</param>
    public static async Task RunAsync(int cases, int clients, string? path)
    {
        await using var house = await LargeDemo.OnFileAsync(clients, path);
        cases -= await house.LookAsync(db => db.ExceptionCases.CountAsync(c => c.DecidedAt != null));
        var people = await house.LookAsync(db => db.Staff.ToDictionaryAsync(s => s.Email, s => s.Id));
        var clock = new Clock();
        foreach (var (boutique, email) in Askers)
        {
            await using var associate = house.As(people[email], clock);
            await using var decider = house.As(people[Executive], clock);
            var asked = 0;
            foreach (var (request, day) in await BoughtAsync(house, new(boutique), Math.Max(0, cases / Askers.Length)))
            {
                clock.Now = new(day.AddDays(21), new(3 + (asked % 9), asked % 60), TimeSpan.Zero);
                var one = await AskAsync(associate, request);
                clock.Now = clock.Now.AddSeconds(40 + (asked * 7 % 600));
                await DecideAsync(decider, one, asked++);
            }
        }
        await using var executive = house.As(people[Executive]);
        var decided = await house.LookAsync(db => db.ExceptionCases.CountAsync(c => c.DecidedAt != null));
        var title = string.Create(CultureInfo.InvariantCulture, $"an executive, four boutiques, {decided:N0} cases decided");
        List<int> times = [.. Enumerable.Range(0, Times)];
        PerformancePage.Write("decisions", Row.Tables([(string.Create(CultureInfo.InvariantCulture, $"{clients:N0} clients"),
        [
            await Row.OfAsync(title, "`/decisions`", 1_000, executive, times, async (scope, _) => (await scope.GetRequiredService<SeeDecisions>().RunAsync()).IsDone, warm: 5),
            await Row.OfAsync(title, "the same of one boutique", 1_000, executive, times, async (scope, _) => (await scope.GetRequiredService<SeeDecisions>().RunAsync(new BoutiqueCode("GINZA"))).IsDone, warm: 5),
            await Row.OfAsync(title, "`/decisions/cases`", 1_000, executive, times, async (scope, _) => (await scope.GetRequiredService<ListDecidedCases>().RunAsync(new())).IsDone, warm: 5),
            await Row.OfAsync(title, "goodwill of the month", 1_000, executive, times, async (scope, _) => (await scope.GetRequiredService<SeeGoodwill>().RunAsync()).IsDone, warm: 5),
        ])]));
    }

    private static async Task<ExceptionCaseId> AskAsync(ServiceProvider associate, ReturnRequest request)
    {
        await using var scope = associate.CreateAsyncScope();
        var asked = await scope.ServiceProvider.GetRequiredService<AskForException>().RunAsync(request, ClientWait.Waiting);
        return asked.IsDone ? asked.Value : throw new InvalidOperationException($"Nobody could ask for {request.Purchase}: {asked}.");
    }

    private static async Task DecideAsync(ServiceProvider executive, ExceptionCaseId id, int number)
    {
        await using var scope = executive.CreateAsyncScope();
        var decided = await scope.ServiceProvider.GetRequiredService<DecideException>().RunAsync(id, number % 4 == 0 ? No : Decision.Approve);
        if (!decided.IsDone) throw new InvalidOperationException($"{id} could not be decided: {decided}.");
    }

    /// <summary>Worn goods that policy refuses, each of another client, in the order in which they were bought.</summary>
    private static async Task<IReadOnlyList<(ReturnRequest Request, DateOnly Day)>> BoughtAsync(LargeDemo house, BoutiqueCode boutique, int count)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var (from, to) = (today.AddYears(-Years), today.AddDays(-30));
        var bought = await house.LookAsync(db => db.Purchases.AsNoTracking()
            .Where(p => p.Boutique == boutique && p.Day > from && p.Day < to && p.Channel == PurchaseChannel.Boutique && p.Returns.Count == 0 && p.TotalMinor > 0
                && !db.ExceptionCases.Any(c => c.Client == p.Client))
            .OrderBy(p => p.Id).Select(p => new { p.Id, p.Client, p.Day }).ToListAsync());
        return
        [
            .. bought.DistinctBy(p => p.Client).Take(count).OrderBy(p => p.Day)
                .Select(p => (new ReturnRequest(p.Client, p.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.Receipt, Remedy.Refund, ReturnReason.ChangedMind), p.Day)),
        ];
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
