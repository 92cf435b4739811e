using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class PolicyProposalTests
{
    private static readonly HouseRules House = new();
    private static readonly PolicyRules Now = new() { WindowDays = 14, Conditions = [ItemCondition.Unworn], RefusesFinalSale = true, MostReturnsInTwelveMonths = 2 };
    private readonly StaffId claire = StaffId.New(), admin = StaffId.New();

    private static RuleTried Late(int days) => new(RuleCodes.Window, RuleOutcome.NotMet, Finding.Of(FindingCodes.WindowPassed, ("days", 14), ("last", Some.Today), ("late", days)));
    private static RuleTried In(ItemCondition condition) => new(RuleCodes.Condition, RuleOutcome.NotMet, Finding.Of(FindingCodes.ConditionNotAllowed, ("condition", condition)));
    private static DecidedRules Case(bool aside, params RuleTried[] notMet) => new(ExceptionCaseId.New(), notMet, Remedy.Refund, aside);

    [Fact]
    public void The_window_proposed_is_the_smallest_that_covers_four_fifths_of_the_set_aside_cases()
    {
        // set aside 1 to 10 days late; eight of the ten were at most 8 days late
        List<DecidedRules> cases = [.. Enumerable.Range(1, 10).Select(late => Case(aside: true, Late(late))), Case(aside: false, Late(60))];

        var proposed = ProposedRules.From(Now, cases, House)!;

        proposed.Changed.ShouldBe([RuleCodes.Window]);
        proposed.Rules.WindowDays.ShouldBe(22);
        (proposed.Rules with { WindowDays = 14 }).ShouldBe(Now);
        proposed.Cases.Count.ShouldBe(11);
        proposed.SetAside.ShouldBe(10);
    }

    [Theory]
    [InlineData(9, 9, false)]     // too few
    [InlineData(6, 10, true)]     // exactly sixty percent of exactly ten
    [InlineData(5, 10, false)]
    [InlineData(59, 100, false)]
    public void Most_of_enough_cases_is_what_the_house_rules_say(int setAside, int cases, bool proposes)
    {
        List<DecidedRules> decided = [.. Enumerable.Range(0, cases).Select(i => Case(i < setAside, Late(5)))];
        (ProposedRules.From(Now, decided, House) is not null).ShouldBe(proposes);
        ProposedRules.From(Now, decided, House with { ProposeCases = cases, ProposePercent = 1 }).ShouldNotBeNull();
    }

    [Fact]
    public void Conditions_are_added_the_most_frequent_first_until_enough_are_covered()
    {
        List<DecidedRules> cases = [.. Enumerable.Range(0, 9).Select(_ => Case(true, In(ItemCondition.TriedOn))), Case(true, In(ItemCondition.Worn)), Case(true, In(ItemCondition.Worn))];

        ProposedRules.From(Now, cases, House)!.Rules.Conditions.ShouldBe([ItemCondition.Unworn, ItemCondition.TriedOn]);
        ProposedRules.From(Now, cases, House with { ProposeCoverPercent = 90 })!.Rules.Conditions.ShouldBe([ItemCondition.Unworn, ItemCondition.TriedOn, ItemCondition.Worn]);
    }

    [Fact]
    public void Every_kind_of_rule_can_be_changed_just_so_far()
    {
        RuleTried[] rules =
        [
            Late(3), In(ItemCondition.Faulty), new(RuleCodes.Tags, RuleOutcome.NotMet, Finding.Of(FindingCodes.TagsMissing)),
            new(RuleCodes.Proof, RuleOutcome.NotMet, Finding.Of(FindingCodes.ProofNotEnough, ("proof", ProofOfPurchase.GiftReceipt))),
            new(RuleCodes.FinalSale, RuleOutcome.NotMet, Finding.Of(FindingCodes.FinalSale)), new(RuleCodes.Personalised, RuleOutcome.NotMet, Finding.Of(FindingCodes.Personalised)),
            new(RuleCodes.Hygiene, RuleOutcome.NotMet, Finding.Of(FindingCodes.HygieneOpened)), new(RuleCodes.Elsewhere, RuleOutcome.NotMet, Finding.Of(FindingCodes.BoughtElsewhere)),
            new(RuleCodes.Tender, RuleOutcome.NotMet, Finding.Of(FindingCodes.TenderOther)),
            new(RuleCodes.ReturnsInYear, RuleOutcome.NotMet, Finding.Of(FindingCodes.ReturnsBeyond, ("count", 4), ("most", 2))),
            new(RuleCodes.Remedy, RuleOutcome.NotMet, Finding.Of(FindingCodes.RemedyNotGiven, ("asked", Remedy.Refund))),
        ];
        var strict = new PolicyRules
        {
            WindowDays = 14, Conditions = [ItemCondition.Unworn], TagsAndPackaging = true, Proofs = [ProofOfPurchase.Receipt], RefusesFinalSale = true, RefusesPersonalised = true,
            RefusesOpenedHygiene = true, RefusesBoughtElsewhere = true, OriginalTenderOnly = true, MostReturnsInTwelveMonths = 2, Remedies = [Remedy.Exchange],
        };

        var proposed = ProposedRules.From(strict, [.. Enumerable.Range(0, 10).Select(_ => Case(true, rules))], House)!;

        proposed.Changed.ShouldBe(rules.Select(r => r.Rule), ignoreOrder: true);
        var next = proposed.Rules;
        (next.WindowDays, next.MostReturnsInTwelveMonths).ShouldBe((17, 5));
        (next.TagsAndPackaging, next.RefusesFinalSale, next.RefusesPersonalised, next.RefusesOpenedHygiene, next.RefusesBoughtElsewhere, next.OriginalTenderOnly)
            .ShouldBe((false, false, false, false, false, false));
        next.Conditions.ShouldBe([ItemCondition.Unworn, ItemCondition.Faulty]);
        next.Proofs.ShouldBe([ProofOfPurchase.Receipt, ProofOfPurchase.GiftReceipt], ignoreOrder: true);
        next.Remedies.ShouldBe([Remedy.Exchange, Remedy.Refund]);
    }

    [Fact]
    public void Where_there_was_no_policy_there_is_no_rule_to_change()
    {
        var none = new RuleTried(RuleCodes.NoPolicy, RuleOutcome.NotMet, Finding.Of(FindingCodes.NoPolicy));
        ProposedRules.From(Now, [.. Enumerable.Range(0, 20).Select(_ => Case(true, none))], House).ShouldBeNull();
    }

    [Fact]
    public void Policy_is_set_aside_by_taking_the_goods_back_and_not_by_putting_them_right()
    {
        Decision.Approve.SetsPolicyAside.ShouldBeTrue();
        CaseDecisions.Instead.SetsPolicyAside.ShouldBeTrue();
        new Decision(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null)).SetsPolicyAside.ShouldBeFalse();
        new Decision(DecisionKind.Declined, new(Solution.StoreCredit, Some.Yen(5)), DeclineReason.BeyondUse).SetsPolicyAside.ShouldBeFalse();
    }

    [Fact]
    public void It_is_answered_once_and_left_only_with_a_reason()
    {
        var proposal = Sent();
        proposal.State.ShouldBe(ProposalState.Open);
        Refusal.Of(() => proposal.Leave(" ", admin, Some.Now), ProposalCodes.NeedsReason);

        proposal.Leave(" The spring shoes run small. ", admin, Some.Now);

        (proposal.State, proposal.Reason, proposal.AnsweredBy).ShouldBe((ProposalState.Left, "The spring shoes run small.", admin));
        Refusal.Of(() => proposal.Take(3, admin, Some.Now), ProposalCodes.Answered);

        var taken = Sent();
        taken.Take(3, admin, Some.Now);
        (taken.State, taken.TakenAs).ShouldBe((ProposalState.Taken, 3));
        Refusal.Of(() => taken.Leave("too late", admin, Some.Now), ProposalCodes.Answered);
    }

    [Fact]
    public void Onto_a_later_version_it_lays_only_what_it_changes()
    {
        var later = Now with { Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn], WindowDays = 10 };
        Sent().Onto(later).ShouldBe(later with { WindowDays = 19 });
    }

    private PolicyProposal Sent()
    {
        var policy = ReturnPolicy.First(new("JP", null, CategoryFamily.Shoes), Some.Today.AddDays(-200), Now, null, Some.Now);
        return PolicyProposal.Send(PolicyProposalId.New(), policy, ProposedRules.From(Now, [.. Enumerable.Range(0, 10).Select(_ => Case(true, Late(5)))], House)!, claire, Some.Now);
    }
}
