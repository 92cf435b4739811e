using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>
/// When and for how much a client buys. Purchases come as in the BG/NBD model (a rate of one's own, and a chance to stay away
/// after each repeat purchase) along the maison's seasons; amounts as in the Gamma-Gamma model.
/// </summary>
/// <param name="pace">How much more often than usual clients buy; they stay as long, so this is how many more repeat purchases there are.</param>
internal sealed class DemoShopping(DemoProducts products, DemoStaff staff, DateOnly today, DateTimeOffset now, double pace)
{
    // rates in purchases a week: Gamma(r, α); chance to stay away: Beta(a, b)
    private const double R = .72, Alpha = 26, A = .7, B = 2.9;

    // amounts in euro at today's list price: Gamma(p, ν) with ν from Gamma(q, γ)
    private const double P = 3.5, Q = 3.6, Gamma = 640;

    private const double TravelShare = .04;

    /// <summary>The days of a client's purchases, the first included.</summary>
    public IEnumerable<DateOnly> Days(DateOnly first, DemoSeasons seasons, Chance chance)
    {
        yield return first;
        var weeks = Alpha / chance.Gamma(R) / pace;
        var staysAway = chance.Beta(A, B) / pace;
        for (var at = seasons.At(first) + .5; ;)
        {
            at += 7 * weeks * chance.Exponential();
            if (at >= seasons.End) yield break;
            yield return seasons.DayAt(at);
            if (chance.Is(staysAway)) yield break;
        }
    }

    /// <summary>Everything a client bought, in order, nothing after now.</summary>
    public IEnumerable<(Purchase Purchase, IReadOnlyList<DemoModel> Models)> Buy(
        Client client, int number, DemoBoutique home, StaffMemberOf servedBy, IEnumerable<DateOnly> days, DemoWardrobe wardrobe, Chance chance)
    {
        var usual = Gamma / chance.Gamma(Q);
        var (web, remote) = (chance.Beta(.5, 3.2), chance.Beta(.5, 4));
        var nth = 0;
        foreach (var day in days)
        {
            var channel = chance.Is(web) ? PurchaseChannel.Web : chance.Is(remote) ? PurchaseChannel.Remote : PurchaseChannel.Boutique;
            var boutique = nth > 0 && channel == PurchaseChannel.Boutique && chance.Is(TravelShare) ? chance.Of(DemoBoutique.All) : home;
            var chosen = wardrobe.Choose(Math.Max(45, usual * chance.Gamma(P)), products).ToList();
            var at = channel == PurchaseChannel.Web ? boutique.At(day, new(chance.Between(7, 23), chance.Between(0, 59), chance.Between(0, 59))) : boutique.WhileOpen(day, chance);
            DateOnly? delivered = channel == PurchaseChannel.Boutique ? null : day.AddDays(chance.Between(1, 4));
            var lines = chosen.Select((c, i) => Line(i + 1, c.Model, c.Piece, boutique, day, delivered <= today ? delivered : null, chance)).ToList();
            if (at >= now || nth == DemoClient.MostPurchases - 1) yield break;
            nth++;
            var associate = channel == PurchaseChannel.Web ? null : boutique == home ? servedBy(day) : staff.Someone(boutique, day, chance);
            yield return (
                Purchase.Record(new(chance.NextGuid((long)number * DemoClient.MostPurchases + nth)), DemoClient.PurchaseRefOf(boutique, client, nth),
                    client.Id, at, day, channel, boutique.Id, associate, boutique.Currency, lines),
                [.. chosen.Select(c => c.Model)]);
        }
    }

    private PurchaseLine Line(int number, DemoModel model, Product piece, DemoBoutique boutique, DateOnly day, DateOnly? delivered, Chance chance)
    {
        var quantity = model.Family is CategoryFamily.Fragrance or CategoryFamily.Beauty && chance.Is(.15) ? 2 : 1;
        var price = quantity * boutique.PriceOf(model.Euro, day, today).Minor;
        var (inSale, markdown) = (IsSale(day) && model.Family is CategoryFamily.Shoes or CategoryFamily.ReadyToWear, chance.NextDouble());
        var discount = !inSale || markdown > .5 ? 0 : new Money(price, boutique.Currency).Percent(markdown < .12 ? 50 : 30).Minor;
        var personalised = model.Family is CategoryFamily.Bags or CategoryFamily.SmallLeather && chance.Is(.06);
        return new(number, piece.Id, quantity, price - discount, discount, personalised, model.FinalSale || 2 * discount >= price && discount > 0, delivered);
    }

    /// <summary>The first three weeks after New Year and of July.</summary>
    private static bool IsSale(DateOnly day) => day is { Month: 1 or 7, Day: >= 3 and <= 24 };
}

/// <summary>Who served the client on a day, where anybody did.</summary>
internal delegate StaffId? StaffMemberOf(DateOnly day);
