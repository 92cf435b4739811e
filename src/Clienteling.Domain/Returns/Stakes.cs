using Clienteling.Domain.LifetimeValue;

namespace Clienteling.Domain.Returns;

/// <summary>What stands on a case, in the currency of its boutique at the rates of the day. Kept with the case as it stood.</summary>
/// <param name="AsOf">When it was reckoned.</param>
/// <param name="Concession">What saying yes would cost.</param>
/// <param name="Past">What the client has been to the maison.</param>
/// <param name="BroughtIn">Those who came through this client.</param>
/// <param name="Making">What it took to make this client.</param>
/// <param name="Expected">What is expected of the client, or null while it can't be said.</param>
/// <param name="Advice">Advice; people decide.</param>
public sealed record Stakes(
    DateTimeOffset AsOf,
    ConcessionStake Concession,
    PastStake Past,
    BroughtInStake BroughtIn,
    MakingStake Making,
    ExpectedStake? Expected,
    Advice Advice);

/// <summary>The claim less what the goods recover.</summary>
public sealed record ConcessionStake(Money Claimed, Money Recovered, Money Cost);

/// <summary>The client's own history. <paramref name="NetSpend"/> is null where a rate of exchange is missing.</summary>
/// <param name="NetSpend">Purchases less refunds.</param>
/// <param name="Since">Day of the first purchase, or null.</param>
/// <param name="Years">Whole years since then.</param>
/// <param name="Purchases">How many.</param>
/// <param name="Returns">Returns of any remedy.</param>
/// <param name="Refunds">Returns for money.</param>
/// <param name="Exceptions">Exceptions decided in the client's favour so far.</param>
/// <param name="RecentExceptions">Those of the last three years.</param>
public sealed record PastStake(Money? NetSpend, DateOnly? Since, int Years, int Purchases, int Returns, int Refunds, int Exceptions, int RecentExceptions);

/// <summary>Clients this one introduced; each has one introducer, so nobody is counted twice.</summary>
public sealed record BroughtInStake(int Clients, Money? NetSpend);

/// <summary>How long it took to create this client, up to the first purchase.</summary>
/// <param name="FirstContact">The first day known, or null.</param>
/// <param name="FirstPurchase">The day of the first purchase, or null.</param>
/// <param name="Days">Days between the two, or to today while nothing was bought; null where no first contact is known.</param>
/// <param name="Contacts">Conversations until then.</param>
/// <param name="Visits">Visits and appointments until then.</param>
public sealed record MakingStake(DateOnly? FirstContact, DateOnly? FirstPurchase, int? Days, int Contacts, int Visits);

/// <summary>Expected spend over the coming months with its interval.</summary>
/// <param name="Months">The horizon.</param>
/// <param name="Value">The expectation, discounted; null where how much can't be said.</param>
/// <param name="Low">Lower end of the interval; null with the value.</param>
/// <param name="High">Upper end; null with the value.</param>
/// <param name="AlivePercent">Probability that the client is still active, 0 to 100.</param>
/// <param name="Basis">What it stands on.</param>
/// <param name="AsOf">The last day that went into it.</param>
/// <param name="Fit">The number of the fit it comes from.</param>
/// <param name="Model">The purchase model (<c>BG/NBD</c>).</param>
public sealed record ExpectedStake(int Months, Money? Value, Money? Low, Money? High, decimal AlivePercent, ValueBasis Basis, DateOnly AsOf, int Fit, string Model);

/// <summary>What the settings advise.</summary>
public enum AdviceKind { Grant, GrantDifferently, TalkFirst }

/// <summary>Advice with its reasons as codes and figures.</summary>
public sealed record Advice(AdviceKind Kind, IReadOnlyList<Finding> Reasons)
{
    /// <summary>Advice from dated settings: nothing but these figures goes into it.</summary>
    public static Advice From(
        HouseRules rules, ConcessionStake concession, PastStake past, BroughtInStake broughtIn, MakingStake making, ExpectedStake? expected, DateOnly today)
    {
        List<Finding> reasons = [];
        var spend = past.NetSpend;
        var percent = spend is { } s ? concession.Cost.PercentOf(s) : null;
        // by the first purchase: somebody courted for years and won last month is new, and has spent little because of it
        var isNew = (making.FirstPurchase ?? past.Since) is not { } won || today.DayNumber - won.DayNumber <= rules.NewClientDays;

        var percentExpected = expected?.Value is { } coming ? concession.Cost.PercentOf(coming) : null;

        // the share that the advice rests on: what is still to come weighs more than what has been, unless only what has been
        // keeps the concession small, or nothing can be said of what is to come
        var restsOnSpend = percent <= rules.GrantPercentOfSpend && percentExpected > rules.GrantPercentOfSpend;
        if (percentExpected is { } ofExpected && !restsOnSpend) reasons.Add(Finding.Of(AdviceCodes.ShareOfExpected, ("percent", Figure.OfPercent(ofExpected)), ("months", expected!.Months)));
        else if (percent is { } share) reasons.Add(Finding.Of(AdviceCodes.ShareOfSpend, ("percent", Figure.OfPercent(share))));
        reasons.Add(past.Exceptions == 0
            ? past.Years > 0 ? Finding.Of(AdviceCodes.FirstExceptionIn, ("count", past.Years)) : Finding.Of(AdviceCodes.FirstException)
            : Finding.Of(AdviceCodes.ExceptionsBefore, ("count", past.Exceptions)));
        if (broughtIn.Clients > 0) reasons.Add(Finding.Of(AdviceCodes.BroughtIn, ("count", broughtIn.Clients)));
        if (isNew && making.Days is { } days) reasons.Add(Finding.Of(AdviceCodes.TookToMake, ("days", days), ("visits", making.Visits), ("contacts", making.Contacts)));

        var kind = past.RecentExceptions >= rules.TalkFirstExceptions ? AdviceKind.TalkFirst
            : concession.Cost.IsZero || isNew || percent <= rules.GrantPercentOfSpend || percentExpected <= rules.GrantPercentOfSpend ? AdviceKind.Grant
            : AdviceKind.GrantDifferently;
        return new(kind, reasons);
    }
}

/// <summary>Reasons of advice.</summary>
public static class AdviceCodes
{
    /// <summary><c>percent</c> of the client's net spend.</summary>
    public const string ShareOfSpend = "Advice.ShareOfSpend";
    /// <summary><c>percent</c> of what the client is expected to spend in so many <c>months</c>.</summary>
    public const string ShareOfExpected = "Advice.ShareOfExpected";
    public const string FirstException = "Advice.FirstException";
    /// <summary><c>count</c> of years.</summary>
    public const string FirstExceptionIn = "Advice.FirstExceptionIn";
    /// <summary><c>count</c> of exceptions before.</summary>
    public const string ExceptionsBefore = "Advice.ExceptionsBefore";
    /// <summary><c>count</c> of clients.</summary>
    public const string BroughtIn = "Advice.BroughtIn";
    /// <summary><c>days</c>, <c>visits</c>, <c>contacts</c> it took to make a new client.</summary>
    public const string TookToMake = "Advice.TookToMake";
}
