using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Demo;

/// <summary>The demo maison's return policies, with the version that a newer one followed.</summary>
internal static class DemoPolicies
{
    private static readonly IReadOnlyList<ProofOfPurchase> AnyProof = [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory, ProofOfPurchase.GiftReceipt];

    /// <summary>What every boutique's policy shares.</summary>
    private static readonly PolicyRules Usual = new()
    {
        WindowDays = 14, Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn, ItemCondition.Faulty], Proofs = AnyProof, RefusesFinalSale = true,
        RefusesPersonalised = true, RefusesOpenedHygiene = true, RefusesBoughtElsewhere = true, OriginalTenderOnly = true, MostReturnsInTwelveMonths = 6,
    };

    private static readonly PolicyRules UnwornOnly = Usual with { Conditions = [ItemCondition.Unworn], OriginalTenderOnly = false };

    /// <summary>Bought at a distance: tried on at home, in its box.</summary>
    private static readonly PolicyRules AtADistance = Usual with { TagsAndPackaging = true, MostReturnsInTwelveMonths = 12 };

    private static readonly PolicyRules Sealed = UnwornOnly with { TagsAndPackaging = true, Remedies = [Remedy.Exchange, Remedy.StoreCredit, Remedy.Refund] };

    private static readonly PolicyRules Jewellery = UnwornOnly with { TagsAndPackaging = true, Proofs = [ProofOfPurchase.Receipt, ProofOfPurchase.FoundInHistory] };

    /// <summary>The last 1 April that lies more than two months back, on which Japan's shoes and the web changed.</summary>
    public static DateOnly LastChange(DateOnly today)
    {
        var april = new DateOnly(today.Year, 4, 1);
        return april.AddMonths(2) < today ? april : april.AddYears(-1);
    }

    public static IReadOnlyList<ReturnPolicy> All(long seed, DateOnly today, StaffId writer)
    {
        var chance = new Chance(seed, nameof(DemoPolicies));
        var number = 0;
        var change = LastChange(today);
        var start = change.AddYears(-7);
        List<ReturnPolicy> policies =
        [
            Of(new(null, null, null), Usual),
            Of(new("FR", PurchaseChannel.Boutique, null), Usual with { WindowDays = 30 }),
            Of(new("IT", PurchaseChannel.Boutique, null), Usual with { WindowDays = 30 }),
            Of(new("US", PurchaseChannel.Boutique, null), Usual with { WindowDays = 30, MostReturnsInTwelveMonths = 10 }),
            Of(new("JP", PurchaseChannel.Boutique, null), Usual),
            Of(new(null, PurchaseChannel.Remote, null), AtADistance),
            Of(new(null, null, CategoryFamily.Fragrance), Sealed),
            Of(new(null, null, CategoryFamily.Beauty), Sealed),
            Of(new(null, null, CategoryFamily.Intimates), Sealed),
            Of(new(null, null, CategoryFamily.Jewellery), Jewellery),
        ];
        var web = Of(new(null, PurchaseChannel.Web, null), AtADistance);
        var shoes = Of(new("JP", PurchaseChannel.Boutique, CategoryFamily.Shoes), Usual with { WindowDays = 30 });
        return
        [
            .. policies,
            web, web.Next(change, AtADistance with { WindowDays = 30 }, writer, Eve(change), change.AddDays(-20), NextId()),
            shoes, shoes.Next(change, UnwornOnly, writer, Eve(change), change.AddDays(-20), NextId()),
        ];

        ReturnPolicy Of(PolicyScope scope, PolicyRules rules) => ReturnPolicy.First(scope, start, rules, writer, Eve(start), NextId());

        ReturnPolicyId NextId() => new(chance.NextGuid(++number));
    }

    /// <summary>When a version that begins on that day was written.</summary>
    private static DateTimeOffset Eve(DateOnly from) => new(from.AddDays(-20), new(9, 30), TimeSpan.Zero);
}
