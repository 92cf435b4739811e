using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class LegalRightTests
{
    private static readonly DateOnly Bought = new(2026, 3, 2), Delivered = new(2026, 3, 6);

    private static readonly ReturnFacts Sent = new()
    {
        Country = "FR", Channel = PurchaseChannel.Web, Family = CategoryFamily.Beauty, PurchasedOn = Bought, DeliveredOn = Delivered, BroughtOn = Delivered.AddDays(14),
        Condition = ItemCondition.Unworn, Proof = ProofOfPurchase.FoundInHistory, Asked = Remedy.Refund, Hygiene = true,
    };

    private static readonly ReturnFacts Faulty = Sent with { Channel = PurchaseChannel.Boutique, Condition = ItemCondition.Faulty, BroughtOn = Bought.AddMonths(24) };

    [Fact]
    public void Withdrawal_lasts_fourteen_days_from_delivery()
    {
        var right = LegalRights.Withdrawal("FR");
        right.Applies(Sent, termsShown: true).ShouldBeTrue();
        right.Applies(Sent with { BroughtOn = Delivered.AddDays(15) }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { DeliveredOn = null }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { DeliveredOn = null, BroughtOn = Bought.AddDays(14) }, termsShown: true).ShouldBeTrue();
    }

    [Fact]
    public void Withdrawal_is_for_sales_at_a_distance_in_that_country()
    {
        var right = LegalRights.Withdrawal("FR");
        right.Applies(Sent with { Channel = PurchaseChannel.Remote }, termsShown: true).ShouldBeTrue();
        right.Applies(Sent with { Channel = PurchaseChannel.Boutique, BroughtOn = Bought }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { Country = "US" }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { PurchasedOn = new(2021, 12, 31), DeliveredOn = new(2022, 1, 3), BroughtOn = new(2022, 1, 4) }, termsShown: true).ShouldBeFalse();
    }

    [Fact]
    public void Withdrawal_is_not_for_what_was_made_for_one_person_or_unsealed()
    {
        var right = LegalRights.Withdrawal("FR");
        right.Applies(Sent with { Personalised = true }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { Condition = ItemCondition.TriedOn }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { Condition = ItemCondition.TriedOn, Hygiene = false }, termsShown: true).ShouldBeTrue();
        right.Applies(Sent with { FinalSale = true, TagsAndPackaging = false }, termsShown: true).ShouldBeTrue();
    }

    [Fact]
    public void A_sale_nobody_can_show_gives_no_right()
    {
        var right = LegalRights.Withdrawal("FR");
        right.Applies(Sent with { Proof = ProofOfPurchase.None }, termsShown: true).ShouldBeFalse();
        right.Applies(Sent with { Proof = ProofOfPurchase.GiftReceipt }, termsShown: true).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-06", "2026-03-20")] // a Friday
    [InlineData("2026-03-07", "2026-03-23")] // a Saturday moves to the Monday
    [InlineData("2026-03-08", "2026-03-23")] // and so does a Sunday
    [InlineData("2026-03-09", "2026-03-23")]
    public void A_last_day_on_a_weekend_moves_to_the_Monday_where_the_law_says_so(string delivered, string last)
    {
        LegalRights.Withdrawal("FR", endsOnWorkingDay: true).LastDay(DateOnly.Parse(delivered)).ShouldBe(DateOnly.Parse(last));
        LegalRights.Withdrawal("GB").LastDay(DateOnly.Parse(delivered)).ShouldBe(DateOnly.Parse(delivered).AddDays(14));
    }

    [Fact]
    public void Conformity_lasts_two_years_to_the_day_on_every_channel_and_for_faulty_goods_only()
    {
        var right = LegalRights.Conformity("FR");
        right.Applies(Faulty, termsShown: true).ShouldBeTrue();
        right.Applies(Faulty with { BroughtOn = Bought.AddMonths(24).AddDays(1) }, termsShown: true).ShouldBeFalse();
        right.Applies(Faulty with { Condition = ItemCondition.Damaged }, termsShown: true).ShouldBeFalse();
        right.Applies(Faulty with { Personalised = true, FinalSale = true }, termsShown: true).ShouldBeTrue();
        right.LastDay(new(2024, 2, 29)).ShouldBe(new DateOnly(2026, 2, 28));
    }

    [Fact]
    public void Money_for_faulty_goods_is_a_right_once_a_repair_has_failed()
    {
        var right = LegalRights.AfterRepair("FR");
        right.Applies(Faulty, termsShown: true).ShouldBeFalse();
        right.Applies(Faulty with { RepairedBefore = true }, termsShown: true).ShouldBeTrue();
        right.Applies(Faulty with { RepairedBefore = true, Condition = ItemCondition.Worn }, termsShown: true).ShouldBeFalse();
    }

    [Fact]
    public void The_right_to_reject_lasts_thirty_days()
    {
        var right = LegalRights.Rejection("GB");
        var facts = Faulty with { Country = "GB", BroughtOn = Bought.AddDays(30) };
        right.Applies(facts, termsShown: true).ShouldBeTrue();
        right.Applies(facts with { BroughtOn = Bought.AddDays(31) }, termsShown: true).ShouldBeFalse();
    }

    [Fact]
    public void Eight_days_that_count_the_first_end_on_the_seventh_after_it_and_only_where_no_terms_were_shown()
    {
        var right = LegalRights.WithoutTerms("JP");
        var facts = Sent with { Country = "JP", BroughtOn = Delivered.AddDays(7) };
        right.Applies(facts, termsShown: false).ShouldBeTrue();
        right.Applies(facts with { BroughtOn = Delivered.AddDays(8) }, termsShown: false).ShouldBeFalse();
        right.Applies(facts, termsShown: true).ShouldBeFalse();
        right.Applies(facts with { Channel = PurchaseChannel.Boutique }, termsShown: false).ShouldBeFalse();
    }

    [Fact]
    public void A_right_lasts_days_or_months_and_gives_something_somewhere()
    {
        Should.Throw<ArgumentException>(() => Right(days: null, months: null));
        Should.Throw<ArgumentException>(() => Right(days: 14, months: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Right(days: 0));
        Should.Throw<ArgumentException>(() => Right(days: 14, remedies: []));
        Should.Throw<ArgumentException>(() => Right(days: 14, channels: []));

        static LegalRight Right(int? days, int? months = null, Remedy[]? remedies = null, PurchaseChannel[]? channels = null) =>
            LegalRight.Of("k", "FR", "law", new(2022, 1, 1), channels ?? [PurchaseChannel.Web], false, days, months, false, false, false, remedies ?? [Remedy.Refund]);
    }
}
