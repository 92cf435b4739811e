using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class HouseRulesTests
{
    private readonly HouseRules rules = new();

    [Theory]
    [InlineData(CategoryFamily.Shoes, ItemCondition.Unworn, 148_000)]
    [InlineData(CategoryFamily.Shoes, ItemCondition.Worn, 37_000)]
    [InlineData(CategoryFamily.Shoes, ItemCondition.Faulty, 0)]
    [InlineData(CategoryFamily.Fragrance, ItemCondition.Unworn, 148_000)]
    [InlineData(CategoryFamily.Fragrance, ItemCondition.TriedOn, 0)]
    [InlineData(CategoryFamily.Intimates, ItemCondition.Worn, 0)]
    public void Goods_recover_by_condition_and_category(CategoryFamily family, ItemCondition condition, long yen) =>
        rules.Recovered(Some.Yen(148_000), family, condition).ShouldBe(Some.Yen(yen));

    [Theory]
    [InlineData(Solution.Refund, 111_000)]
    [InlineData(Solution.StoreCredit, 111_000)]
    [InlineData(Solution.Exchange, 111_000)]
    [InlineData(Solution.Remake, 88_800)]
    [InlineData(Solution.Repair, 17_760)]
    [InlineData(Solution.Stretching, 4_440)]
    [InlineData(Solution.Gift, 7_400)]
    public void A_concession_is_what_is_given_less_what_the_goods_recover_or_what_the_work_costs(Solution solution, long yen) =>
        rules.Concession(solution, Some.Yen(148_000), Some.Yen(37_000)).ShouldBe(Some.Yen(yen));

    [Fact]
    public void A_concession_is_never_less_than_nothing() =>
        rules.Concession(Solution.Refund, Some.Yen(100), Some.Yen(148_000)).ShouldBe(Some.Yen(0));

    [Theory]
    [InlineData(Solution.Refund, 100_000L, 63_000)]
    [InlineData(Solution.StoreCredit, null, 111_000)]
    [InlineData(Solution.Gift, 20_000L, 20_000)]
    [InlineData(Solution.Gift, null, 7_400)]
    [InlineData(Solution.Exchange, null, 111_000)]
    public void An_offer_concedes_the_value_it_states(Solution solution, long? value, long yen) =>
        rules.Concession(new Offer(solution, value is { } v ? Some.Yen(v) : null), Some.Yen(148_000), Some.Yen(37_000)).ShouldBe(Some.Yen(yen));

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        rules.Checked().ShouldBe(rules);
        Refusal.Of(() => (rules with { SecondsToDistrict = 9 }).Checked(), HouseRulesCodes.TimesInvalid);
        Refusal.Of(() => (rules with { SecondsToDistrict = 300, SecondsToEveryone = 300 }).Checked(), HouseRulesCodes.TimesInvalid);
        Refusal.Of(() => (rules with { SecondsToEveryone = 86_401 }).Checked(), HouseRulesCodes.TimesInvalid);
        Refusal.Of(() => (rules with { NewcomerDays = -1 }).Checked(), HouseRulesCodes.DaysInvalid);
        Refusal.Of(() => (rules with { ExpiryDays = 0 }).Checked(), HouseRulesCodes.DaysInvalid);
        Refusal.Of(() => (rules with { FollowUpDays = 366 }).Checked(), HouseRulesCodes.DaysInvalid);
        Refusal.Of(() => (rules with { GrantPercentOfSpend = 100.1m }).Checked(), HouseRulesCodes.PercentInvalid);
        Refusal.Of(() => (rules with { TalkFirstExceptions = 0 }).Checked(), HouseRulesCodes.PercentInvalid);
        Refusal.Of(() => (rules with { RecoveryPercent = new Dictionary<ItemCondition, decimal> { [ItemCondition.Worn] = -1 } }).Checked(), HouseRulesCodes.PercentInvalid);
        Refusal.Of(() => HouseRulesVersion.Of(1, rules with { ServiceCostPercent = new Dictionary<Solution, decimal> { [Solution.Gift] = 101 } }, null, Some.Now), HouseRulesCodes.PercentInvalid);
    }
}
