using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Returns;

/// <summary>
/// The maison's own settings about cases: times, advice, what goods recover and what services cost. Dated and open to
/// anyone who may see a case; a new version never changes what was decided under an older one.
/// </summary>
public sealed record HouseRules
{
    /// <summary>Seconds a waiting client's case stays with the boutique's managers before the district's executives are asked.</summary>
    public int SecondsToDistrict { get; init; } = 120;

    /// <summary>Seconds before every executive is asked.</summary>
    public int SecondsToEveryone { get; init; } = 300;

    /// <summary>Days after joining during which an associate gives no final no alone.</summary>
    public int NewcomerDays { get; init; } = 90;

    /// <summary>Days from decision to the call and the note.</summary>
    public int FollowUpDays { get; init; } = 2;

    /// <summary>Days after which an unanswered case expires, when the client is not waiting.</summary>
    public int ExpiryDays { get; init; } = 14;

    /// <summary>Concession in percent of the client's net spend, or of what they are expected to spend, up to which the advice is to grant.</summary>
    public decimal GrantPercentOfSpend { get; init; } = 5m;

    /// <summary>Exceptions in three years from which the advice is to talk first.</summary>
    public int TalkFirstExceptions { get; init; } = 3;

    /// <summary>Days since the first purchase during which a client counts as new: what it took to make them stands for what they are worth.</summary>
    public int NewClientDays { get; init; } = 365;

    /// <summary>What money a year from now is worth less, in percent, where expected spend is summed up over months.</summary>
    public decimal DiscountPercentPerYear { get; init; } = 10m;

    /// <summary>Net spend of two years, in major units of the reporting currency, from which a client is of the salon.</summary>
    public int SalonSpend { get; init; } = 10_000;

    /// <summary>Share of a rule's cases, in percent, from which on it was set aside so often that another rule is proposed.</summary>
    public decimal ProposePercent { get; init; } = 60m;

    /// <summary>Decided cases of a rule in twelve months from which on its share says anything.</summary>
    public int ProposeCases { get; init; } = 10;

    /// <summary>Share of the cases in which a rule was set aside, in percent, that a proposed rule would have accepted.</summary>
    public decimal ProposeCoverPercent { get; init; } = 80m;

    /// <summary>The currency that the dated rates of exchange are given in, and in which executives see the whole maison.</summary>
    public Currency ReportingCurrency { get; init; } = Currency.Eur;

    /// <summary>What goods still recover, in percent of the price paid, by condition; unlisted: nothing.</summary>
    public IReadOnlyDictionary<ItemCondition, decimal> RecoveryPercent { get; init; } = new Dictionary<ItemCondition, decimal>
    {
        [ItemCondition.Unworn] = 100m, [ItemCondition.TriedOn] = 90m, [ItemCondition.Worn] = 25m, [ItemCondition.Damaged] = 10m, [ItemCondition.Faulty] = 0m,
    };

    /// <summary>Families whose goods are never sold again once opened; they recover nothing unless unworn.</summary>
    public IReadOnlyList<CategoryFamily> NothingRecovered { get; init; } = [CategoryFamily.Fragrance, CategoryFamily.Beauty, CategoryFamily.Intimates];

    /// <summary>What a service costs the maison, in percent of the price paid.</summary>
    public IReadOnlyDictionary<Solution, decimal> ServiceCostPercent { get; init; } = new Dictionary<Solution, decimal>
    {
        [Solution.Repair] = 12m, [Solution.Stretching] = 3m, [Solution.Insoles] = 4m, [Solution.Resoling] = 10m, [Solution.Alteration] = 8m,
        [Solution.Remake] = 60m, [Solution.Gift] = 5m, [Solution.Service] = 5m,
    };

    /// <summary>What goods of that price still recover.</summary>
    public Money Recovered(Money paid, CategoryFamily family, ItemCondition condition) =>
        condition != ItemCondition.Unworn && NothingRecovered.Contains(family)
            ? Money.Zero(paid.Currency)
            : paid.Percent(RecoveryPercent.GetValueOrDefault(condition));

