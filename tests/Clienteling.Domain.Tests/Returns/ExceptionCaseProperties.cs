using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using static Clienteling.Domain.Tests.Returns.CaseDecisions;

namespace Clienteling.Domain.Tests.Returns;

public class ExceptionCaseProperties
{
    [Fact]
    public void Whatever_is_tried_in_whatever_order_a_case_keeps_its_invariants() =>
        Property.HoldsForSteps(steps =>
        {
            var run = new Run(steps[0]);
            foreach (var step in steps)
            {
                run.Try(new Dice(step));
                run.MustHold();
            }
        }, most: 30, runs: 400);

    [Fact]
    public void Any_one_alteration_of_what_is_stored_breaks_the_chain_where_it_was_made() =>
        Property.HoldsForSteps(steps =>
        {
            var run = new Run(steps[0]);
            foreach (var step in steps) run.Try(new Dice(step));
            var (request, dice) = (run.Case, new Dice(steps[^1]));
            var at = dice.Roll(request.History.Count);
            var history = request.History.Select(PrivateState.Copy).ToList();
            var (count, last) = (request.HistoryCount, request.LastHash);
            var entry = history[at];
            switch (dice.Roll(13))
            {
                case 0: PrivateState.Set(entry, nameof(CaseEntry.Kind), entry.Kind == CaseEntryKind.Approved ? CaseEntryKind.Declined : CaseEntryKind.Approved); break;
                case 1: PrivateState.Set(entry, nameof(CaseEntry.At), entry.At.AddTicks(1)); break;
                case 2: PrivateState.Set(entry, nameof(CaseEntry.By), entry.By is null ? StaffId.New() : null); break;
                case 3: PrivateState.Set(entry, nameof(CaseEntry.SignedIn), StaffId.New()); break;
                case 4: PrivateState.Set(entry, nameof(CaseEntry.Device), entry.Device + "0"); break;
                case 5: PrivateState.Set(entry, nameof(CaseEntry.Proof), entry.Proof == IdentityProof.Pin ? IdentityProof.Password : IdentityProof.Pin); break;
                case 6: PrivateState.Set(entry, nameof(CaseEntry.Facts), entry.Facts + " "); break;
                case 7: PrivateState.Set(entry, nameof(CaseEntry.PreviousHash), new string('f', 64)); break;
                case 8: PrivateState.Set(entry, nameof(CaseEntry.Hash), new string('f', 64)); break;
                case 9: PrivateState.Set(entry, nameof(CaseEntry.Number), entry.Number + 1); break;
                case 10: history.RemoveAt(at); break;
                case 11: count += dice.Roll(2) == 0 ? 1 : -1; break;
                case 12: last = new string('f', 64); break;
            }
            CaseChain.FirstBroken(request.Id, history, count, last).ShouldNotBeNull().Number.ShouldBeInRange(Math.Min(at + 1, count), history.Count + 1);
            CaseChain.FirstBroken(ExceptionCaseId.New(), request.History, request.HistoryCount, request.LastHash).ShouldNotBeNull();
            Some.Broken(request).ShouldBeNull();
        }, most: 12);

    /// <summary>A case, those around it, and what a reader of its history would expect of it.</summary>
    private sealed class Run
    {
        private readonly StaffMember[] people = [Some.Associate(), Some.Associate(daysSinceJoined: 10), Some.Manager(), Some.Manager(Some.Milano), Some.Executive(), Some.Administrator()];
        private readonly Dictionary<StaffId, Budget> budgets = [];
        private readonly BoutiqueUse month = BoutiqueUse.Open(Some.Ginza, Some.Today, Currency.Jpy);
        private double seconds;
        private Decision? decision;
        private Settlement? settlement;
        private StaffId? decider;

        public Run(int seed)
        {
            var dice = new Dice(seed);
            Case = Some.Case(
                people[dice.Pick([0, 1, 2, 4])], dice.Pick(Enum.GetValues<ClientWait>()), Some.Claim(dice.Pick(Enum.GetValues<Remedy>()), dice.Pick([0L, 1, 148_000])),
                Some.Verdict(VerdictOutcome.Refused, dice.Pick<Remedy[]>([[], [Remedy.Repair, Remedy.Exchange], [Remedy.Refund]])));
        }

        public ExceptionCase Case { get; }

        public void Try(Dice dice)
        {
            seconds += dice.Roll(200);
            var who = dice.Pick(people);
            var act = Some.ActOf(who, seconds);
            var now = act.At;
            try
            {
                switch (dice.Roll(11))
                {
                    case 0: Case.Open(who, act); break;
                    case 1: Case.Climb(Rules, new Dictionary<EscalationLevel, IReadOnlyList<StaffId>>(), now); break;
                    case 2: Case.PassOn(null, who, [], act); break;
                    case 3: Case.ClientLeft(act); break;
                    case 4 or 5: Decide(dice, who, act); break;
                    case 6: if (dice.Roll(4) == 0) Case.Withdraw(who, act); break;
                    case 7: if (dice.Roll(4) == 0) Case.Expire(Rules, now.AddDays(dice.Roll(16))); break;
                    case 8: Settle(dice, act); break;
                    case 9: if (dice.Roll(4) == 0) Case.GoodsCameBack(ReturnId.New(), act); break;
                    default: if (dice.Roll(2) == 0) Case.Called(act); else Case.NoteWritten(act); break;
                }
            }
            catch (RuleBrokenException) { }
        }

