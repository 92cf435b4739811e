using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Returns;

public class PolicyCheckTests
{
    private static readonly DateOnly Bought = new(2026, 11, 7);

    /// <summary>The strictest policy there is.</summary>
    private static readonly PolicyRules AllRules = new()
    {
        WindowDays = 14, Conditions = [ItemCondition.Unworn], TagsAndPackaging = true, Proofs = [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory],
        RefusesFinalSale = true, RefusesPersonalised = true, RefusesOpenedHygiene = true, RefusesBoughtElsewhere = true, OriginalTenderOnly = true,
        MostReturnsInTwelveMonths = 3,
    };

    /// <summary>A return the strictest policy accepts.</summary>
    private static readonly ReturnFacts Fine = new()
    {
        Country = "JP", Channel = PurchaseChannel.Boutique, Family = CategoryFamily.Jewellery, PurchasedOn = Bought, BroughtOn = Bought.AddDays(14),
        Condition = ItemCondition.Unworn, Proof = ProofOfPurchase.Receipt, Asked = Remedy.Refund, Hygiene = true, ReturnsInTwelveMonths = 2,
    };

    private static LineVerdict Judge(ReturnFacts facts, PolicyRules? rules = null, params LegalRight[] rights) =>
        PolicyCheck.Judge(1, facts, ReturnPolicy.First(new(null, null, null), new(2026, 4, 1), rules ?? AllRules, null, Some.Now), rights);

    private static Finding Refused(ReturnFacts facts, string rule, PolicyRules? rules = null)
    {
        var verdict = Judge(facts, rules);
        verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        verdict.Remedies.ShouldBeEmpty();
        var failed = verdict.Rules.Where(r => r.Outcome == RuleOutcome.NotMet).ShouldHaveSingleItem();
        failed.Rule.ShouldBe(rule);
        return failed.Finding;
    }

    [Fact]
    public void A_return_within_every_rule_is_accepted_and_every_rule_tried_is_told()
    {
        var verdict = Judge(Fine);
        verdict.Outcome.ShouldBe(VerdictOutcome.Accepted);
        verdict.Rules.Select(r => r.Rule).ShouldBe([
            RuleCodes.Window, RuleCodes.Condition, RuleCodes.Tags, RuleCodes.Proof, RuleCodes.FinalSale, RuleCodes.Personalised, RuleCodes.Hygiene,
            RuleCodes.Elsewhere, RuleCodes.Tender, RuleCodes.ReturnsInYear, RuleCodes.Remedy, RuleCodes.LegalRight,
        ]);
        verdict.Remedies.ShouldBe([Remedy.Refund, Remedy.Exchange, Remedy.StoreCredit, Remedy.Repair]);
        verdict.PolicyFrom.ShouldBe(new DateOnly(2026, 4, 1));
    }

    [Fact]
    public void A_rule_that_is_off_is_not_tried() =>
        Judge(Fine, new()).Rules.Select(r => r.Rule).ShouldBe([RuleCodes.Remedy, RuleCodes.LegalRight]);

    [Fact]
    public void The_window_ends_with_its_last_day()
    {
        Judge(Fine).Rules[0].Finding["left"]!.Number.ShouldBe(0);
        var late = Refused(Fine with { BroughtOn = Bought.AddDays(15) }, RuleCodes.Window);
        (late.Code, late["days"]!.Number, late["last"]!.Day, late["late"]!.Number).ShouldBe((FindingCodes.WindowPassed, 14, Bought.AddDays(14), 1));
    }

    [Theory]
    [InlineData("Asia/Tokyo", "2026-11-21T14:59:59Z", true)]
    [InlineData("Asia/Tokyo", "2026-11-21T15:00:00Z", false)]
    // New York went back to winter time on 1 November: the last day ends at 05:00 UTC
    [InlineData("America/New_York", "2026-11-22T04:59:59Z", true)]
    [InlineData("America/New_York", "2026-11-22T05:00:00Z", false)]
    public void The_windows_last_minute_is_the_last_of_the_day_where_the_boutique_is(string zone, string broughtAt, bool within)
    {
        var boutique = Boutique.Open(new("B"), "B", null, "JP", zone, Currency.Jpy, "");
        var verdict = Judge(Fine with { BroughtOn = boutique.DayOf(DateTimeOffset.Parse(broughtAt)) });
        verdict.Outcome.ShouldBe(within ? VerdictOutcome.Accepted : VerdictOutcome.Refused);
    }

