using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using static Clienteling.Domain.Tests.Returns.CaseDecisions;

namespace Clienteling.Domain.Tests.Returns;

/// <summary>Opening, opening to read, passing on, withdrawing, expiring.</summary>
public class ExceptionCaseTests
{
    private readonly StaffMember aiko = Some.Associate(), kenji = Some.Manager(), claire = Some.Executive();

    [Theory]
    [InlineData(VerdictOutcome.Accepted)]
    [InlineData(VerdictOutcome.LegalRight)]
    public void A_case_opens_only_on_a_refusal(VerdictOutcome outcome) =>
        Refusal.Of(() => Some.Case(aiko, verdict: Some.Verdict(outcome)), CaseCodes.NotRefused);

    [Fact]
    public void A_case_keeps_verdict_policy_and_stakes_as_they_stood()
    {
        var verdict = Some.Verdict();
        var request = Some.Case(aiko, verdict: verdict);
        request.Verdict.ShouldBeSameAs(verdict);
        request.Verdict.Lines[0].Policy.ShouldNotBeNull();
        request.Concession.ShouldBe(Some.Yen(111_000));
        request.Status.ShouldBe(CaseStatus.Requested);
        request.IsOpen.ShouldBeTrue();
        request.History.Select(e => e.Kind).ShouldBe([CaseEntryKind.Requested, CaseEntryKind.Told]);
    }

    [Fact]
    public void A_case_claims_something_and_nothing_twice()
    {
        var claim = Some.Claim();
        Refusal.Of(() => Some.Case(aiko, claim: claim with { Lines = [] }), CaseCodes.NothingClaimed);
        Refusal.Of(() => Some.Case(aiko, claim: claim with { Lines = [claim.Lines[0], claim.Lines[0]] }), PurchaseCodes.LineTwice);
        Refusal.Of(() => Some.Case(aiko, claim: claim with { Note = new string('x', 1001) }), CaseCodes.NoteTooLong);
        (claim with { Lines = [claim.Lines[0], claim.Lines[0] with { LineNumber = 2, Paid = Some.Yen(2_000) }] }).Paid.ShouldBe(Some.Yen(150_000));
    }

    [Fact]
    public void Every_step_says_who_when_on_which_device_and_how_they_proved_it()
    {
        var request = Some.Case(aiko);
        var act = new Act(kenji.Id, Some.Now.AddSeconds(30), "Ginza 2", IdentityProof.Pin, aiko.Id);
        request.Decide(Decision.Approve, kenji, request.Concession, request.Purse(kenji), Some.Month(request.Concession), Some.Stakes(), Rules, Some.Today, act);
        var entry = request.History[^1];
        (entry.Kind, entry.By, entry.SignedIn, entry.At, entry.Device, entry.Proof)
            .ShouldBe((CaseEntryKind.Approved, kenji.Id, aiko.Id, Some.Now.AddSeconds(30), "Ginza 2", IdentityProof.Pin));
    }

    [Fact]
    public void The_history_holds_no_words_that_somebody_wrote()
    {
        var request = Some.Case(aiko, claim: Some.Claim() with { Note = "Her mother is ill" });
        request.PassOn("She is furious", kenji, [], Some.ActOf(kenji));
        request.DecidedBy(claire, No with { Words = "Ask her to forgive us" });
        request.History.Select(e => e.Facts).ShouldAllBe(f => !f.Contains("ill") && !f.Contains("furious") && !f.Contains("forgive"));
    }

    [Fact]
    public void The_first_of_those_who_may_decide_to_open_it_is_recorded_once()
    {
        var request = Some.Case(aiko);
        request.Open(aiko, Some.ActOf(aiko));
        request.Open(Some.Administrator(), Some.ActOf(aiko));
        request.OpenedBy.ShouldBeNull();
        request.Open(kenji, Some.ActOf(kenji, 20));
        request.Open(claire, Some.ActOf(claire, 25));
        (request.OpenedBy, request.OpenedAt).ShouldBe((kenji.Id, Some.Now.AddSeconds(20)));
        request.History.Count(e => e.Kind == CaseEntryKind.Opened).ShouldBe(1);
    }

    [Fact]
    public void A_manager_passes_on_to_the_district_and_an_executive_to_all()
    {
        var request = Some.Case(aiko);
        request.PassOn(" Grant it. ", kenji, [claire.Id], Some.ActOf(kenji));
        (request.Level, request.Status, request.PassedOnBy, request.Recommendation).ShouldBe((EscalationLevel.District, CaseStatus.Escalated, kenji.Id, "Grant it."));
        request.PassOn(null, claire, [], Some.ActOf(claire));
        (request.Level, request.PassedOnBy, request.Recommendation).ShouldBe((EscalationLevel.Everyone, claire.Id, null));
        Refusal.Of(() => request.PassOn(null, kenji, [], Some.ActOf(kenji)), CaseCodes.AlreadyPassedOn);
        Refusal.Of(() => Some.Case(aiko).PassOn(new string('x', 501), kenji, [], Some.ActOf(kenji)), CaseCodes.NoteTooLong);
    }

    [Fact]
    public void Only_who_may_decide_there_passes_on()
    {
        var request = Some.Case(aiko);
        foreach (var other in (StaffMember[])[aiko, Some.Administrator(), Some.Manager(Some.Milano)])
            Refusal.Of(() => request.PassOn(null, other, [], Some.ActOf(other)), CaseCodes.NotADecider);
    }

    [Fact]
    public void Who_asked_takes_it_back_while_nobody_decided()
    {
        var request = Some.Case(aiko);
        Refusal.Of(() => request.Withdraw(kenji, Some.ActOf(kenji)), CaseCodes.OnlyRequesterWithdraws);
        request.Withdraw(aiko, Some.ActOf(aiko));
        request.Status.ShouldBe(CaseStatus.Withdrawn);
        Refusal.Of(() => request.DecidedBy(claire), CaseCodes.Closed);
        Refusal.Of(() => request.Withdraw(aiko, Some.ActOf(aiko)), CaseCodes.Closed);
    }

    [Fact]
    public void An_unanswered_case_expires_with_its_days_and_not_a_moment_before()
    {
        var request = Some.Case(aiko, ClientWait.WillHear);
        request.Expire(Rules, Some.Now.AddDays(14).AddTicks(-1)).ShouldBeFalse();
        request.Expire(Rules, Some.Now.AddDays(14)).ShouldBeTrue();
        request.Status.ShouldBe(CaseStatus.Expired);
        request.Expire(Rules, Some.Now.AddDays(15)).ShouldBeFalse();
        Refusal.Of(() => request.DecidedBy(claire), CaseCodes.Closed);
    }

    [Fact]
    public void A_decided_case_neither_expires_nor_is_withdrawn_nor_climbs()
    {
        var request = Some.Case(aiko);
        request.DecidedBy(claire);
        request.Expire(Rules, Some.Now.AddYears(1)).ShouldBeFalse();
        request.Climb(Rules, NobodyAsked, Some.Now.AddYears(1)).ShouldBeFalse();
        Refusal.Of(() => request.Withdraw(aiko, Some.ActOf(aiko)), CaseCodes.AlreadyDecided);
        Refusal.Of(() => request.PassOn(null, kenji, [], Some.ActOf(kenji)), CaseCodes.AlreadyDecided);
        Refusal.Of(() => request.ClientLeft(Some.ActOf(aiko)), CaseCodes.AlreadyDecided);
    }

    private static readonly Dictionary<EscalationLevel, IReadOnlyList<StaffId>> NobodyAsked = [];
}
