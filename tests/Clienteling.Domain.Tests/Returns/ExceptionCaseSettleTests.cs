using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using static Clienteling.Domain.Tests.Returns.CaseDecisions;

namespace Clienteling.Domain.Tests.Returns;

/// <summary>Carrying out what was decided, and the call and the note after it.</summary>
public class ExceptionCaseSettleTests
{
    private readonly StaffMember aiko = Some.Associate(), claire = Some.Executive();

    private ExceptionCase Decided(Decision? decision = null, Remedy asked = Remedy.Refund)
    {
        var request = Some.Case(aiko, claim: Some.Claim(asked));
        request.DecidedBy(claire, decision);
        return request;
    }

    [Fact]
    public void Settling_twice_settles_once()
    {
        var request = Decided();
        var first = Some.Settlement(request);
        request.Settle(first, Some.ActOf(aiko, 300)).ShouldBeTrue();
        request.Settle(Some.Settlement(request) with { Reference = "again" }, Some.ActOf(aiko, 301)).ShouldBeFalse();
        request.Settlement.ShouldBe(first);
        (request.Status, request.SettledBy, request.SettledAt).ShouldBe((CaseStatus.Settled, aiko.Id, Some.Now.AddSeconds(300)));
        request.History.Count(e => e.Kind == CaseEntryKind.Settled).ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_settled_before_it_is_decided()
    {
        var settlement = new Settlement(Solution.Refund, Some.Yen(1), GoodsOutcome.Restore, aiko.Id, Some.Today, null);
        var request = Some.Case(aiko);
        Refusal.Of(() => request.Settle(settlement, Some.ActOf(aiko)), CaseCodes.NothingToSettle);
        request.Withdraw(aiko, Some.ActOf(aiko));
        Refusal.Of(() => request.Settle(settlement, Some.ActOf(aiko)), CaseCodes.NothingToSettle);
    }

    [Fact]
    public void What_was_granted_for_goods_that_came_back_under_policy_is_not_settled_beside_it()
    {
        var request = Decided();
        var settlement = Some.Settlement(request);
        request.GoodsCameBack(ReturnId.New(), Some.ActOf(aiko, 300)).ShouldBeTrue();
        request.Status.ShouldBe(CaseStatus.Withdrawn);
        request.Decision!.Kind.ShouldBe(DecisionKind.Approved);
        Refusal.Of(() => request.Settle(settlement, Some.ActOf(aiko)), CaseCodes.NothingToSettle);
        Refusal.Of(() => request.Called(Some.ActOf(aiko)), CaseCodes.Closed);
        request.GoodsCameBack(ReturnId.New(), Some.ActOf(aiko, 400)).ShouldBeFalse();
    }

    [Fact]
    public void A_no_stays_a_no_and_a_settlement_a_settlement_when_goods_come_back_later()
    {
        var declined = Decided(No);
        declined.GoodsCameBack(ReturnId.New(), Some.ActOf(aiko)).ShouldBeFalse();
        declined.Status.ShouldBe(CaseStatus.Declined);
        var settled = Decided();
        settled.Settle(Some.Settlement(settled), Some.ActOf(aiko));
        settled.GoodsCameBack(ReturnId.New(), Some.ActOf(aiko)).ShouldBeFalse();
        settled.Status.ShouldBe(CaseStatus.Settled);
    }

    [Fact]
    public void No_more_is_given_than_was_decided_and_nothing_else()
    {
        var request = Decided();
        var settlement = Some.Settlement(request);
        Refusal.Of(() => request.Settle(settlement with { Given = Some.Yen(148_001) }, Some.ActOf(aiko)), CaseCodes.SettlementBeyondDecision);
        Refusal.Of(() => request.Settle(settlement with { Given = Some.Yen(-1) }, Some.ActOf(aiko)), CaseCodes.SettlementBeyondDecision);
        Refusal.Of(() => request.Settle(settlement with { Given = new(1, Currency.Eur) }, Some.ActOf(aiko)), CaseCodes.SettlementBeyondDecision);
        Refusal.Of(() => request.Settle(settlement with { Given = null }, Some.ActOf(aiko)), CaseCodes.SettlementBeyondDecision);
        Refusal.Of(() => request.Settle(settlement with { Solution = Solution.StoreCredit }, Some.ActOf(aiko)), CaseCodes.SettlementOtherSolution);
        Refusal.Of(() => request.Settle(settlement with { Reference = new string('x', 101) }, Some.ActOf(aiko)), ClientCodes.TextTooLong);
        request.Settlement.ShouldBeNull();
        request.Settle(settlement with { Given = Some.Yen(100_000) }, Some.ActOf(aiko)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Remedy.Exchange)]
    [InlineData(Remedy.Repair)]
    public void An_exchange_or_a_repair_gives_no_money(Remedy asked)
    {
        var request = Decided(asked: asked);
        request.Granted!.Value.ShouldBeNull();
        Refusal.Of(() => request.Settle(Some.Settlement(request, given: Some.Yen(1)), Some.ActOf(aiko)), CaseCodes.SettlementBeyondDecision);
        request.Settle(Some.Settlement(request), Some.ActOf(aiko)).ShouldBeTrue();
    }

    [Fact]
    public void A_return_made_meanwhile_leaves_less_to_settle()
    {
        var purchase = Some.Purchase(Some.Line(1, 1, 148_000));
        var request = Decided();
        Some.Back(purchase, Remedy.Refund, 1, 1, 148_000);
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 1, request.Granted!.Value!.Value.Minor), PurchaseCodes.MoreThanLeft);
    }

    [Fact]
    public void What_was_offered_with_a_no_is_settled_when_the_client_takes_it_and_the_no_stays()
    {
        var request = Decided(No);
        request.Granted.ShouldBe(No.Offer);
        request.Settle(Some.Settlement(request), Some.ActOf(aiko)).ShouldBeTrue();
        request.Settlement.ShouldNotBeNull();
        request.Status.ShouldBe(CaseStatus.Declined);
    }

    [Fact]
    public void A_case_is_followed_up_when_settled_called_and_written_to_in_any_order()
    {
        var act = Some.ActOf(aiko, 900);
        Action<ExceptionCase>[] steps = [c => c.Settle(Some.Settlement(c), act), c => c.Called(act), c => c.NoteWritten(act)];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var order in orders)
        {
            var request = Decided();
            foreach (var step in order)
            {
                request.FollowedUpAt.ShouldBeNull();
                steps[step](request);
            }
            (request.Status, request.FollowedUpAt).ShouldBe((CaseStatus.FollowedUp, act.At));
            request.History[^1].Kind.ShouldBe(CaseEntryKind.FollowedUp);
        }
    }

    [Fact]
    public void A_call_and_a_note_are_recorded_once_and_only_after_a_decision()
    {
        var open = Some.Case(aiko);
        Refusal.Of(() => open.Called(Some.ActOf(aiko)), CaseCodes.NotYetSettled);
        Refusal.Of(() => open.NoteWritten(Some.ActOf(aiko)), CaseCodes.NotYetSettled);
        var request = Decided();
        request.Called(Some.ActOf(aiko, 100));
        request.Called(Some.ActOf(aiko, 200));
        request.CalledAt.ShouldBe(Some.Now.AddSeconds(100));
        request.History.Count(e => e.Kind == CaseEntryKind.Called).ShouldBe(1);
    }

    [Fact]
    public void A_no_is_followed_up_like_a_yes_and_stays_a_no()
    {
        var request = Decided(No);
        request.Called(Some.ActOf(aiko));
        request.NoteWritten(Some.ActOf(aiko, 500));
        request.FollowedUpAt.ShouldBe(Some.Now.AddSeconds(500));
        request.Status.ShouldBe(CaseStatus.Declined);
    }
}
