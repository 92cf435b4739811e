using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Purchases;

public class PurchaseProperties
{
    [Fact]
    public void No_sequence_of_returns_takes_back_more_than_was_bought_or_paid() =>
        Property.HoldsForSteps(steps =>
        {
            var purchase = Bought(steps[0]);
            foreach (var step in steps)
            {
                var dice = new Dice(step);
                var line = dice.Pick(purchase.Lines);
                var goods = Some.Return(dice.Pick(Enum.GetValues<Remedy>()), new ReturnLine(line.Number, dice.Roll(line.Quantity + 2), dice.Roll((int)line.AmountMinor + 3) - 1));
                try { purchase.TakeBack(goods); }
                catch (RuleBrokenException) { }
                foreach (var each in purchase.Lines)
                {
                    var back = purchase.Returns.SelectMany(r => r.Lines.Where(l => l.LineNumber == each.Number).Select(l => (r.Remedy, l.Quantity, l.AmountMinor))).ToList();
                    back.Where(b => b.Remedy != Remedy.Repair).Sum(b => b.Quantity).ShouldBeLessThanOrEqualTo(each.Quantity);
                    back.Sum(b => b.AmountMinor).ShouldBeInRange(0, each.AmountMinor);
                    purchase.QuantityLeft(each.Number).ShouldBeGreaterThanOrEqualTo(0);
                    purchase.PaidLeft(each.Number).Minor.ShouldBeGreaterThanOrEqualTo(0);
                }
                purchase.RefundedMinor.ShouldBeInRange(0, purchase.TotalMinor);
            }
        }, most: 25);

    [Fact]
    public void Whatever_the_order_and_the_parts_a_full_return_at_its_shares_gives_back_exactly_what_was_paid() =>
        Property.HoldsForSteps(steps =>
        {
            var purchase = Bought(steps[0]);
            var step = 0;
            while (purchase.Lines.Where(l => purchase.QuantityLeft(l.Number) > 0).ToList() is [_, ..] open)
            {
                var dice = new Dice(steps[step % steps.Length] + step++);
                var line = dice.Pick(open);
                var quantity = 1 + dice.Roll(purchase.QuantityLeft(line.Number));
                if (dice.Roll(4) == 0) Some.Back(purchase, Remedy.Repair, line.Number, quantity, 0);
                else Some.Back(purchase, dice.Pick([Remedy.Refund, Remedy.StoreCredit]), line.Number, quantity, purchase.PaidFor(line.Number, quantity).Minor);
            }
            purchase.RefundedMinor.ShouldBe(purchase.TotalMinor);
            purchase.Lines.ShouldAllBe(l => purchase.PaidLeft(l.Number).IsZero);
        }, most: 12);

    private static Purchase Bought(int seed)
    {
        var dice = new Dice(seed);
        var lines = Enumerable.Range(1, 1 + dice.Roll(3)).Select(number => Some.Line(number, 1 + dice.Roll(7), dice.Roll(1000)));
        return Some.Purchase([.. lines]);
    }
}
