using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Returns;

/// <summary>
/// A right that a country's law gives the client, whatever policy says. Data, not code: the law's name, where, how, when
/// and what it gives.
/// </summary>
public sealed class LegalRight
{
    private LegalRight() { }

    /// <summary>A stable key of the data set (<c>EU-withdrawal-FR</c>).</summary>
    public string Key { get; private set; } = "";

    /// <summary>ISO 3166 alpha-2 of the country whose law it is.</summary>
    public string Country { get; private set; } = "";

    /// <summary>The law as lawyers cite it, in its own wording.</summary>
    public string Law { get; private set; } = "";

    /// <summary>The right applies to purchases from this day on.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The channels it covers.</summary>
    public IReadOnlyList<PurchaseChannel> Channels { get; private set; } = [];

    /// <summary>Only goods that are faulty; otherwise for any reason.</summary>
    public bool OnlyFaulty { get; private set; }

    /// <summary>Days it lasts, counted from delivery or else purchase; null where <see cref="Months"/> counts.</summary>
    public int? Days { get; private set; }

    /// <summary>Months it lasts, counted in the same way.</summary>
    public int? Months { get; private set; }

    public bool ExceptPersonalised { get; private set; }
    public bool ExceptOpenedHygiene { get; private set; }

    /// <summary>Only where the seller showed no terms of its own at the time.</summary>
    public bool OnlyWithoutTerms { get; private set; }

    /// <summary>What the client may ask for, in the order the law gives it.</summary>
    public IReadOnlyList<Remedy> Remedies { get; private set; } = [];

    public static LegalRight Of(string key, string country, string law, DateOnly from, IReadOnlyList<PurchaseChannel> channels, bool onlyFaulty,
        int? days, int? months, bool exceptPersonalised, bool exceptOpenedHygiene, bool onlyWithoutTerms, IReadOnlyList<Remedy> remedies) =>
        new()
        {
            Key = key, Country = country, Law = law, From = from, Channels = channels, OnlyFaulty = onlyFaulty, Days = days, Months = months,
            ExceptPersonalised = exceptPersonalised, ExceptOpenedHygiene = exceptOpenedHygiene, OnlyWithoutTerms = onlyWithoutTerms, Remedies = remedies,
        };

    /// <summary>The last day of the right, counted from the day the goods were received.</summary>
    public DateOnly LastDay(DateOnly received) => Months is { } months ? received.AddMonths(months) : received.AddDays(Days ?? 0);

    /// <summary>Whether the law gives this right for goods that came back like that.</summary>
    public bool Applies(ReturnFacts facts) =>
        facts.Country == Country && From <= facts.PurchasedOn && Channels.Contains(facts.Channel)
        && (!OnlyFaulty || facts.Condition == ItemCondition.Faulty)
        && !(ExceptPersonalised && facts.Personalised)
        && !(ExceptOpenedHygiene && facts.OpenedHygiene)
        && !(OnlyWithoutTerms && facts.TermsShown)
        && facts.Proof != ProofOfPurchase.None
        && facts.BroughtOn <= LastDay(facts.Received);
}