    /// <summary>What a solution concedes: the value given back less what the goods recover, or what the service costs.</summary>
    /// <param name="solution">What is done.</param>
    /// <param name="paid">What was paid for the goods.</param>
    /// <param name="recovered">What the goods recover.</param>
    public Money Concession(Solution solution, Money paid, Money recovered)
    {
        if (solution == Solution.Remake) return paid.Percent(ServiceCostPercent.GetValueOrDefault(Solution.Remake));
        if (!Solutions.GivesBackValue(solution)) return paid.Percent(ServiceCostPercent.GetValueOrDefault(solution));
        var cost = paid - recovered;
        return cost.IsPositive ? cost : Money.Zero(paid.Currency);
    }

    /// <summary>
    /// What an offer concedes: money or credit less what the goods recover, a gift or a service of a stated value that value,
    /// anything else as <see cref="Concession(Solution, Money, Money)"/> of what was paid.
    /// </summary>
    /// <param name="offer">What is offered.</param>
    /// <param name="paid">What was paid for the goods.</param>
    /// <param name="recovered">What the goods recover.</param>
    public Money Concession(Offer offer, Money paid, Money recovered) => offer switch
    {
        { Solution: Solution.Gift or Solution.Service, Value: { } value } => value,
        { Solution: Solution.Refund or Solution.StoreCredit, Value: { } value } => Concession(offer.Solution, value, recovered),
        _ => Concession(offer.Solution, paid, recovered),
    };

    /// <exception cref="RuleBrokenException">A time or a share that makes no sense.</exception>
    public HouseRules Checked()
    {
        if (SecondsToDistrict is < 10 or > 86_400 || SecondsToEveryone <= SecondsToDistrict || SecondsToEveryone > 86_400)
            throw new RuleBrokenException(HouseRulesCodes.TimesInvalid);
        if (NewcomerDays is < 0 or > 3650 || FollowUpDays is < 0 or > 365 || ExpiryDays is < 1 or > 365 || NewClientDays is < 0 or > 3650)
            throw new RuleBrokenException(HouseRulesCodes.DaysInvalid);
        if (GrantPercentOfSpend is < 0 or > 100 || RecoveryPercent.Values.Any(Outside) || ServiceCostPercent.Values.Any(Outside) || TalkFirstExceptions < 1)
            throw new RuleBrokenException(HouseRulesCodes.PercentInvalid);
        if (DiscountPercentPerYear is < 0 or > 100) throw new RuleBrokenException(HouseRulesCodes.PercentInvalid);
        if (ProposePercent is < 1 or > 100 || ProposeCoverPercent is < 1 or > 100 || ProposeCases < 1) throw new RuleBrokenException(HouseRulesCodes.PercentInvalid);
        if (SalonSpend < 1) throw new RuleBrokenException(HouseRulesCodes.AmountInvalid);
        return this;

        static bool Outside(decimal percent) => percent is < 0 or > 100;
    }
}

/// <summary>One dated version of the house rules.</summary>
public sealed class HouseRulesVersion
{
    private HouseRulesVersion() { }

    /// <summary>1, 2, 3, …; unique, so that of two who save at once the second is told.</summary>
    public int Number { get; private set; }

    public DateTimeOffset From { get; private set; }
    public HouseRules Rules { get; private set; } = null!;
    public StaffId? WrittenBy { get; private set; }

    public static HouseRulesVersion Of(int number, HouseRules rules, StaffId? by, DateTimeOffset now) =>
        new() { Number = number, Rules = rules.Checked(), WrittenBy = by, From = now };
}

/// <summary>Codes of what the house rules refuse.</summary>
public static class HouseRulesCodes
{
    public const string TimesInvalid = "HouseRules.TimesInvalid";
    public const string DaysInvalid = "HouseRules.DaysInvalid";
    public const string PercentInvalid = "HouseRules.PercentInvalid";
    public const string AmountInvalid = "HouseRules.AmountInvalid";
}
