using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>
/// A handful of exceptions, in every state a case can be in, each taken through the case's own verbs by people who may. Two
/// are open, their clients at home; nobody waits in a boutique.
/// </summary>
internal sealed class DemoCases(DemoAsking asking, DemoStaff staff, HouseRules rules, IReadOnlyList<Authority> authorities, IReadOnlyList<BoutiqueBudget> budgets)
{
    private static readonly CategoryFamily[] Shoes = [CategoryFamily.Shoes];
    private static readonly CategoryFamily[] Clothes = [CategoryFamily.ReadyToWear];
    private static readonly CategoryFamily[] Bags = [CategoryFamily.Bags];
    private static readonly CategoryFamily[] Leather = [CategoryFamily.SmallLeather, CategoryFamily.Bags];

    private readonly Dictionary<(StaffId, AuthorityKind, DateOnly), AuthorityUse> uses = [];
    private readonly Dictionary<(BoutiqueCode, DateOnly), BoutiqueUse> months = [];
    private readonly List<ExceptionCase> cases = [];

    public IReadOnlyList<ExceptionCase> Cases => cases;

    /// <summary>What the deciders took out of their months.</summary>
    public IReadOnlyCollection<AuthorityUse> Uses => uses.Values;

    /// <summary>What the boutiques' months came to.</summary>
    public IReadOnlyCollection<BoutiqueUse> Months => months.Values;

    public void PlayAll()
    {
        var (ginza, paris, milano, newYork) = (DemoBoutique.Ginza, DemoBoutique.Paris, DemoBoutique.Milano, DemoBoutique.NewYork);

        Play(new(ginza, "ren.kobayashi", 76, new(15, 42), Shoes, ReturnReason.Uncomfortable, ClientWait.Waiting), c =>
        {
            Open(c, "kenji.sato", 38);
            Decide(c, "kenji.sato", 112, Decision.Approve);
            Settle(c, 600, GoodsOutcome.Outlet);
            FollowUp(c);
        });
        Play(new(ginza, "sakura.mori", 33, new(17, 5), Clothes, ReturnReason.WrongSize, ClientWait.Waiting), c =>
        {
            Open(c, "mika.ito", 51);
            Decide(c, "mika.ito", 170, new(DecisionKind.ApprovedDifferently, new(Solution.Alteration, null), Words: "アトリエで二週間ほど。無償にて承ります。"));
            Settle(c, 900, GoodsOutcome.StaysWithClient);
            FollowUp(c);
        });
        Play(new(ginza, "ren.kobayashi", 61, new(13, 20), Leather, ReturnReason.NotAsExpected, ClientWait.Waiting, MostEuro: 850), c =>
        {
            Decide(c, "ren.kobayashi", 95, new(DecisionKind.ApprovedDifferently, new(Solution.Repair, null)));
            Settle(c, 420, GoodsOutcome.StaysWithClient);
            FollowUp(c);
        });
        Play(new(ginza, "nozomi.kato", 1, new(16, 10), Shoes, ReturnReason.Uncomfortable, ClientWait.Waiting), c =>
        {
            Open(c, "kenji.sato", 29);
            Decide(c, "kenji.sato", 140, new(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null)));
            Settle(c, 700, GoodsOutcome.StaysWithClient);
        });

        Play(new(paris, "antoine.girard", 48, new(16, 30), Shoes, ReturnReason.ChangedMind, ClientWait.Waiting), c =>
        {
            Open(c, "margaux.lefevre", 64);
            Decide(c, "margaux.lefevre", 230, new(DecisionKind.Declined, new(Solution.Resoling, null), DeclineReason.BeyondUse, "Portés tout un été ; nous les remettons à neuf."));
            FollowUp(c);
        });
        Play(new(paris, "louis.delacroix", 30, new(18, 40), Clothes, ReturnReason.NotAsExpected, ClientWait.WillHear), c => c.Case.Expire(rules, c.At.AddDays(rules.ExpiryDays)));
        Play(new(paris, "ines.benali", 1, new(15, 15), Leather, ReturnReason.NotAsExpected, ClientWait.WillHear), c =>
        {
            Open(c, "claire.moreau", 900);
            Decide(c, "claire.moreau", 1260, Decision.Approve);
        });

