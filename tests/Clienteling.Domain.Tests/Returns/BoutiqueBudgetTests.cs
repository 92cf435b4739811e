using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Returns;

public class BoutiqueBudgetTests
{
    private readonly StaffMember kenji = Some.Manager(), mika = Some.Manager(), claire = Some.Executive(), aiko = Some.Associate();

    [Fact]
    public void A_budget_is_nothing_or_more_and_none_is_no_limit()
    {
        Refusal.Of(() => BoutiqueBudget.Set(Some.Ginza, Some.Today, Some.Yen(-1), null, Some.Now), AuthorityCodes.AmountInvalid);
        BoutiqueBudget.Set(Some.Ginza, Some.Today, Some.Yen(0), null, Some.Now).PerMonth.ShouldBe(Some.Yen(0));
        BoutiqueBudget.Set(Some.Ginza, Some.Today, null, null, Some.Now).PerMonth.ShouldBeNull();
    }

    [Fact]
    public void A_managers_yes_takes_from_their_own_month_and_from_the_boutiques()
    {
        var request = Some.Case(aiko);
        var (purse, month) = (request.Purse(kenji), Some.Month(request.Concession, perMonth: 111_000));

        request.DecidedBy(kenji, budget: purse, boutique: month);

        purse.Use.Used.ShouldBe(Some.Yen(111_000));
        month.Use.Used.ShouldBe(Some.Yen(111_000));
        month.Use.Cases.ShouldBe(1);
        month.Use.LeftOf(Some.Yen(111_000)).ShouldBe(Some.Yen(0));
    }

    [Fact]
    public void The_last_yen_can_be_conceded_and_not_one_more_and_a_refusal_takes_from_nobody()
    {
        var request = Some.Case(aiko);
        var (purse, month) = (request.Purse(kenji), Some.Month(request.Concession, perMonth: 110_999));

        var refused = Refusal.Of(() => request.DecidedBy(kenji, budget: purse, boutique: month), AuthorityCodes.BeyondBoutique);

        refused["left"]!.Money.ShouldBe(Some.Yen(110_999));
        request.IsOpen.ShouldBeTrue();
        purse.Use.Used.IsZero.ShouldBeTrue();
        month.Use.Used.IsZero.ShouldBeTrue();
        month.Use.Cases.ShouldBe(0);
    }

    [Fact]
    public void Two_managers_share_one_month()
    {
        var (first, second) = (Some.Case(aiko), Some.Case(aiko));
        var use = BoutiqueUse.Open(Some.Ginza, Some.Today, Currency.Jpy);
        first.DecidedBy(kenji, budget: first.Purse(kenji), boutique: Some.Month(first.Concession, 200_000, use));

        Refusal.Of(() => second.DecidedBy(mika, budget: second.Purse(mika), boutique: Some.Month(second.Concession, 200_000, use)), AuthorityCodes.BeyondBoutique)
            ["left"]!.Money.ShouldBe(Some.Yen(89_000));
    }

    [Fact]
    public void Ones_own_goodwill_takes_from_the_boutique_too()
    {
        var request = Some.Case(aiko);
        Refusal.Of(() => request.DecidedBy(aiko, budget: request.Purse(aiko), boutique: Some.Month(request.Concession, 1000)), AuthorityCodes.BeyondBoutique);
        var month = Some.Month(request.Concession, 111_000);
        request.DecidedBy(aiko, budget: request.Purse(aiko), boutique: month);
        month.Use.Used.ShouldBe(Some.Yen(111_000));
    }

    [Fact]
    public void An_executive_is_counted_and_not_stopped()
    {
        var request = Some.Case(aiko);
        var month = Some.Month(request.Concession, perMonth: 5);

        request.DecidedBy(claire, boutique: month);

        month.Use.Used.ShouldBe(Some.Yen(111_000));
        month.Use.LeftOf(Some.Yen(5)).ShouldBe(Some.Yen(0));
    }

    [Fact]
    public void A_no_that_costs_nothing_takes_nothing_though_nothing_is_left()
    {
        var request = Some.Case(aiko);
        var no = new Decision(DecisionKind.Declined, new(Solution.Gift, Some.Yen(0)), DeclineReason.BeyondUse);
        Refusal.Of(() => request.DecidedBy(kenji, no, request.Purse(kenji, CaseDecisions.No), boutique: Some.Month(Some.Yen(0), 0)), CaseCodes.OfferBeyondPaid);
        var free = Some.Case(aiko, claim: Some.Claim(paid: 0));

        free.DecidedBy(kenji, CaseDecisions.No, budget: null, boutique: Some.Month(Some.Yen(0), 0));

        free.Status.ShouldBe(CaseStatus.Declined);
    }

    [Fact]
    public void Without_a_rate_nobody_knows_what_is_left_so_a_limited_manager_is_refused_and_an_unlimited_one_counted()
    {
        var request = Some.Case(aiko);
        var limited = Some.Month(request.Concession, perMonth: 1_000_000) with { Concession = null };
        Refusal.Of(() => request.DecidedBy(kenji, budget: request.Purse(kenji), boutique: limited), AuthorityCodes.NoRate);

        var unlimited = Some.Month(request.Concession) with { Concession = null };
        request.DecidedBy(kenji, budget: request.Purse(kenji), boutique: unlimited);

        unlimited.Use.Used.IsZero.ShouldBeTrue();
        unlimited.Use.Cases.ShouldBe(1);
        unlimited.Use.WithoutRate.ShouldBe(1);
    }

    [Fact]
    public void Another_boutiques_month_another_month_or_another_amount_is_no_budget_for_this_decision()
    {
        var request = Some.Case(aiko);
        var good = Some.Month(request.Concession, 1_000_000);
        BoutiqueTake[] wrong =
        [
            good with { Use = BoutiqueUse.Open(Some.Milano, Some.Today, Currency.Jpy) },
            good with { Use = BoutiqueUse.Open(Some.Ginza, Some.Today.AddMonths(-1), Currency.Jpy) },
            good with { Budget = BoutiqueBudget.Set(Some.Milano, Some.Today, Some.Yen(1_000_000), null, Some.Now) },
            good with { Budget = BoutiqueBudget.Set(Some.Ginza, Some.Today.AddDays(1), Some.Yen(1_000_000), null, Some.Now) },
            good with { Concession = Some.Yen(110_999) },
            good with { Concession = new Money(1, Currency.Eur) },
        ];
        foreach (var month in wrong) Should.Throw<ArgumentException>(() => request.DecidedBy(kenji, budget: request.Purse(kenji), boutique: month));
        request.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_budget_in_another_currency_than_the_month_was_begun_in_starts_with_the_next_month()
    {
        var use = BoutiqueUse.Open(Some.Ginza, Some.Today, Currency.Jpy);
        use.LeftOf(new(500_00, Currency.Eur)).ShouldBe(new Money(0, Currency.Eur));
        var request = Some.Case(aiko);
        var month = new BoutiqueTake(use, BoutiqueBudget.Set(Some.Ginza, Some.Today, new Money(500_00, Currency.Eur), null, Some.Now), request.Concession);
        Refusal.Of(() => request.DecidedBy(kenji, budget: request.Purse(kenji), boutique: month), AuthorityCodes.BeyondBoutique);
    }
}
