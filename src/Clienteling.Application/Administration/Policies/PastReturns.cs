using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>One return or request of the past, as a verdict needs it; it does not say whose.</summary>
/// <param name="Assumed">Whether condition or proof were not recorded.</param>
internal sealed record PastReturn(Guid Id, bool IsRequest, DateOnly Day, string Boutique, string ProductName, bool Assumed, IReadOnlyList<PastLine> Lines);

internal sealed record PastLine(int Number, ReturnFacts Facts);

/// <summary>The last year's returns and requests for exceptions with their facts, read set by set.</summary>
internal sealed class PastReturns
{
    private PastReturns(DateOnly since, int total, IReadOnlyList<PastReturn> returns) => (Since, Total, Returns) = (since, total, returns);

    /// <summary>The first day.</summary>
    public DateOnly Since { get; }

    /// <summary>How many there are that touch the scope.</summary>
    public int Total { get; }

    /// <summary>The latest of them.</summary>
    public IReadOnlyList<PastReturn> Returns { get; }

    /// <summary>Reads those of a scope, the latest first.</summary>
    /// <param name="work">The session.</param>
    /// <param name="scope">Purchases of that country, channel and family only.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="stop">Ends it early.</param>
    public static async Task<PastReturns> ReadAsync(Work work, PolicyScope scope, int most, CancellationToken stop)
    {
        var boutiques = await work.Db.Boutiques.ToDictionaryAsync(b => b.Code, stop);
        var from = work.Now.AddMonths(-12);
        var purchases = Sold(work, scope, boutiques.Values);
        var since = DateOnly.FromDateTime(from.UtcDateTime);

        // a return that settled a case is counted as its case
        var returned =
            from purchase in purchases
            from goods in purchase.Returns
            where goods.At >= @from && goods.Case == null
            select new { purchase, goods };
        if (scope.Family is { } ofFamily)
            returned = returned.Where(r => r.goods.Lines.Any(b => r.purchase.Lines.Any(l => l.Number == b.LineNumber && work.Db.Products.Any(p => p.Id == l.Product && p.Family == ofFamily))));
        var requested =
            from request in work.Db.ExceptionCases
            join purchase in purchases on request.Purchase equals purchase.Id
            where request.RequestedAt >= @from
            select new { request, purchase };
        if (scope.Family is { } family)
            requested = requested.Where(r => r.purchase.Lines.Any(l => work.Db.Products.Any(p => p.Id == l.Product && p.Family == family)));
        var total = await returned.CountAsync(stop) + await requested.CountAsync(stop);

        var requests = await requested.OrderByDescending(r => r.request.RequestedAt).ThenBy(r => r.request.Id).Take(most)
            .Select(r => new
            {
                r.request.Id, At = r.request.RequestedAt, r.request.Boutique, r.request.Claim, r.request.Verdict,
                Sold = new Sale(r.purchase.Client, r.purchase.Boutique, r.purchase.Channel, r.purchase.Day),
                Lines = r.purchase.Lines.Select(l => new Piece(l.Number, l.Product, l.Personalised, l.FinalSale, l.DeliveredOn)).ToList(),
            })
            .AsSplitQuery().ToListAsync(stop);
        var returns = await returned.OrderByDescending(r => r.goods.At).ThenBy(r => r.goods.Id).Take(most - requests.Count)
            .Select(r => new
            {
                r.goods.Id, r.goods.At, r.goods.Day, r.goods.Boutique, r.goods.Remedy, r.goods.Condition, r.goods.Proof,
                Sold = new Sale(r.purchase.Client, r.purchase.Boutique, r.purchase.Channel, r.purchase.Day),
                Numbers = r.goods.Lines.Select(l => l.LineNumber).ToList(),
                Lines = r.purchase.Lines.Select(l => new Piece(l.Number, l.Product, l.Personalised, l.FinalSale, l.DeliveredOn)).ToList(),
            })
            .AsSplitQuery().ToListAsync(stop);

        var goodsSold = await ProductsAsync(work, requests.SelectMany(r => r.Lines).Concat(returns.SelectMany(r => r.Lines)).Select(l => l.Product), stop);
        var earlier = await EarlierReturnsAsync(work, purchases, from, stop);

        var judged = requests.Select(r =>
        {
            var claimed = r.Claim.Lines.Select(l => l.LineNumber).ToHashSet();
            var there = boutiques[r.Sold.Boutique];
            var condition = r.Claim.Condition;
            return (r.At, Past: Of(r.Id.Value, true, there.DayOf(r.At), r.Boutique, false, r.Lines.Where(l => claimed.Contains(l.Number)), l =>
                FactsOf(r.Sold, there, boutiques[r.Boutique], l, goodsSold[l.Product], there.DayOf(r.At), condition, r.Claim.Proof, r.Claim.Asked) with
                {
                    TagsAndPackaging = !Found(r.Verdict, FindingCodes.TagsMissing),
                    ReturnsInTwelveMonths = CountIn(r.Verdict) ?? Before(r.Sold.Client, r.At),
                }));
        }).Concat(returns.Select(r =>
        {
            var there = boutiques[r.Sold.Boutique];
            return (r.At, Past: Of(r.Id.Value, false, r.Day, r.Boutique, r.Condition is null || r.Proof is null, r.Lines.Where(l => r.Numbers.Contains(l.Number)), l =>
                FactsOf(r.Sold, there, boutiques[r.Boutique], l, goodsSold[l.Product], there.DayOf(r.At), r.Condition ?? ItemCondition.Unworn, r.Proof ?? ProofOfPurchase.FoundInHistory, r.Remedy) with
                {
                    ReturnsInTwelveMonths = Before(r.Sold.Client, r.At),
                }));
        })).OrderByDescending(r => r.At).Select(r => r.Past);
        return new(since, total, [.. judged.Where(p => p.Lines.Count > 0)]);

        PastReturn Of(Guid id, bool isRequest, DateOnly day, BoutiqueCode boutique, bool assumed, IEnumerable<Piece> pieces, Func<Piece, ReturnFacts> facts)
        {
            var lines = pieces.OrderBy(p => p.Number).ToList();
            var named = lines.Find(l => scope.Family is null || goodsSold[l.Product].Family == scope.Family) ?? lines.FirstOrDefault();
            return new(id, isRequest, day, boutiques[boutique].Name, named is null ? "" : goodsSold[named.Product].Name, assumed, [.. lines.Select(l => new PastLine(l.Number, facts(l)))]);
        }

        int Before(ClientId client, DateTimeOffset at) => earlier[client].Count(r => r < at && r > at.AddMonths(-12));
    }

