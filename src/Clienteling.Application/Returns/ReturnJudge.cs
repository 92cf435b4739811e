using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Gathers the facts of a return out of the database and has them judged.</summary>
internal static class ReturnJudge
{
    /// <summary>What stands behind a verdict.</summary>
    /// <param name="Verdict">What policy and law say.</param>
    /// <param name="Purchase">The purchase with its returns so far.</param>
    /// <param name="Lines">The lines brought back, with what was paid for those pieces.</param>
    /// <param name="Recovered">What the goods still recover, by the house rules.</param>
    public sealed record Judged(Verdict Verdict, Purchase Purchase, IReadOnlyList<CaseLine> Lines, Money Recovered)
    {
        public Money Paid => Lines.Aggregate(Money.Zero(Purchase.Currency), (sum, line) => sum + line.Paid);
    }

    /// <param name="work">The use case's work; a tracked session where the purchase is to change.</param>
    /// <param name="request">What comes back.</param>
    /// <param name="here">The boutique that takes it back.</param>
    /// <returns>Null where there is no such purchase of that client.</returns>
    public static async Task<Judged?> JudgeAsync(Work work, ReturnRequest request, Boutique here)
    {
        var purchase = await work.Db.Purchases.WithReturns().SingleOrDefaultAsync(p => p.Id == request.Purchase && p.Client == request.Client);
        if (purchase is null) return null;
        var sold = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == purchase.Boutique);
        var productIds = purchase.Lines.Select(l => l.Product).ToList();
        var products = await work.Db.Products.AsNoTracking().Where(p => productIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
        var since = work.Now.AddMonths(-12);
        var returnsInYear = await work.Db.Purchases.AsNoTracking().Where(p => p.Client == request.Client).SelectMany(p => p.Returns).CountAsync(r => r.At > since);
        var policies = await work.Db.ReturnPolicies.AsNoTracking().ToListAsync();
        var rights = await work.Db.LegalRights.AsNoTracking().Where(r => r.Country == sold.Country).ToListAsync();
        var rules = await work.RulesAsync();

        List<LineVerdict> verdicts = [];
        List<CaseLine> lines = [];
        var recovered = Money.Zero(purchase.Currency);
        foreach (var chosen in request.Lines)
        {
            var line = purchase.Line(chosen.LineNumber);
            var product = products[line.Product];
            var facts = FactsOf(request, purchase, line, product, sold, here, sold.DayOf(work.Now), returnsInYear);
            var policy = ReturnPolicy.Governing(policies, sold.Country, purchase.Channel, product.Family, purchase.Day);
            verdicts.Add(PolicyCheck.Judge(line.Number, facts, policy, rights));
            var paid = purchase.PaidFor(line.Number, chosen.Quantity);
            lines.Add(new(line.Number, chosen.Quantity, product.Id, product.Name, paid));
            recovered += rules.Recovered(paid, product.Family, request.Condition);
        }
        return new(new(verdicts), purchase, lines, recovered);
    }

    private static ReturnFacts FactsOf(
        ReturnRequest request, Purchase purchase, PurchaseLine line, Product product, Boutique sold, Boutique here, DateOnly today, int returnsInYear) =>
        new()
        {
            Country = sold.Country, Channel = purchase.Channel, Family = product.Family, PurchasedOn = purchase.Day, DeliveredOn = line.DeliveredOn,
            BroughtOn = today, Condition = request.Condition, Proof = request.Proof, Asked = request.Asked, TagsAndPackaging = request.TagsAndPackaging,
            FinalSale = line.FinalSale, Personalised = line.Personalised, Hygiene = Categories.IsHygiene(product.Category),
            BoughtElsewhere = sold.Country != here.Country,
            // who holds a gift receipt did not pay, so nothing could go back to the means of payment it came from
            ToOriginalTender = request.Proof != ProofOfPurchase.GiftReceipt,
            ReturnsInTwelveMonths = returnsInYear,
            RepairedBefore = purchase.RepairedBefore(line.Number),
        };
}
