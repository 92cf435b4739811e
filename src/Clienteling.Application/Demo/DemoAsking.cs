using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>Whose exception is wanted for the demo: where, by whom, when, for what.</summary>
/// <param name="MostEuro">What the goods cost at most, at list price.</param>
internal sealed record DemoWish(
    DemoBoutique Boutique, string By, int DaysAgo, TimeOnly Time, CategoryFamily[] Families, ReturnReason Reason, ClientWait Wait, int MostEuro = 1600, string? Note = null)
{
    public ItemCondition Condition { get; init; } = ItemCondition.Worn;

    /// <summary>The goods were bought longer ago than so many days, and less long than <see cref="MostDays"/>.</summary>
    public int LeastDays { get; init; } = 9;

    public int MostDays { get; init; } = 60;
}

/// <summary>An exception that was asked for.</summary>
internal sealed record DemoAsked(ExceptionCase Case, DemoClient Client, Purchase Purchase, CategoryFamily Family, DemoBoutique Boutique, StaffMember By)
{
    public DateTimeOffset At => Case.RequestedAt;
}

/// <summary>Asks for exceptions as the people of the demo did: for worn goods, or others, of clients who bought them some weeks before.</summary>
internal sealed class DemoAsking(
    IReadOnlyList<DemoClient> clients, DemoStaff staff, DemoProducts products, IReadOnlyList<ReturnPolicy> policies, IReadOnlyList<LegalRight> rights,
    ExchangeRates rates, HouseRules rules, DateTimeOffset now, long seed)
{
    private readonly Chance chance = new(seed, nameof(DemoAsking));
    private readonly HashSet<ClientId> asked = [];

    /// <summary>Asks for the first client with such goods whom policy refuses, or for nobody.</summary>
    public DemoAsked? Ask(DemoWish wish)
    {
        var at = wish.Boutique.At(wish.Boutique.DayOf(now).AddDays(-wish.DaysAgo), wish.Time);
        var by = staff[wish.By];
        foreach (var client in clients.Where(c => c.Home == wish.Boutique && c.Client.Abuse is null && !asked.Contains(c.Client.Id)))
            foreach (var purchase in client.Purchases.Where(p => Fits(p, wish, at)))
                foreach (var line in purchase.Lines.Where(l => Fits(products.Of(l.Product), wish)))
                {
                    if (Judge(client, purchase, line, wish, at) is not { Outcome: VerdictOutcome.Refused } verdict) continue;
                    asked.Add(client.Client.Id);
                    var product = products.Of(line.Product);
                    var paid = purchase.PaidFor(line.Number, line.Quantity);
                    var claim = new Claim(Remedy.Refund, wish.Reason, wish.Condition, ProofOfPurchase.FoundInHistory,
                        [new(line.Number, line.Quantity, product.Id, product.Name, paid)], wish.Note, by.Language);
                    var told = staff.Managers(wish.Boutique.Id).OrderBy(m => m.JoinedOn).Select(m => m.Id).ToList();
                    var opened = ExceptionCase.Request(
                        new(chance.NextGuid(asked.Count)), client.Client.Id, purchase.Id, wish.Boutique.Id, claim, wish.Wait, verdict,
                        StakesOf(client, paid, rules.Recovered(paid, product.Family, wish.Condition), wish.Boutique, at), told,
                        new(by.Id, at, $"{wish.Boutique.Name} 3", IdentityProof.Password));
                    return new(opened, client, purchase, product.Family, wish.Boutique, by);
                }
        return null;
    }

    private static bool Fits(Purchase purchase, DemoWish wish, DateTimeOffset at) =>
        purchase.Channel == PurchaseChannel.Boutique && purchase.Boutique == wish.Boutique.Id && purchase.Returns.Count == 0
        && (at - purchase.At).TotalDays > wish.LeastDays && (at - purchase.At).TotalDays < wish.MostDays;

    private static bool Fits(Product product, DemoWish wish) =>
        wish.Families.Contains(product.Family) && product.ListPrice!.Value.ToMajor() >= 280 && product.ListPrice.Value.ToMajor() <= wish.MostEuro;

    private Verdict Judge(DemoClient client, Purchase purchase, PurchaseLine line, DemoWish wish, DateTimeOffset at)
    {
        var family = products.Of(line.Product).Family;
        var facts = new ReturnFacts
        {
            Country = wish.Boutique.Country, Channel = purchase.Channel, Family = family, PurchasedOn = purchase.Day, BroughtOn = wish.Boutique.DayOf(at),
            Condition = wish.Condition, Proof = ProofOfPurchase.FoundInHistory, Asked = Remedy.Refund, FinalSale = line.FinalSale, Personalised = line.Personalised,
            ReturnsInTwelveMonths = client.Purchases.SelectMany(p => p.Returns).Count(r => r.At < at && r.At > at.AddMonths(-12)),
        };
        return new([PolicyCheck.Judge(line.Number, facts, ReturnPolicy.Governing(policies, facts.Country, facts.Channel, family, purchase.Day), rights)]);
    }

    /// <summary>The stakes as they stood at that instant, which the database can no longer tell.</summary>
    private Stakes StakesOf(DemoClient client, Money paid, Money recovered, DemoBoutique boutique, DateTimeOffset at)
    {
        var today = boutique.DayOf(at);
        var currency = boutique.Currency;
        var purchases = client.Purchases.Where(p => p.At < at).ToList();
        var returns = purchases.SelectMany(p => p.Returns).Where(r => r.At < at).ToList();
        var exceptions = returns.Where(r => r.ByException).ToList();
        var first = purchases[0];
        var before = client.Contacts.Where(c => c.At < first.At).ToList();
        var met = client.Client.FirstContact!.Value;
        var friends = clients.Where(c => c.Client.IntroducedBy == client.Client.Id && c.Client.FirstContact <= today).ToList();

        var concession = new ConcessionStake(paid, recovered, rules.Concession(Solution.Refund, paid, recovered));
        var past = new PastStake(NetSpend(client), first.Day, Years(first.Day), purchases.Count, returns.Count, returns.Count(r => r.Remedy == Remedy.Refund),
            exceptions.Count, exceptions.Count(r => r.Day >= today.AddYears(-3)));
        var broughtIn = new BroughtInStake(friends.Count, friends.Aggregate(Money.Zero(currency), (sum, f) => sum + NetSpend(f)));
        var making = new MakingStake(met, first.Day, first.Day.DayNumber - met.DayNumber,
            before.Count(c => c.Kind is ContactKind.Conversation or ContactKind.Selection or ContactKind.Service), before.Count(c => c.Kind is ContactKind.Visit or ContactKind.Appointment));
        return new(at, concession, past, broughtIn, making, Expected: null, Advice.From(rules, concession, past, broughtIn, making, null, today));

        Money NetSpend(DemoClient of) => of.Purchases.Where(p => p.At < at).Aggregate(Money.Zero(currency), (sum, p) =>
            sum + rates.Convert(p.Total - new Money(GivenBackOn(p), p.Currency), currency, p.Day)!.Value);

        long GivenBackOn(Purchase p) => p.Returns.Where(r => r.At < at && r.Remedy is Remedy.Refund or Remedy.StoreCredit).SelectMany(r => r.Lines).Sum(l => l.AmountMinor);

        int Years(DateOnly since) => today.Year - since.Year - (today < since.AddYears(today.Year - since.Year) ? 1 : 0);
    }
}
