using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class ReturnPolicyTests
{
    private static readonly DateOnly From = new(2026, 4, 1);

    private static ReturnPolicy Policy(string? country = null, PurchaseChannel? channel = null, CategoryFamily? family = null, DateOnly? from = null, PolicyRules? rules = null) =>
        ReturnPolicy.First(new(country, channel, family), from ?? From, rules ?? new() { WindowDays = 14 }, StaffId.New(), Some.Now);

    private static ReturnPolicy? Governing(DateOnly day, params ReturnPolicy[] policies) =>
        ReturnPolicy.Governing(policies, "JP", PurchaseChannel.Boutique, CategoryFamily.Shoes, day);

    [Fact]
    public void The_narrowest_policy_in_force_on_the_day_of_purchase_governs()
    {
        ReturnPolicy[] ladder =
        [
            Policy(), Policy("JP"), Policy(channel: PurchaseChannel.Boutique), Policy(family: CategoryFamily.Shoes), Policy("JP", PurchaseChannel.Boutique),
            Policy("JP", family: CategoryFamily.Shoes), Policy(null, PurchaseChannel.Boutique, CategoryFamily.Shoes), Policy("JP", PurchaseChannel.Boutique, CategoryFamily.Shoes),
        ];
        for (var narrowest = 0; narrowest < ladder.Length; narrowest++)
            Governing(From, [.. ladder.Take(narrowest + 1)]).ShouldBeSameAs(ladder[narrowest]);
        ladder.Select(p => p.Scope.Specificity).ShouldBeUnique();
    }

    [Fact]
    public void A_wider_policy_written_later_does_not_push_a_narrower_one_aside()
    {
        var narrow = Policy("JP");
        Governing(Some.Today, narrow, Policy(from: From.AddDays(30))).ShouldBeSameAs(narrow);
    }

    [Fact]
    public void A_policy_of_another_country_channel_or_category_does_not_govern() =>
        Governing(From, Policy("FR"), Policy(channel: PurchaseChannel.Web), Policy(family: CategoryFamily.Bags)).ShouldBeNull();

    [Fact]
    public void A_version_governs_what_is_bought_from_its_day_on()
    {
        var first = Policy();
        var second = first.Next(new(2026, 12, 1), new() { WindowDays = 30 }, StaffId.New(), Some.Now, Some.Today);
        (second.Number, second.Scope).ShouldBe((2, first.Scope));
        Governing(From.AddDays(-1), first, second).ShouldBeNull();
        Governing(From, second, first).ShouldBeSameAs(first);
        Governing(new(2026, 11, 30), second, first).ShouldBeSameAs(first);
        Governing(new(2026, 12, 1), first, second).ShouldBeSameAs(second);
        first.Rules.WindowDays.ShouldBe(14);
    }

    [Fact]
    public void A_narrower_policy_not_yet_in_force_leaves_the_wider_one_to_govern()
    {
        var wide = Policy();
        Governing(Some.Today, wide, Policy("JP", from: Some.Today.AddDays(1))).ShouldBeSameAs(wide);
    }

    [Fact]
    public void A_next_version_begins_after_the_last_and_not_in_the_past()
    {
        var first = Policy(from: Some.Today.AddDays(3));
        Refusal.Of(() => first.Next(Some.Today.AddDays(3), new(), StaffId.New(), Some.Now, Some.Today), PolicyCodes.NotAfterLast);
        Refusal.Of(() => Policy().Next(Some.Today.AddDays(-1), new(), StaffId.New(), Some.Now, Some.Today), PolicyCodes.InThePast);
        Policy().Next(Some.Today, new(), StaffId.New(), Some.Now, Some.Today).From.ShouldBe(Some.Today);
    }

    [Fact]
    public void Rules_that_allow_nothing_or_run_for_ever_are_refused()
    {
        Refusal.Of(() => Policy(rules: new() { WindowDays = -1 }), PolicyCodes.WindowInvalid);
        Refusal.Of(() => Policy(rules: new() { WindowDays = 3651 }), PolicyCodes.WindowInvalid);
        Refusal.Of(() => Policy(rules: new() { MostReturnsInTwelveMonths = -1 }), PolicyCodes.LimitInvalid);
        Refusal.Of(() => Policy(rules: new() { Remedies = [] }), PolicyCodes.NoRemedy);
        Refusal.Of(() => Policy(rules: new() { Conditions = [] }), PolicyCodes.NothingAllowed);
        Refusal.Of(() => Policy(rules: new() { Proofs = [] }), PolicyCodes.NothingAllowed);
        Policy(rules: new() { WindowDays = 0 }).Rules.WindowDays.ShouldBe(0);
    }
}
