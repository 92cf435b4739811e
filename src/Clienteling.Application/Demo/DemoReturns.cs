using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Demo;

/// <summary>What came back of what was bought: a few lines in a hundred, by family and channel.</summary>
internal sealed class DemoReturns(DemoStaff staff, DateTimeOffset now)
{
    private const double FromAfar = 1.8;
    private const double ByExceptionShare = .03;

    public void TakeBack(Purchase purchase, IReadOnlyList<DemoModel> models, DemoBoutique boutique, Chance chance)
    {
        foreach (var line in purchase.Lines)
        {
            var model = models[line.Number - 1];
            var likely = Likelihood(model.Family) * (purchase.Channel == PurchaseChannel.Boutique ? 1 : FromAfar);
            if (!chance.Is(likely)) continue;
            var reason = Reason(model.Family, chance);
            // what was sold for good or made for one person comes back for a fault only
            if ((line.FinalSale || line.Personalised) && reason != ReturnReason.Fault) continue;
            var byException = reason != ReturnReason.Fault && chance.Is(ByExceptionShare);
            var day = (line.DeliveredOn ?? purchase.Day).AddDays(byException ? chance.Between(18, 40) : reason == ReturnReason.Fault ? chance.Between(5, 200) : chance.Between(1, 13));
            var at = boutique.WhileOpen(day, chance);
            if (at >= now) continue;

            var remedy = RemedyFor(reason, chance);
            var condition = reason == ReturnReason.Fault ? ItemCondition.Faulty : byException ? ItemCondition.Worn : chance.Is(.7) ? ItemCondition.Unworn : ItemCondition.TriedOn;
            var given = remedy is Remedy.Refund or Remedy.StoreCredit ? purchase.PaidFor(line.Number, line.Quantity).Minor : 0;
            purchase.TakeBack(Return.Of(
                new(chance.NextGuid(at.ToUnixTimeSeconds())), $"R-{purchase.Ref}-{line.Number}", at, day, boutique.Id, remedy, [new(line.Number, line.Quantity, given)],
                condition, chance.Is(.6) ? ProofOfPurchase.FoundInHistory : ProofOfPurchase.Receipt, reason, byException,
                byException ? staff.Managers(boutique.Id).FirstOrDefault(m => m.JoinedOn <= day)?.Id : null, staff.Someone(boutique, day, chance),
                GoodsAfter(condition, remedy)));
        }
    }

    private static double Likelihood(CategoryFamily family) => family switch
    {
        CategoryFamily.Shoes => .055,
        CategoryFamily.ReadyToWear => .06,
        CategoryFamily.Jewellery => .03,
        CategoryFamily.Intimates => .03,
        CategoryFamily.Bags => .022,
        CategoryFamily.Fragrance or CategoryFamily.Beauty => .015,
        _ => .02,
    };

    private static ReturnReason Reason(CategoryFamily family, Chance chance) => (family, chance.NextDouble()) switch
    {
        (_, < .10) => ReturnReason.Fault,
        (CategoryFamily.Shoes, < .45) => ReturnReason.Uncomfortable,
        (CategoryFamily.Shoes or CategoryFamily.ReadyToWear or CategoryFamily.Intimates, < .75) => ReturnReason.WrongSize,
        (_, < .85) => ReturnReason.NotAsExpected,
        (_, < .93) => ReturnReason.ChangedMind,
        _ => ReturnReason.Gift,
    };

    private static Remedy RemedyFor(ReturnReason reason, Chance chance) => (reason, chance.NextDouble()) switch
    {
        (ReturnReason.Fault, < .7) => Remedy.Repair,
        (ReturnReason.WrongSize or ReturnReason.Uncomfortable, < .6) => Remedy.Exchange,
        (ReturnReason.Gift, < .8) => Remedy.StoreCredit,
        (_, < .25) => Remedy.StoreCredit,
        (_, < .35) => Remedy.Exchange,
        _ => Remedy.Refund,
    };

    private static GoodsOutcome GoodsAfter(ItemCondition condition, Remedy remedy) =>
        remedy == Remedy.Repair ? GoodsOutcome.StaysWithClient
        : condition switch
        {
            ItemCondition.Unworn => GoodsOutcome.BackToStock,
            ItemCondition.TriedOn => GoodsOutcome.Restore,
            ItemCondition.Worn => GoodsOutcome.Outlet,
            _ => GoodsOutcome.Recycle,
        };
}
