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

    /// <summary>Only where the seller showed no terms of its own at the time: where no policy governed the sale.</summary>
    public bool OnlyWithoutTerms { get; private set; }

    /// <summary>Only where a repair did not cure the fault: what the law gives when its first remedy has failed.</summary>
    public bool OnlyAfterRepair { get; private set; }

    /// <summary>The day of receipt is itself the first of <see cref="Days"/> (Japan); elsewhere the day after is.</summary>
    public bool CountsFirstDay { get; private set; }

    /// <summary>A last day that falls on a Saturday or Sunday moves to the Monday (Regulation (EEC, Euratom) 1182/71, art. 3(4)).</summary>
    public bool EndsOnWorkingDay { get; private set; }

    /// <summary>What the client may ask for, in the order the law gives it.</summary>
    public IReadOnlyList<Remedy> Remedies { get; private set; } = [];

    public static LegalRight Of(string key, string country, string law, DateOnly from, IReadOnlyList<PurchaseChannel> channels, bool onlyFaulty,
        int? days, int? months, bool exceptPersonalised, bool exceptOpenedHygiene, bool onlyWithoutTerms, IReadOnlyList<Remedy> remedies,
        bool onlyAfterRepair = false, bool countsFirstDay = false, bool endsOnWorkingDay = false)
    {
        if (days is null == months is null) throw new ArgumentException("A right lasts so many days or so many months.", nameof(days));
        if ((days ?? months) < 1) throw new ArgumentOutOfRangeException(nameof(days), "A right lasts at least a day.");
        if (channels.Count == 0 || remedies.Count == 0) throw new ArgumentException("A right covers a channel and gives a remedy.", nameof(channels));
        return new()
        {
            Key = key, Country = country, Law = law, From = from, Channels = channels, OnlyFaulty = onlyFaulty, Days = days, Months = months,
            ExceptPersonalised = exceptPersonalised, ExceptOpenedHygiene = exceptOpenedHygiene, OnlyWithoutTerms = onlyWithoutTerms, Remedies = remedies,
            OnlyAfterRepair = onlyAfterRepair, CountsFirstDay = countsFirstDay, EndsOnWorkingDay = endsOnWorkingDay,
        };
    }

    /// <summary>The last day of the right, counted from the day the goods were received.</summary>
    public DateOnly LastDay(DateOnly received)
    {
        var last = Months is { } months ? received.AddMonths(months) : received.AddDays(Days!.Value - (CountsFirstDay ? 1 : 0));
        return (EndsOnWorkingDay, last.DayOfWeek) switch
        {
            (true, DayOfWeek.Saturday) => last.AddDays(2),
            (true, DayOfWeek.Sunday) => last.AddDays(1),
            _ => last,
        };
    }

    /// <summary>Whether the law gives this right for goods that came back like that.</summary>
    /// <param name="facts">What is known of them.</param>
    /// <param name="termsShown">Whether the seller showed terms of return of its own when it was sold.</param>
    public bool Applies(ReturnFacts facts, bool termsShown) =>
        facts.Country == Country && From <= facts.PurchasedOn && Channels.Contains(facts.Channel)
        && (!OnlyFaulty || facts.Condition == ItemCondition.Faulty)
        && (!OnlyAfterRepair || facts.RepairedBefore)
        && !(ExceptPersonalised && facts.Personalised)
        && !(ExceptOpenedHygiene && facts.OpenedHygiene)
        && !(OnlyWithoutTerms && termsShown)
        // the law asks that the sale be shown, in whatever way: our own history will do
        && facts.Proof != ProofOfPurchase.None
        && facts.BroughtOn <= LastDay(facts.Received);
}