    [Fact]
    public void The_window_counts_from_delivery_where_the_goods_were_sent()
    {
        var sent = Fine with { DeliveredOn = Bought.AddDays(5), BroughtOn = Bought.AddDays(19) };
        Judge(sent with { Channel = PurchaseChannel.Web }).Outcome.ShouldBe(VerdictOutcome.Accepted);
        Judge(sent with { Channel = PurchaseChannel.Remote }).Outcome.ShouldBe(VerdictOutcome.Accepted);
        Refused(sent, RuleCodes.Window);
        Refused(sent with { Channel = PurchaseChannel.Web, BroughtOn = Bought.AddDays(20) }, RuleCodes.Window);
        Refused(sent with { Channel = PurchaseChannel.Web, DeliveredOn = null }, RuleCodes.Window);
    }

    [Fact]
    public void Each_rule_refuses_what_it_guards_and_nothing_else()
    {
        Refused(Fine with { Hygiene = false, Condition = ItemCondition.TriedOn }, RuleCodes.Condition)["only"]!.Term.ShouldBe("ItemCondition.Unworn");
        Refused(Fine with { TagsAndPackaging = false }, RuleCodes.Tags);
        Refused(Fine with { Proof = ProofOfPurchase.None }, RuleCodes.Proof)["proof"]!.Term.ShouldBe("ProofOfPurchase.None");
        Refused(Fine with { FinalSale = true }, RuleCodes.FinalSale);
        Refused(Fine with { Personalised = true }, RuleCodes.Personalised);
        Refused(Fine with { Condition = ItemCondition.TriedOn }, RuleCodes.Hygiene, AllRules with { Conditions = null });
        Refused(Fine with { BoughtElsewhere = true }, RuleCodes.Elsewhere);
        Refused(Fine with { ToOriginalTender = false }, RuleCodes.Tender);
        var often = Refused(Fine with { ReturnsInTwelveMonths = 3 }, RuleCodes.ReturnsInYear);
        (often["count"]!.Number, often["most"]!.Number).ShouldBe((3, 3));
        var other = Refused(Fine, RuleCodes.Remedy, AllRules with { Remedies = [Remedy.Exchange, Remedy.StoreCredit] });
        (other["asked"]!.Term, other["instead"]!.Term).ShouldBe(("Remedy.Refund", "Remedy.Exchange"));
    }

    [Fact]
    public void The_means_of_payment_matter_for_money_only() =>
        Judge(Fine with { ToOriginalTender = false, Asked = Remedy.StoreCredit }).Outcome.ShouldBe(VerdictOutcome.Accepted);

    [Fact]
    public void Tried_on_goods_are_named_against_the_most_worn_condition_allowed()
    {
        var rules = new PolicyRules { Conditions = [ItemCondition.Faulty, ItemCondition.TriedOn, ItemCondition.Unworn] };
        Refused(Fine with { Condition = ItemCondition.Worn }, RuleCodes.Condition, rules)["only"]!.Term.ShouldBe("ItemCondition.TriedOn");
        Refused(Fine with { Condition = ItemCondition.Unworn }, RuleCodes.Condition, new() { Conditions = [ItemCondition.Faulty] })["only"]!.Term.ShouldBe("ItemCondition.Faulty");
    }

    [Fact]
    public void Without_a_policy_all_is_refused_but_what_the_law_gives()
    {
        var verdict = PolicyCheck.Judge(1, Fine, policy: null, []);
        verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        verdict.Rules.Select(r => r.Rule).ShouldBe([RuleCodes.NoPolicy, RuleCodes.LegalRight]);
        var right = LegalRights.Withdrawal("JP");
        PolicyCheck.Judge(1, Fine with { Channel = PurchaseChannel.Web }, policy: null, [right]).Outcome.ShouldBe(VerdictOutcome.LegalRight);
    }

    [Fact]
    public void The_law_goes_before_every_rule_of_the_policy()
    {
        var worst = Fine with
        {
            Channel = PurchaseChannel.Web,
            Condition = ItemCondition.Worn,
            Hygiene = false,
            TagsAndPackaging = false,
            FinalSale = true,
            BoughtElsewhere = true,
            ToOriginalTender = false,
            ReturnsInTwelveMonths = 99,
        };
        var verdict = Judge(worst, AllRules with { WindowDays = 0 }, LegalRights.Withdrawal("JP"));
        verdict.Outcome.ShouldBe(VerdictOutcome.LegalRight);
        verdict.Remedies.ShouldBe([Remedy.Refund]);
        var granted = verdict.Rules[^1];
        (granted.Rule, granted.Outcome, granted.Finding.Code).ShouldBe((RuleCodes.LegalRight, RuleOutcome.Granted, FindingCodes.LegalRightGranted));
        (granted.Finding["gives"]!.Term, granted.Finding["last"]!.Day).ShouldBe(("Remedy.Refund", Bought.AddDays(14)));
    }