    private static IQueryable<Purchase> Sold(Work work, PolicyScope scope, IEnumerable<Boutique> boutiques)
    {
        var purchases = work.Db.Purchases.AsQueryable();
        if (scope.Country is { } country)
        {
            var codes = boutiques.Where(b => b.Country == country).Select(b => b.Code).ToList();
            purchases = purchases.Where(p => codes.Contains(p.Boutique));
        }
        return scope.Channel is { } channel ? purchases.Where(p => p.Channel == channel) : purchases;
    }

    /// <summary>When those clients returned something, in the two years that the count of twelve months reaches back over.</summary>
    private static async Task<ILookup<ClientId, DateTimeOffset>> EarlierReturnsAsync(Work work, IQueryable<Purchase> purchases, DateTimeOffset from, CancellationToken stop)
    {
        var twoYears = from.AddMonths(-12);
        var concerned = purchases.Where(p => p.Returns.Any(r => r.At >= from)).Select(p => p.Client)
            .Union(work.Db.ExceptionCases.Where(c => c.RequestedAt >= from).Select(c => c.Client));
        var all =
            from purchase in work.Db.Purchases
            where concerned.Contains(purchase.Client)
            from goods in purchase.Returns
            where goods.At >= twoYears
            select new { purchase.Client, goods.At };
        return (await all.ToListAsync(stop)).ToLookup(r => r.Client, r => r.At);
    }

    private static async Task<IReadOnlyDictionary<ProductId, Goods>> ProductsAsync(Work work, IEnumerable<ProductId> ids, CancellationToken stop)
    {
        var goods = new Dictionary<ProductId, Goods>();
        foreach (var some in ids.Distinct().Chunk(1000))
            foreach (var product in await work.Db.Products.Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.Family, p.Category }).ToListAsync(stop))
                goods.Add(product.Id, new(product.Name, product.Family, Categories.IsHygiene(product.Category)));
        return goods;
    }

    /// <summary>What a verdict at the counter would have rested on that day.</summary>
    private static ReturnFacts FactsOf(
        Sale sold, Boutique there, Boutique here, Piece piece, Goods goods, DateOnly day, ItemCondition condition, ProofOfPurchase proof, Remedy asked) =>
        new()
        {
            Country = there.Country, Channel = sold.Channel, Family = goods.Family, PurchasedOn = sold.Day, DeliveredOn = piece.DeliveredOn, BroughtOn = day,
            Condition = condition, Proof = proof, Asked = asked, FinalSale = piece.FinalSale, Personalised = piece.Personalised, Hygiene = goods.Hygiene,
            BoughtElsewhere = there.Country != here.Country, ToOriginalTender = proof != ProofOfPurchase.GiftReceipt,
        };

    private static bool Found(Verdict verdict, string code) => verdict.Lines.SelectMany(l => l.Rules).Any(r => r.Finding.Code == code);

    private static int? CountIn(Verdict verdict) =>
        (int?)verdict.Lines.SelectMany(l => l.Rules).FirstOrDefault(r => r.Rule == RuleCodes.ReturnsInYear)?.Finding["count"]?.Number;

    private sealed record Sale(ClientId Client, BoutiqueCode Boutique, PurchaseChannel Channel, DateOnly Day);

    private sealed record Piece(int Number, ProductId Product, bool Personalised, bool FinalSale, DateOnly? DeliveredOn);

    private sealed record Goods(string Name, CategoryFamily Family, bool Hygiene);
}
