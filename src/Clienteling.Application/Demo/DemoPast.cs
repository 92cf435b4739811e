using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>
/// Two years of decided exceptions, so that there is something to look back on. Whoever heard yes came back more often than
/// whoever heard no; it takes longest at noon and before closing; and the window for shoes in Japan, shortened on its last
/// change, is set aside in most of its cases, as no other rule is.
/// </summary>
internal sealed class DemoPast(DemoCases cases, DemoStaff staff, HouseRules rules, DateTimeOffset now, long seed)
{
    private const int Cases = 112;
    private const int OfJapansShoes = 18;
    private const int Years = 2;

    /// <summary>The share of a rule's cases up to which it is set aside; below what the house calls often.</summary>
    private const int MostSetAsidePercent = 50;

    private static readonly CategoryFamily[][] Families = [[CategoryFamily.Shoes], [CategoryFamily.ReadyToWear], [CategoryFamily.SmallLeather, CategoryFamily.Bags], [CategoryFamily.Silk, CategoryFamily.Shoes]];

    /// <summary>Seconds in which half the decisions fall, by the hour of the boutique's clock from ten on.</summary>
    private static readonly int[] Seconds = [80, 85, 130, 185, 140, 95, 90, 120, 175, 215, 190];

    private readonly Chance chance = new(seed, nameof(DemoPast));
    private readonly Dictionary<(ReturnPolicyId, string), (int Cases, int Aside)> byRule = [];

    public void PlayAll()
    {
        foreach (var known in cases.Cases.Where(c => c.Decision is not null)) Count(known);
        PlayJapansShoes();
        var days = Years * 365 - 10;
        for (var i = 0; i < Cases; i++)
        {
            var boutique = chance.Of(DemoBoutique.All, b => b.Share + .1);
            var families = chance.Of(Families);
            var condition = chance.Is(.72) ? ItemCondition.Worn : chance.Is(.6) ? ItemCondition.TriedOn : ItemCondition.Unworn;
            if (Wish(boutique, 8 + i * days / Cases + chance.Between(0, 5), families, condition, 9, 60) is { } wish) Play(wish);
        }
    }

    private void PlayJapansShoes()
    {
        var today = DemoBoutique.Ginza.DayOf(now);
        var since = Math.Min(350, today.DayNumber - DemoPolicies.LastChange(today).DayNumber - 16);
        for (var i = 0; i < OfJapansShoes; i++)
            if (Wish(DemoBoutique.Ginza, 5 + i * Math.Max(0, since - 5) / OfJapansShoes, [CategoryFamily.Shoes], chance.Is(.7) ? ItemCondition.Unworn : ItemCondition.TriedOn, 14, 31) is { } wish)
                Play(wish, favoured: true);
    }

    private DemoWish? Wish(DemoBoutique boutique, int daysAgo, CategoryFamily[] families, ItemCondition condition, int leastDays, int mostDays)
    {
        var day = boutique.DayOf(now).AddDays(-daysAgo);
        var associates = staff.Associates[boutique].Where(a => a.JoinedOn.AddDays(30) <= day).ToList();
        var open = (int)(boutique.Closes - boutique.Opens).TotalMinutes;
        var time = boutique.Opens.AddMinutes(15 + (int)((open - 75) * chance.Beta(1.6, 1.3)));
        var reason = families[0] == CategoryFamily.Shoes && chance.Is(.6) ? ReturnReason.Uncomfortable : chance.Of([ReturnReason.WrongSize, ReturnReason.NotAsExpected, ReturnReason.ChangedMind]);
        return associates.Count == 0 ? null : new(boutique, chance.Of(associates).Email.Split('@')[0], daysAgo, time, families, reason, chance.Is(.88) ? ClientWait.Waiting : ClientWait.WillHear)
        {
            Condition = condition, LeastDays = leastDays, MostDays = mostDays,
        };
    }

    private void Play(DemoWish wish, bool favoured = false) => cases.Play(wish, asked =>
    {
        var request = asked.Case;
        var decision = DecisionFor(asked, favoured);
        var seconds = wish.Wait == ClientWait.WillHear ? chance.Between(3_600, 70_000) : SecondsAt(wish.Time.Hour);
        if (wish.Wait == ClientWait.Waiting) cases.Climb(asked, seconds);
        var decider = DeciderOf(asked, decision, ref seconds);
        if (decider.Id != asked.By.Id) cases.Open(asked, decider, Math.Max(5, seconds * 2 / 5));
        cases.Decide(asked, decider, seconds, decision);
        Count(request);
        if (decision.Kind != DecisionKind.Declined || chance.Is(.4)) DemoCases.Settle(asked, seconds + chance.Between(240, 900), GoodsAfter(request));
        DemoCases.FollowUp(asked, seconds);
    });

