using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Purchases;

public class PurchaseTests
{
    private static Money Yen(long minor) => new(minor, Currency.Jpy);

    [Fact]
    public void A_purchase_has_lines_each_of_its_own_number()
    {
        Refusal.Of(() => Some.Purchase(), PurchaseCodes.NoLines);
        Refusal.Of(() => Some.Purchase(Some.Line(1, 1, 10), Some.Line(1, 1, 10)), PurchaseCodes.LineTwice);
        Refusal.Of(() => Some.Purchase(Some.Line(1, 1, 10)).Line(2), PurchaseCodes.NoSuchLine);
        Some.Purchase(Some.Line(1, 1, 10), Some.Line(2, 3, 32)).Total.ShouldBe(Yen(42));
    }

    [Fact]
    public void A_line_is_of_one_piece_or_more_and_of_no_less_than_nothing()
    {
        Refusal.Of(() => Some.Line(1, 0, 10), PurchaseCodes.AmountInvalid);
        Refusal.Of(() => Some.Line(1, 1, -1), PurchaseCodes.AmountInvalid);
        Refusal.Of(() => _ = new PurchaseLine(1, ProductId.New(), 1, 10, discountMinor: -1), PurchaseCodes.AmountInvalid);
        Some.Line(1, 1, 0).AmountMinor.ShouldBe(0);
    }

    [Fact]
    public void Pieces_of_a_line_share_what_was_paid_to_the_last_yen()
    {
        var purchase = Some.Purchase(Some.Line(1, 3, 100));
        purchase.PaidFor(1, 1).ShouldBe(Yen(33));
        purchase.PaidFor(1, 3).ShouldBe(Yen(100));
        List<long> given = [];
        for (var i = 0; i < 3; i++)
        {
            var paid = purchase.PaidFor(1, 1);
            given.Add(paid.Minor);
            Some.Back(purchase, Remedy.Refund, 1, 1, paid.Minor);
        }
        given.ShouldBe([33, 33, 34]);
        purchase.RefundedMinor.ShouldBe(100);
        purchase.QuantityLeft(1).ShouldBe(0);
        purchase.PaidLeft(1).ShouldBe(Yen(0));
    }

    [Fact]
    public void More_pieces_than_are_left_never_come_back()
    {
        var purchase = Some.Purchase(Some.Line(1, 2, 100));
        Some.Back(purchase, Remedy.Exchange, 1, 1, 0);
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 2, 10), PurchaseCodes.MoreThanLeft)["left"]!.Number.ShouldBe(1);
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 0, 0), PurchaseCodes.MoreThanLeft);
        Refusal.Of(() => purchase.PaidFor(1, 2), PurchaseCodes.MoreThanLeft);
        Refusal.Of(() => purchase.PaidFor(1, 0), PurchaseCodes.MoreThanLeft);
        Some.Back(purchase, Remedy.Refund, 1, 1, 50);
    }

    [Fact]
    public void A_refund_never_exceeds_what_was_paid_less_what_was_refunded_before()
    {
        var purchase = Some.Purchase(Some.Line(1, 2, 100));
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 1, 101), PurchaseCodes.MoreThanPaid);
        Some.Back(purchase, Remedy.Refund, 1, 1, 70);
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 1, 31), PurchaseCodes.MoreThanPaid)["left"]!.Money.ShouldBe(Yen(30));
        Refusal.Of(() => Some.Back(purchase, Remedy.Refund, 1, 1, -1), PurchaseCodes.MoreThanPaid);
        // the second piece's share is 50, but only 30 of the line is left
        purchase.PaidFor(1, 1).ShouldBe(Yen(30));
        Some.Back(purchase, Remedy.Refund, 1, 1, 30);
        purchase.RefundedMinor.ShouldBe(100);
    }

    [Fact]
    public void A_refund_smaller_than_its_share_does_not_fatten_the_next()
    {
        var purchase = Some.Purchase(Some.Line(1, 2, 100));
        Some.Back(purchase, Remedy.Refund, 1, 1, 20);
        purchase.PaidLeft(1).ShouldBe(Yen(80));
        purchase.PaidFor(1, 1).ShouldBe(Yen(50));
    }

    [Fact]
    public void A_repaired_piece_can_come_back_again_and_be_refunded_in_full()
    {
        var purchase = Some.Purchase(Some.Line(1, 1, 148_000));
        purchase.RepairedBefore(1).ShouldBeFalse();
        Some.Back(purchase, Remedy.Repair, 1, 1, 0);
        Some.Back(purchase, Remedy.Repair, 1, 1, 0);
        purchase.RepairedBefore(1).ShouldBeTrue();
        purchase.QuantityLeft(1).ShouldBe(1);
        purchase.PaidFor(1, 1).ShouldBe(Yen(148_000));
        Some.Back(purchase, Remedy.Refund, 1, 1, 148_000);
        Refusal.Of(() => Some.Back(purchase, Remedy.Repair, 1, 1, 0), PurchaseCodes.MoreThanLeft);
    }

    [Fact]
    public void Money_and_credit_lower_what_was_spent_and_an_exchange_does_not()
    {
        var purchase = Some.Purchase(Some.Line(1, 3, 300));
        Some.Back(purchase, Remedy.Exchange, 1, 1, 100);
        purchase.RefundedMinor.ShouldBe(0);
        Some.Back(purchase, Remedy.StoreCredit, 1, 1, 100);
        Some.Back(purchase, Remedy.Refund, 1, 1, 100);
        purchase.RefundedMinor.ShouldBe(200);
        purchase.PaidLeft(1).ShouldBe(Yen(0));
    }

    [Fact]
    public void A_return_has_lines_each_once_and_is_taken_whole_or_not_at_all()
    {
        var purchase = Some.Purchase(Some.Line(1, 2, 100), Some.Line(2, 1, 50));
        Refusal.Of(() => purchase.TakeBack(Some.Return(Remedy.Refund)), PurchaseCodes.NothingReturned);
        Refusal.Of(() => purchase.TakeBack(Some.Return(Remedy.Refund, new(2, 1, 50), new(1, 1, 50), new(1, 1, 50))), PurchaseCodes.LineTwice)["line"]!.Number.ShouldBe(1);
        Refusal.Of(() => purchase.TakeBack(Some.Return(Remedy.Refund, new(1, 1, 50), new(3, 1, 0))), PurchaseCodes.NoSuchLine);
        purchase.Returns.ShouldBeEmpty();
        purchase.RefundedMinor.ShouldBe(0);
        purchase.TakeBack(Some.Return(Remedy.Refund, new(1, 1, 50), new(2, 1, 50)));
        purchase.Events.OfType<ReturnRecorded>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_total_beyond_what_can_be_counted_is_refused() =>
        Should.Throw<OverflowException>(() => Some.Purchase(Some.Line(1, 1, long.MaxValue), Some.Line(2, 1, 1)));

    [Fact]
    public void A_large_amount_is_shared_without_overflow()
    {
        var purchase = Some.Purchase(Some.Line(1, 1_000_000, long.MaxValue));
        purchase.PaidFor(1, 999_999).Minor.ShouldBeLessThan(long.MaxValue);
        purchase.PaidFor(1, 1_000_000).Minor.ShouldBe(long.MaxValue);
    }
}
