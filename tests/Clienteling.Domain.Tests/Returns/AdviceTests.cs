using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class AdviceTests
{
    private static readonly MakingStake LongAgo = new(new(2020, 1, 1), new(2020, 6, 1), 152, 8, 5);

    private static Advice From(PastStake past, long cost = 111_000, MakingStake? making = null, int broughtIn = 0) =>
        Advice.From(new(), new(Some.Yen(148_000), Some.Yen(148_000 - cost), Some.Yen(cost)), past, new(broughtIn, Some.Yen(0)), making ?? LongAgo, null, Some.Today);

    [Theory]
    [InlineData(2_220_000, AdviceKind.Grant)]
    [InlineData(2_219_999, AdviceKind.GrantDifferently)]
    [InlineData(0, AdviceKind.GrantDifferently)]
    public void Five_percent_of_what_the_client_spent_is_granted(long spend, AdviceKind kind) => From(Some.Past(spend)).Kind.ShouldBe(kind);

    [Fact]
    public void The_reasons_are_codes_and_figures()
    {
        var advice = From(Some.Past(27_750_000, sinceDaysAgo: 2200), broughtIn: 3);
        advice.Reasons.Select(r => r.Code).ShouldBe([AdviceCodes.ShareOfSpend, AdviceCodes.FirstExceptionIn, AdviceCodes.BroughtIn]);
        advice.Reasons[0]["percent"]!.Percent.ShouldBe(0.4m);
        advice.Reasons[1]["count"]!.Number.ShouldBe(6);
        advice.Reasons[2]["count"]!.Number.ShouldBe(3);
    }

    [Theory]
    [InlineData(2_000_000, 20_000_000, AdviceKind.Grant, AdviceCodes.ShareOfSpend)]
    [InlineData(2_220_000, 20_000_000, AdviceKind.Grant, AdviceCodes.ShareOfExpected)]
    [InlineData(20_000_000, 200_000, AdviceKind.Grant, AdviceCodes.ShareOfExpected)]
    [InlineData(2_000_000, 200_000, AdviceKind.GrantDifferently, AdviceCodes.ShareOfExpected)]
    public void The_first_reason_is_the_share_that_the_advice_rests_on(long expected, long spend, AdviceKind kind, string reason)
    {
        var coming = new ExpectedStake(36, Some.Yen(expected), Some.Yen(0), Some.Yen(expected * 2), 95m, ValueBasis.Own, Some.Today, 1, "BG/NBD");
        var advice = Advice.From(new(), new(Some.Yen(148_000), Some.Yen(37_000), Some.Yen(111_000)), Some.Past(spend), new(0, Some.Yen(0)), LongAgo, coming, Some.Today);
        (advice.Kind, advice.Reasons[0].Code).ShouldBe((kind, reason));
    }

    [Fact]
    public void A_new_client_with_little_spend_is_not_worth_little()
    {
        var making = new MakingStake(Some.Today.AddDays(-700), Some.Today.AddDays(-16), 684, 14, 6);
        var advice = From(Some.Past(148_000, sinceDaysAgo: 16), making: making);
        advice.Kind.ShouldBe(AdviceKind.Grant);
        var made = advice.Reasons.Single(r => r.Code == AdviceCodes.TookToMake);
        (made["days"]!.Number, made["visits"]!.Number, made["contacts"]!.Number).ShouldBe((684, 6, 14));
    }

    [Theory]
    [InlineData(365, AdviceKind.Grant)]
    [InlineData(366, AdviceKind.GrantDifferently)]
    public void A_client_is_new_for_a_year_from_the_first_purchase(int daysAgo, AdviceKind kind) =>
        From(Some.Past(148_000, sinceDaysAgo: daysAgo), making: new(null, Some.Today.AddDays(-daysAgo), null, 0, 0)).Kind.ShouldBe(kind);

    [Fact]
    public void Who_bought_nothing_yet_is_new() =>
        From(new(null, null, 0, 0, 0, 0, 0, 0), making: new(Some.Today.AddDays(-900), null, 900, 2, 1)).Kind.ShouldBe(AdviceKind.Grant);

    [Theory]
    [InlineData(2, AdviceKind.Grant)]
    [InlineData(3, AdviceKind.TalkFirst)]
    public void Many_exceptions_of_late_are_talked_about_first(int recent, AdviceKind kind) =>
        From(Some.Past(100_000_000, exceptions: recent, recent: recent)).Kind.ShouldBe(kind);

    [Fact]
    public void Exceptions_of_long_ago_are_told_and_not_held_against_anyone()
    {
        var advice = From(Some.Past(100_000_000, exceptions: 9, recent: 0));
        advice.Kind.ShouldBe(AdviceKind.Grant);
        advice.Reasons.ShouldContain(r => r.Code == AdviceCodes.ExceptionsBefore);
    }

    [Fact]
    public void What_costs_nothing_is_granted() => From(Some.Past(0), cost: 0).Kind.ShouldBe(AdviceKind.Grant);

    [Fact]
    public void Spend_that_cannot_be_told_makes_no_share()
    {
        var advice = From(Some.Past(spend: null));
        advice.Kind.ShouldBe(AdviceKind.GrantDifferently);
        advice.Reasons.ShouldNotContain(r => r.Code == AdviceCodes.ShareOfSpend);
    }

    [Fact]
    public void Two_currencies_make_no_share_by_mistake() =>
        Should.Throw<InvalidOperationException>(() => From(Some.Past() with { NetSpend = new(4_000_000, Currency.Eur) }));

    [Fact]
    public void Abuse_goes_into_no_figure()
    {
        // neither stakes nor advice know of the marker: no parameter, no property of them has its type
        Type[] stakes = [typeof(Stakes), typeof(ConcessionStake), typeof(PastStake), typeof(BroughtInStake), typeof(MakingStake), typeof(ReturnFacts)];
        stakes.SelectMany(t => t.GetProperties()).ShouldAllBe(p => p.PropertyType != typeof(AbuseMarker) && p.PropertyType != typeof(Client));
        typeof(Advice).GetMethod(nameof(Advice.From))!.GetParameters().ShouldAllBe(p => p.ParameterType != typeof(AbuseMarker) && p.ParameterType != typeof(Client));
    }
}