    private Decision DecisionFor(DemoAsked asked, bool favoured)
    {
        var request = asked.Case;
        // whoever came to be asked knew the client, and so what they would do more often than not
        var loyal = asked.Client.Purchases.Any(p => p.At > request.RequestedAt && p.At < request.RequestedAt.AddDays(365));
        var (no, instead) = favoured ? (.1, .08) : loyal ? (.14, .28) : (.34, .3);
        var menu = SolutionsMenu.For(asked.Family, request.Claim.Reason).Where(s => Solutions.RemedyOf(s) == Remedy.Repair).ToList();
        var putRight = menu.Count > 0 ? chance.Of(menu) : Solution.Exchange;
        if (chance.Is(no))
        {
            var reason = request.Claim.Condition == ItemCondition.Worn ? DeclineReason.BeyondUse : DeclineReason.BetterServedOtherwise;
            return new(DecisionKind.Declined, new(putRight, null), reason);
        }
        if (chance.Is(instead / (1 - no)) || !MayBeSetAside(request, favoured))
            return menu.Count > 0 || !MayBeSetAside(request, favoured)
                ? new(DecisionKind.ApprovedDifferently, new(menu.Count > 0 ? putRight : Solution.Repair, null))
                : new(DecisionKind.ApprovedDifferently, new(Solution.StoreCredit, null));
        return Decision.Approve;
    }

    private StaffMember DeciderOf(DemoAsked asked, Decision decision, ref int seconds)
    {
        var day = asked.Boutique.DayOf(asked.At.AddSeconds(seconds));
        var conceded = asked.Case.ConcessionOf(decision, rules);
        if (chance.Is(.16) && decision.Kind != DecisionKind.Declined && cases.MayConcede(asked, asked.By, AuthorityKind.Goodwill, conceded, day)) return asked.By;
        var managers = staff.Managers(asked.Boutique.Id).Where(m => cases.MayConcede(asked, m, AuthorityKind.Decide, conceded, day)).ToList();
        if (managers.Count > 0 && !chance.Is(.08)) return chance.Of(managers);
        seconds += chance.Between(90, 420);
        if (asked.Case.Wait == ClientWait.Waiting) cases.Climb(asked, seconds);
        return staff[asked.Boutique.District == "Europe" ? "claire.moreau" : "james.whitfield"];
    }

    private int SecondsAt(int hour) => Math.Clamp((int)(Seconds[Math.Clamp(hour - 10, 0, Seconds.Length - 1)] * Math.Exp(.5 * chance.Normal())), 22, 1500);

    /// <summary>Whether no rule but the one of Japan's shoes would be set aside too often by it.</summary>
    private bool MayBeSetAside(ExceptionCase request, bool favoured) =>
        !IsRecent(request) || RulesOf(request).All(key =>
        {
            if (favoured && key.Rule == RuleCodes.Window) return true;
            var (count, aside) = byRule.GetValueOrDefault(key);
            return (aside + 1) * 100 <= MostSetAsidePercent * (count + 1);
        });

    private void Count(ExceptionCase request)
    {
        if (!IsRecent(request)) return;
        foreach (var key in RulesOf(request))
        {
            var (count, aside) = byRule.GetValueOrDefault(key);
            byRule[key] = (count + 1, aside + (request.Decision!.SetsPolicyAside ? 1 : 0));
        }
    }

    private bool IsRecent(ExceptionCase request) => request.RequestedAt > now.AddMonths(-13);

    private static IEnumerable<(ReturnPolicyId Policy, string Rule)> RulesOf(ExceptionCase request) =>
        request.Verdict.Lines.Where(l => l.Policy is not null).SelectMany(l => l.Rules.Where(r => r.Outcome == RuleOutcome.NotMet).Select(r => (l.Policy!.Value, r.Rule)));

    private static GoodsOutcome GoodsAfter(ExceptionCase request) =>
        Solutions.RemedyOf(request.Granted!.Solution) is null or Remedy.Repair ? GoodsOutcome.StaysWithClient
        : request.Claim.Condition switch { ItemCondition.Unworn => GoodsOutcome.BackToStock, ItemCondition.TriedOn => GoodsOutcome.Restore, _ => GoodsOutcome.Outlet };
}
