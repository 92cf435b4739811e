using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using static Clienteling.Domain.Tests.Returns.CaseDecisions;

namespace Clienteling.Domain.Tests.Returns;

public class ExceptionCaseDecideTests
{
    private readonly StaffMember aiko = Some.Associate(), kenji = Some.Manager(), mika = Some.Manager(), claire = Some.Executive();

    [Fact]
    public void A_clock_that_is_set_back_turns_no_history_round()
    {
        var request = Some.Case(aiko);
        request.Open(kenji, Some.ActOf(kenji, 30));
        request.DecidedBy(kenji, budget: request.Purse(kenji), secondsLater: -86_400);
        request.Settle(new(Solution.Refund, request.Granted!.Value, GoodsOutcome.Restore, aiko.Id, Some.Today, null), Some.ActOf(aiko, -86_390)).ShouldBeTrue();

        (request.DecidedAt, request.SettledAt).ShouldBe((Some.Now.AddSeconds(30), Some.Now.AddSeconds(30)));
        request.History.Select(e => e.At).ShouldBeInOrder();
        request.History.ShouldAllBe(e => e.Hash == e.ComputeHash(request.Id));
    }

    [Fact]
    public void One_decision_only_and_the_second_sees_whose_it_was()
    {
        var request = Some.Case(aiko);
        request.DecidedBy(kenji, budget: request.Purse(kenji));
        var purse = request.Purse(mika);
        var finding = Refusal.Of(() => request.DecidedBy(mika, No, purse, secondsLater: 61), CaseCodes.AlreadyDecided);
        finding["by"]!.Text.ShouldBe(kenji.Id.ToString());
        finding["at"]!.Instant.ShouldBe(Some.Now.AddSeconds(60));
        (request.Status, request.DecidedBy).ShouldBe((CaseStatus.Approved, kenji.Id));
        purse.Use.Used.IsZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData(DecisionKind.Approved, CaseStatus.Approved, CaseEntryKind.Approved)]
    [InlineData(DecisionKind.ApprovedDifferently, CaseStatus.ApprovedDifferently, CaseEntryKind.ApprovedDifferently)]
    [InlineData(DecisionKind.Declined, CaseStatus.Declined, CaseEntryKind.Declined)]
    public void The_status_follows_from_the_decision(DecisionKind kind, CaseStatus status, CaseEntryKind step)
    {
        var request = Some.Case(aiko);
        request.DecidedBy(claire, kind switch { DecisionKind.Approved => Decision.Approve, DecisionKind.Declined => No, _ => Instead });
        request.Status.ShouldBe(status);
        request.History[^1].Kind.ShouldBe(step);
        request.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void What_the_decider_saw_is_kept_with_the_decision()
    {
        var request = Some.Case(aiko);
        var seen = Some.Stakes(past: Some.Past(spend: 1));
        request.Decide(Decision.Approve, claire, request.Concession, null, Some.Month(request.Concession), seen, Rules, Some.Today, Some.ActOf(claire, 90));
        request.StakesSeen.ShouldBeSameAs(seen);
        (request.Conceded, request.DecidedAt).ShouldBe((Some.Yen(111_000), Some.Now.AddSeconds(90)));
    }

    [Fact]
    public void The_call_and_the_note_fall_due_two_days_later_to_who_asked()
    {
        var request = Some.Case(aiko);
        request.DecidedBy(claire, No);
        (request.FollowUpDueOn, request.FollowUpBy).ShouldBe((Some.Today.AddDays(2), aiko.Id));
    }

    [Fact]
    public void Nobody_decides_their_own_request_but_within_their_goodwill()
    {
        foreach (var requester in (StaffMember[])[aiko, kenji, claire])
        {
            var request = Some.Case(requester);
            Refusal.Of(() => request.DecidedBy(requester), CaseCodes.OwnRequest);
            Refusal.Of(() => request.DecidedBy(requester, budget: request.Purse(requester, perCase: 110_999)), AuthorityCodes.BeyondCase);
            Should.Throw<ArgumentException>(() => request.DecidedBy(requester, budget: Some.Budget(requester, request.Concession, AuthorityKind.Decide)));
            request.IsOpen.ShouldBeTrue();
            var purse = request.Purse(requester, perCase: 111_000);
            request.DecidedBy(requester, budget: purse);
            (request.DecidedBy, request.Conceded).ShouldBe((requester.Id, Some.Yen(111_000)));
            request.Verdict.Lines[0].Policy.ShouldNotBeNull();
            purse.Use.Used.ShouldBe(Some.Yen(111_000));
        }
    }

    [Fact]
    public void A_managers_authority_covers_the_concession_or_they_pass_on()
    {
        var request = Some.Case(aiko);
        Refusal.Of(() => request.DecidedBy(kenji), AuthorityCodes.None);
        Refusal.Of(() => request.DecidedBy(kenji, budget: request.Purse(kenji, perCase: 110_999)), AuthorityCodes.BeyondCase);
        var spent = request.Purse(kenji, perCase: 200_000, perMonth: 200_000);
        spent.Use.Take(Some.Yen(100_000), spent.Authority);
        Refusal.Of(() => request.DecidedBy(kenji, budget: spent), AuthorityCodes.BeyondMonth)["left"]!.Money.ShouldBe(Some.Yen(100_000));
        request.PassOn(null, kenji, [], Some.ActOf(kenji));
        request.DecidedBy(claire);
    }

    [Fact]
    public void An_executive_has_no_limit_on_others_requests()
    {
        var request = Some.Case(aiko, claim: Some.Claim(paid: 900_000_000));
        request.Decide(Decision.Approve, claire, Some.Yen(900_000_000), null, Some.Month(Some.Yen(900_000_000)), Some.Stakes(), Rules, Some.Today, Some.ActOf(claire));
        request.Status.ShouldBe(CaseStatus.Approved);
    }

    [Fact]
    public void Only_managers_of_the_boutique_and_executives_decide_for_others()
    {
        var left = Some.Manager();
        left.Leave();
        foreach (var other in (StaffMember[])[Some.Associate(), Some.Administrator(), Some.Manager(Some.Milano), left])
        {
            var request = Some.Case(aiko);
            Refusal.Of(() => request.DecidedBy(other, budget: request.Purse(other)), CaseCodes.NotADecider);
        }
        var ofTwo = Some.Manager(Some.Milano, Some.Ginza);
        var here = Some.Case(aiko);
        here.DecidedBy(ofTwo, budget: here.Purse(ofTwo));
    }

    [Fact]
    public void A_budget_is_the_deciders_own_for_this_month_and_this_amount()
    {
        var request = Some.Case(aiko);
        var purse = request.Purse(kenji);
        var lastMonth = AuthorityUse.Open(kenji.Id, AuthorityKind.Decide, Some.Today.AddMonths(-1), Currency.Jpy);
        var notYet = Authority.Grant(kenji.Id, AuthorityKind.Decide, Some.Today.AddDays(1), Some.Yen(300_000), Some.Yen(300_000), null, Some.Now);
        foreach (var wrong in (Budget[])[request.Purse(mika), purse with { Concession = Some.Yen(1) }, purse with { Use = lastMonth }, purse with { Authority = notYet }])
            Should.Throw<ArgumentException>(() => request.DecidedBy(kenji, budget: wrong));
        Should.Throw<ArgumentException>(() => request.Decide(Decision.Approve, claire, Some.Yen(-1), null, Some.Month(Some.Yen(0)), Some.Stakes(), Rules, Some.Today, Some.ActOf(claire)));
        Should.Throw<ArgumentException>(() => request.Decide(Decision.Approve, claire, new(1, Currency.Eur), null, Some.Month(Some.Yen(1)), Some.Stakes(), Rules, Some.Today, Some.ActOf(claire)));
        request.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_no_needs_a_reason_and_an_offer_and_other_needs_words()
    {
        var request = Some.Case(aiko);
        Refusal.Of(() => request.DecidedBy(claire, No with { Reason = null }), CaseCodes.DeclineNeedsReason);
        Refusal.Of(() => request.DecidedBy(claire, No with { Offer = null }), CaseCodes.DeclineNeedsOffer);
        Refusal.Of(() => request.DecidedBy(claire, No with { Reason = DeclineReason.Other, Words = "  " }), CaseCodes.DeclineNeedsWords);
        Refusal.Of(() => request.DecidedBy(claire, No with { Words = new string('x', 501) }), CaseCodes.NoteTooLong);
        request.DecidedBy(claire, No with { Reason = DeclineReason.Other, Words = " We cannot. " });
        request.Decision.ShouldBe(No with { Reason = DeclineReason.Other, Words = "We cannot." });
    }

    [Fact]
    public void What_is_offered_is_something_else_and_not_what_was_asked()
    {
        var request = Some.Case(aiko);
        foreach (var same in (Offer[])[new(Solution.Refund, null), new(Solution.Refund, Some.Yen(148_000))])
        {
            Refusal.Of(() => request.DecidedBy(claire, No with { Offer = same }), CaseCodes.OfferSameAsAsked);
            Refusal.Of(() => request.DecidedBy(claire, Instead with { Offer = same }), CaseCodes.OfferSameAsAsked);
        }
        Refusal.Of(() => Some.Case(aiko, claim: Some.Claim(Remedy.Repair)).DecidedBy(claire, No with { Offer = new(Solution.Repair, null) }), CaseCodes.OfferSameAsAsked);
        Refusal.Of(() => request.DecidedBy(claire, Instead with { Offer = null }), CaseCodes.OfferMissing);
        request.DecidedBy(claire, Instead with { Offer = new(Solution.Refund, Some.Yen(147_999)) });
        request.Granted!.Value.ShouldBe(Some.Yen(147_999));
    }

    [Fact]
    public void An_offer_is_worth_no_more_than_was_paid_and_money_never_nothing()
    {
        var request = Some.Case(aiko);
        foreach (var value in (Money[])[Some.Yen(148_001), Some.Yen(-1), Some.Yen(0), new(100, Currency.Eur)])
            Refusal.Of(() => request.DecidedBy(claire, Instead with { Offer = new(Solution.StoreCredit, value) }), CaseCodes.OfferBeyondPaid);
    }

    [Fact]
    public void Credit_of_no_stated_value_is_all_that_was_paid_and_a_service_has_none()
    {
        var request = Some.Case(aiko);
        request.DecidedBy(claire, Instead);
        request.Granted.ShouldBe(new(Solution.StoreCredit, Some.Yen(148_000)));
        var other = Some.Case(aiko);
        other.DecidedBy(claire, Instead with { Offer = new(Solution.Exchange, Some.Yen(5)), Reason = DeclineReason.Other });
        other.Decision.ShouldBe(new Decision(DecisionKind.ApprovedDifferently, new(Solution.Exchange, null)));
    }

    [Fact]
    public void A_plain_yes_grants_what_was_asked_whatever_else_was_sent_with_it()
    {
        var request = Some.Case(aiko);
        request.DecidedBy(claire, Decision.Approve with { Offer = new(Solution.Gift, null), Reason = DeclineReason.BeyondUse });
        request.Decision.ShouldBe(Decision.Approve);
        request.Granted.ShouldBe(new(Solution.Refund, Some.Yen(148_000)));
        request.Conceded.ShouldBe(Some.Yen(111_000));
    }

    [Theory]
    [InlineData(Solution.Repair, null, true)]
    [InlineData(Solution.Exchange, null, true)]
    [InlineData(Solution.Remake, null, true)]
    [InlineData(Solution.Stretching, null, false)]
    [InlineData(Solution.Gift, null, false)]
    [InlineData(Solution.Refund, 100_000L, false)]
    [InlineData(Solution.Refund, 148_000L, true)]
    public void No_answer_goes_below_what_the_law_gives_for_faulty_goods(Solution offered, long? value, bool enough)
    {
        var offer = new Offer(offered, value is { } yen ? Some.Yen(yen) : null);
        foreach (var decision in (Decision[])[No with { Offer = offer }, Instead with { Offer = offer }])
        {
            var request = Some.Case(aiko, claim: Some.Claim(Remedy.StoreCredit), verdict: Some.Verdict(VerdictOutcome.Refused, Remedy.Repair, Remedy.Exchange));
            if (enough) request.DecidedBy(claire, decision);
            else Refusal.Of(() => request.DecidedBy(claire, decision), CaseCodes.BelowLegalRight)["gives"]!.Term.ShouldBe("Remedy.Repair");
        }
    }

    [Fact]
    public void Where_the_law_gives_the_money_back_less_is_no_answer()
    {
        var request = Some.Case(aiko, claim: Some.Claim(Remedy.Exchange), verdict: Some.Verdict(VerdictOutcome.Refused, Remedy.Refund));
        Refusal.Of(() => request.DecidedBy(claire, No with { Offer = new(Solution.Refund, Some.Yen(147_999)) }), CaseCodes.BelowLegalRight);
        Refusal.Of(() => request.DecidedBy(claire, No with { Offer = new(Solution.StoreCredit, null) }), CaseCodes.BelowLegalRight);
        request.DecidedBy(claire, No with { Offer = new(Solution.Refund, null) });
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public void A_newcomer_gives_no_final_no_alone(int daysSinceJoined, bool may)
    {
        var newcomer = Some.Associate(daysSinceJoined);
        var request = Some.Case(newcomer);
        var exchange = No with { Offer = new(Solution.Stretching, null) };
        var purse = request.Purse(newcomer, exchange);
        if (may) request.DecidedBy(newcomer, exchange, purse);
        else Refusal.Of(() => request.DecidedBy(newcomer, exchange, purse), CaseCodes.NewcomerDecline)["days"]!.Number.ShouldBe(90);
    }

    [Fact]
    public void A_newcomer_may_say_yes_within_goodwill_and_others_may_say_no_to_them()
    {
        var newcomer = Some.Associate(daysSinceJoined: 1);
        var granted = Some.Case(newcomer);
        granted.DecidedBy(newcomer, budget: granted.Purse(newcomer));
        var declined = Some.Case(newcomer);
        declined.DecidedBy(kenji, No, declined.Purse(kenji, No));
    }

    [Theory]
    [InlineData(Solution.Refund, 37_000)]
    [InlineData(Solution.StoreCredit, 37_000)]
    public void A_no_that_gives_money_takes_authority_though_the_goods_recover_all_of_it(Solution solution, long yen)
    {
        var request = Some.Case(aiko);
        var money = No with { Offer = new(solution, Some.Yen(yen)) };
        request.ConcessionOf(money, Rules).ShouldBe(Some.Yen(0));
        Refusal.Of(() => request.DecidedBy(aiko, money), AuthorityCodes.None);
        Refusal.Of(() => request.DecidedBy(kenji, money), AuthorityCodes.None);
        request.DecidedBy(aiko, money, request.Purse(aiko, money));
        request.Status.ShouldBe(CaseStatus.Declined);
    }

    [Fact]
    public void A_no_that_costs_something_takes_authority_like_a_yes()
    {
        var request = Some.Case(aiko);
        var generous = No with { Offer = new(Solution.StoreCredit, Some.Yen(100_000)) };
        request.ConcessionOf(generous, Rules).ShouldBe(Some.Yen(63_000));
        Refusal.Of(() => request.DecidedBy(aiko, generous), AuthorityCodes.None);
        Refusal.Of(() => request.DecidedBy(kenji, generous), AuthorityCodes.None);
        var purse = request.Purse(kenji, generous);
        request.DecidedBy(kenji, generous, purse);
        purse.Use.Used.ShouldBe(Some.Yen(63_000));
    }
}