    [Fact]
    public void The_law_takes_nothing_away_of_what_policy_gives() =>
        Judge(Fine with { Channel = PurchaseChannel.Web }, null, LegalRights.Withdrawal("JP")).Remedies
            .ShouldBe([Remedy.Refund, Remedy.Exchange, Remedy.StoreCredit, Remedy.Repair], ignoreOrder: true);

    [Fact]
    public void Faulty_goods_are_repaired_or_replaced_before_money_is_a_right()
    {
        var faulty = Fine with { Hygiene = false, Condition = ItemCondition.Faulty, BroughtOn = Bought.AddYears(1) };
        LegalRight[] rights = [LegalRights.Conformity("JP"), LegalRights.AfterRepair("JP")];
        foreach (var owed in (Remedy[])[Remedy.Repair, Remedy.Exchange])
        {
            var given = Judge(faulty with { Asked = owed }, null, rights);
            given.Outcome.ShouldBe(VerdictOutcome.LegalRight);
            given.Rules[^1].Finding["gives"]!.Term.ShouldBe($"Remedy.{owed}");
        }
        var verdict = Judge(faulty, null, rights);
        verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        verdict.LegalRemedies.ShouldBe([Remedy.Repair, Remedy.Exchange]);
        var told = verdict.Rules[^1];
        (told.Outcome, told.Finding.Code, told.Finding["gives"]!.Term).ShouldBe((RuleOutcome.Granted, FindingCodes.LegalRightToOther, "Remedy.Repair"));
        Judge(faulty with { RepairedBefore = true }, null, rights).Outcome.ShouldBe(VerdictOutcome.LegalRight);
    }

    [Fact]
    public void Where_no_policy_governs_no_terms_were_shown_and_such_a_law_speaks()
    {
        var sent = Fine with { Channel = PurchaseChannel.Web, DeliveredOn = Bought, BroughtOn = Bought.AddDays(7) };
        PolicyCheck.Judge(1, sent, policy: null, [LegalRights.WithoutTerms("JP")]).Outcome.ShouldBe(VerdictOutcome.LegalRight);
        Judge(sent, null, LegalRights.WithoutTerms("JP")).Outcome.ShouldBe(VerdictOutcome.Accepted);
    }

    [Fact]
    public void Of_two_laws_that_give_what_is_asked_the_longer_is_told()
    {
        var faulty = Fine with { Channel = PurchaseChannel.Web, Hygiene = false, Condition = ItemCondition.Faulty };
        var verdict = Judge(faulty, null, LegalRights.Withdrawal("JP"), LegalRights.Rejection("JP"));
        verdict.Rules[^1].Finding["last"]!.Day.ShouldBe(Bought.AddDays(30));
    }

    [Fact]
    public void Where_the_law_gives_nothing_it_says_so()
    {
        var none = Judge(Fine).Rules[^1];
        (none.Outcome, none.Finding.Code).ShouldBe((RuleOutcome.None, FindingCodes.LegalRightNone));
        (none.Finding["channel"]!.Term, none.Finding["country"]!.Text).ShouldBe(("PurchaseChannel.Boutique", "JP"));
    }

    [Fact]
    public void A_verdict_is_refused_if_any_line_is_and_a_right_if_any_is_and_accepted_else()
    {
        LineVerdict accepted = Judge(Fine), refused = Judge(Fine with { FinalSale = true }), right = Judge(Fine with { Channel = PurchaseChannel.Web }, null, LegalRights.Withdrawal("JP"));
        new Verdict([accepted]).Outcome.ShouldBe(VerdictOutcome.Accepted);
        new Verdict([accepted, right]).Outcome.ShouldBe(VerdictOutcome.LegalRight);
        var mixed = new Verdict([right, refused, refused, accepted]);
        mixed.Outcome.ShouldBe(VerdictOutcome.Refused);
        mixed.NotMet.Select(r => r.Rule).ShouldBe([RuleCodes.FinalSale]);
        // a line the law protects stays protected when it is claimed together with one it doesn't
        mixed.LegalRemedies.ShouldBe([Remedy.Refund]);
    }
}