        public void MustHold()
        {
            Case.Decision.ShouldBe(decision);
            Case.DecidedBy.ShouldBe(decider);
            Case.Settlement.ShouldBe(settlement);
            var kinds = Case.History.Select(e => e.Kind).ToList();
            kinds.Count(k => k is CaseEntryKind.Approved or CaseEntryKind.ApprovedDifferently or CaseEntryKind.Declined).ShouldBe(decision is null ? 0 : 1);
            kinds.Count(k => k is CaseEntryKind.Settled).ShouldBe(settlement is null ? 0 : 1);
            kinds.Count(k => k is CaseEntryKind.FollowedUp).ShouldBe(Case.FollowedUpAt is null ? 0 : 1);
            Case.Status.ShouldBe(StatusOf(kinds));
            Case.IsOpen.ShouldBe(decision is null && !kinds.Contains(CaseEntryKind.Withdrawn) && !kinds.Contains(CaseEntryKind.GoodsReturned) && !kinds.Contains(CaseEntryKind.Expired));
            if (settlement?.Given is { } given) given.ShouldBeLessThanOrEqualTo(Case.Claim.Paid);
            if (decision is { Kind: DecisionKind.Declined }) (decision.Reason is not null && decision.Offer is not null).ShouldBeTrue();
            foreach (var budget in budgets.Values) budget.Use.Used.ShouldBeLessThanOrEqualTo(budget.Authority.PerMonth);
            month.Used.ShouldBe(Case.Conceded ?? Some.Yen(0));
            if (people.Single(p => p.Id == (decider ?? people[0].Id)).Role != Role.Executive) month.Used.ShouldBeLessThanOrEqualTo(Some.Yen(130_000));
            Some.Broken(Case).ShouldBeNull();
        }

        private static CaseStatus StatusOf(List<CaseEntryKind> kinds) =>
            kinds.Contains(CaseEntryKind.Declined) ? CaseStatus.Declined
            : kinds.Contains(CaseEntryKind.FollowedUp) ? CaseStatus.FollowedUp
            : kinds.Contains(CaseEntryKind.Settled) ? CaseStatus.Settled
            : kinds.Contains(CaseEntryKind.GoodsReturned) ? CaseStatus.Withdrawn
            : kinds.Contains(CaseEntryKind.Approved) ? CaseStatus.Approved
            : kinds.Contains(CaseEntryKind.ApprovedDifferently) ? CaseStatus.ApprovedDifferently
            : kinds.Contains(CaseEntryKind.Withdrawn) ? CaseStatus.Withdrawn
            : kinds.Contains(CaseEntryKind.Expired) ? CaseStatus.Expired
            : kinds.Contains(CaseEntryKind.Escalated) || kinds.Contains(CaseEntryKind.PassedOn) ? CaseStatus.Escalated
            : CaseStatus.Requested;

        private void Decide(Dice dice, StaffMember who, Act act)
        {
            Offer? offer = dice.Roll(5) == 0 ? null : new(dice.Pick(Enum.GetValues<Solution>()), dice.Roll(3) == 0 ? null : Some.Yen(dice.Roll(200_000) - 100));
            DeclineReason? reason = dice.Roll(5) == 0 ? null : dice.Pick(Enum.GetValues<DeclineReason>());
            var tried = new Decision(dice.Pick(Enum.GetValues<DecisionKind>()), offer, reason, dice.Pick<string?>([null, "words"]));
            var conceded = Case.ConcessionOf(tried, Rules);
            var kind = who.Id == Case.RequestedBy ? AuthorityKind.Goodwill : AuthorityKind.Decide;
            if (!budgets.TryGetValue(who.Id, out var budget)) budgets[who.Id] = budget = Some.Budget(who, conceded, kind, perCase: 120_000, perMonth: 120_000);
            Case.Decide(tried, who, conceded, dice.Roll(3) == 0 ? null : budget with { Concession = conceded }, Some.Month(conceded, perMonth: 130_000, use: month), Some.Stakes(), Rules, Some.Today, act);
            decision.ShouldBeNull();
            (decision, decider) = (Case.Decision, who.Id);
        }

        private void Settle(Dice dice, Act act)
        {
            var solution = dice.Roll(3) == 0 || Case.Granted is null ? dice.Pick(Enum.GetValues<Solution>()) : Case.Granted.Solution;
            var given = dice.Roll(3) switch { 0 => null, 1 => Case.Granted?.Value, _ => (Money?)Some.Yen(dice.Roll(200_000) - 100) };
            if (!Case.Settle(new(solution, given, GoodsOutcome.Restore, StaffId.New(), Some.Today, null), act)) return;
            settlement.ShouldBeNull();
            settlement = Case.Settlement;
        }
    }
}