        Play(new(milano, "luca.ferrari", 34, new(12, 25), Shoes, ReturnReason.WrongSize, ClientWait.Waiting), c =>
        {
            DecideWithPin(c, "marco.bianchi", 98, Decision.Approve);
            Settle(c, 540, GoodsOutcome.Restore);
            FollowUp(c);
        });
        Play(new(milano, "giulia.rossi", 1, new(18, 20), Bags, ReturnReason.NotAsExpected, ClientWait.WillHear, MostEuro: 3000, Note: "Ha usato la borsa una volta e il manico le segna la spalla."), _ => { });

        Play(new(newYork, "daniel.rivera", 55, new(17, 48), Shoes, ReturnReason.Uncomfortable, ClientWait.Waiting), c =>
        {
            c.Case.Climb(rules, new Dictionary<EscalationLevel, IReadOnlyList<StaffId>> { [EscalationLevel.District] = [staff["james.whitfield"].Id] }, c.At.AddSeconds(rules.SecondsToDistrict));
            Open(c, "james.whitfield", 138);
            Decide(c, "james.whitfield", 190, Decision.Approve);
            Settle(c, 660, GoodsOutcome.Outlet);
            FollowUp(c);
        });
        Play(new(newYork, "grace.kim", 19, new(14, 5), Clothes, ReturnReason.ChangedMind, ClientWait.Waiting), c => c.Case.Withdraw(c.By, Act(c, c.By, 76)));
        Play(new(newYork, "daniel.rivera", 2, new(11, 30), Bags, ReturnReason.NotAsExpected, ClientWait.WillHear, MostEuro: 4300, Note: "Carried it to two dinners. The strap keeps slipping."), c =>
        {
            Open(c, "naomi.brooks", 2400);
            c.Case.PassOn("More than I may give. The strap does slip; I would take it back.", staff["naomi.brooks"], [staff["james.whitfield"].Id], Act(c, staff["naomi.brooks"], 2700));
        });
    }

    /// <summary>Takes a case through its story, where a client with such goods was found.</summary>
    public void Play(DemoWish wish, Action<DemoAsked> story)
    {
        if (asking.Ask(wish) is not { } asked) return;
        cases.Add(asked.Case);
        story(asked);
    }

    private void Open(DemoAsked c, string by, int seconds) => Open(c, staff[by], seconds);

    public void Open(DemoAsked c, StaffMember by, int seconds) => c.Case.Open(by, Act(c, by, seconds));

    private void Decide(DemoAsked c, string by, int seconds, Decision decision) => Decide(c, staff[by], seconds, decision);

    public void Decide(DemoAsked c, StaffMember by, int seconds, Decision decision) => Decide(c, by, decision, Act(c, by, seconds));

    /// <summary>Lets a waiting case climb as far as it had in so many seconds.</summary>
    public void Climb(DemoAsked c, int seconds)
    {
        var executives = staff.All.Where(s => s.Role == Role.Executive).ToList();
        var asked = new Dictionary<EscalationLevel, IReadOnlyList<StaffId>>
        {
            [EscalationLevel.District] = [.. executives.Where(e => e.Districts.Contains(c.Boutique.District)).Select(e => e.Id)],
            [EscalationLevel.Everyone] = [.. executives.Select(e => e.Id)],
        };
        foreach (var due in (int[])[rules.SecondsToDistrict, rules.SecondsToEveryone])
            if (due <= seconds) c.Case.Climb(rules, asked, c.At.AddSeconds(due));
    }

    /// <summary>Whether somebody held such an authority on that day, and it and the boutique's month had so much left.</summary>
    public bool MayConcede(DemoAsked c, StaffMember by, AuthorityKind kind, Money conceded, DateOnly day)
    {
        if (authorities.Where(a => a.Staff == by.Id && a.Kind == kind && a.From <= day).MaxBy(a => a.From) is not { } authority || conceded > authority.PerCase) return false;
        var left = uses.GetValueOrDefault((by.Id, kind, AuthorityUse.MonthOf(day)))?.LeftOf(authority) ?? authority.PerMonth;
        var (use, budget, _) = MonthOf(c, Money.Zero(conceded.Currency), day);
        return conceded <= left && (budget?.PerMonth is not { } limit || conceded <= use.LeftOf(limit));
    }

    /// <summary>On the requester's own tablet.</summary>
    private void DecideWithPin(DemoAsked c, string by, int seconds, Decision decision) =>
        Decide(c, staff[by], decision, Act(c, c.By, seconds) with { By = staff[by].Id, Proof = IdentityProof.Pin, SignedIn = c.By.Id });

    private void Decide(DemoAsked c, StaffMember decider, Decision decision, Act act)
    {
        var today = c.Boutique.DayOf(act.At);
        var conceded = c.Case.ConcessionOf(decision, rules);
        var own = decider.Id == c.By.Id;
        var budget = decider.Role == Role.Executive ? null : BudgetOf(decider, own ? AuthorityKind.Goodwill : AuthorityKind.Decide, conceded, today);
        c.Case.Decide(decision, decider, conceded, budget, MonthOf(c, conceded, today), c.Case.Stakes with { AsOf = act.At }, rules, today, act);
    }

    private Budget BudgetOf(StaffMember decider, AuthorityKind kind, Money conceded, DateOnly today)
    {
        var authority = authorities.Where(a => a.Staff == decider.Id && a.Kind == kind && a.From <= today).MaxBy(a => a.From)
            ?? throw new InvalidOperationException($"{decider.Email} has no authority.");
        var key = (decider.Id, kind, AuthorityUse.MonthOf(today));
        if (!uses.TryGetValue(key, out var use)) uses[key] = use = AuthorityUse.Open(decider.Id, kind, today, conceded.Currency);
        return new(authority, use, conceded);
    }

    private BoutiqueTake MonthOf(DemoAsked c, Money conceded, DateOnly today)
    {
        var key = (c.Boutique.Id, AuthorityUse.MonthOf(today));
        if (!months.TryGetValue(key, out var use)) use = BoutiqueUse.Open(c.Boutique.Id, today, c.Boutique.Currency);
        if (conceded.IsPositive) months[key] = use;
        return new(use, budgets.Where(b => b.Boutique == c.Boutique.Id && b.From <= today).MaxBy(b => b.From), conceded);
    }

    public static void Settle(DemoAsked c, int seconds, GoodsOutcome goods)
    {
        var act = Act(c, c.By, seconds);
        var granted = c.Case.Granted!;
        var day = c.Boutique.DayOf(act.At);
        c.Case.Settle(new(granted.Solution, granted.Value, goods, c.By.Id, goods == GoodsOutcome.StaysWithClient ? day.AddDays(14) : day, null), act);
        if (Solutions.RemedyOf(granted.Solution) is not { } remedy) return;
        var given = remedy is Remedy.Refund or Remedy.StoreCredit ? granted.Value!.Value.Minor : 0;
        c.Purchase.TakeBack(Return.Of(
            new(c.Case.Id.Value), $"R-{c.Purchase.Ref}-E", act.At, day, c.Boutique.Id, remedy, c.Case.Claim.Lines.Select(l => new ReturnLine(l.LineNumber, l.Quantity, given)),
            c.Case.Claim.Condition, c.Case.Claim.Proof, c.Case.Claim.Reason, byException: true, c.Case.DecidedBy, c.By.Id, goods, c.Case.Id));
    }

    /// <summary>The call and the note, two days later.</summary>
    public static void FollowUp(DemoAsked c, int seconds = 0)
    {
        const int twoDays = 2 * 86_400;
        c.Case.Called(Act(c, c.By, seconds + twoDays + 240));
        c.Case.NoteWritten(Act(c, c.By, seconds + twoDays + 5400));
    }

    private static Act Act(DemoAsked c, StaffMember by, int seconds) =>
        new(by.Id, c.At.AddSeconds(seconds), by.Role switch { Role.Associate => $"{c.Boutique.Name} 3", Role.Manager => $"{c.Boutique.Name} 1", _ => "" }, IdentityProof.Password);
}
