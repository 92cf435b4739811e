using System.Text.Json.Serialization;

namespace Clienteling.Domain.Returns;

/// <summary>Whether the client stands in the boutique or goes home and will be told.</summary>
public enum ClientWait { Waiting, WillHear }

/// <summary>Where a case stands; it follows from what was recorded.</summary>
public enum CaseStatus { Requested, Escalated, Approved, ApprovedDifferently, Declined, Withdrawn, Expired, Settled, FollowedUp }

/// <summary>Who has been asked so far: the boutique's managers, the district's executives, every executive.</summary>
public enum EscalationLevel { Managers, District, Everyone }

/// <summary>What was decided.</summary>
public enum DecisionKind { Approved, ApprovedDifferently, Declined }

/// <summary>Why a request is declined; <see cref="Other"/> needs words.</summary>
public enum DeclineReason { BeyondUse, NotFromUs, MisuseShown, TooManyBefore, BetterServedOtherwise, Other }

/// <summary>How somebody proved who they were.</summary>
public enum IdentityProof { Password, Pin, System }

/// <summary>What is offered to the client.</summary>
/// <param name="Solution">What is done.</param>
/// <param name="Value">Money or credit given, or what a gift or a service is worth where that is said; null for all else, an even exchange too.</param>
public sealed record Offer(Solution Solution, Money? Value);

/// <summary>A decision as somebody makes it.</summary>
/// <param name="Kind">Yes, yes but differently, or no.</param>
/// <param name="Offer">What is offered instead; required for everything but a plain yes.</param>
/// <param name="Reason">Why not; required for a no.</param>
/// <param name="Words">A few words of one's own, shown as written; at most 500.</param>
public sealed record Decision(DecisionKind Kind, Offer? Offer = null, DeclineReason? Reason = null, string? Words = null)
{
    public static Decision Approve { get; } = new(DecisionKind.Approved);

    /// <summary>Whether the goods are taken back against policy: a yes, or a yes to money, credit or other goods; what is put right leaves the rule standing.</summary>
    [JsonIgnore]
    public bool SetsPolicyAside => Kind == DecisionKind.Approved || (Kind == DecisionKind.ApprovedDifferently && Offer is { } offer && Solutions.GivesBackValue(offer.Solution));
}

/// <summary>Who acts, when, on which device and how they proved who they are.</summary>
/// <param name="By">The person, or null for the clock.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Device">The tablet's name, empty where it has none.</param>
/// <param name="Proof">How they proved it.</param>
/// <param name="SignedIn">Who was signed in on the device, where that was somebody else.</param>
public sealed record Act(StaffId? By, DateTimeOffset At, string Device, IdentityProof Proof, StaffId? SignedIn = null);

/// <summary>What a decider may still concede: the authority in force, what was used this month, and the concession in its currency.</summary>
public sealed record Budget(Authority Authority, AuthorityUse Use, Money Concession);

/// <summary>One line the client brings back, with what was paid for those pieces.</summary>
public sealed record CaseLine(int LineNumber, int Quantity, ProductId Product, string ProductName, Money Paid);

/// <summary>What the client asks for.</summary>
public sealed record Claim(
    Remedy Asked, ReturnReason Reason, ItemCondition Condition, ProofOfPurchase Proof, IReadOnlyList<CaseLine> Lines, string? Note, string NoteLanguage)
{
    /// <summary>What was paid for everything brought back.</summary>
    public Money Paid => Lines.Skip(1).Aggregate(Lines[0].Paid, (sum, line) => sum + line.Paid);
}

/// <summary>How what was decided was carried out.</summary>
/// <param name="Solution">What was done.</param>
/// <param name="Given">Money or credit given; null for an exchange, a repair, a service or a gift of no stated value.</param>
/// <param name="Goods">What becomes of the goods.</param>
/// <param name="Responsible">Who sees to it.</param>
/// <param name="DueOn">By when it is done for the client, in the boutique's days.</param>
/// <param name="Reference">The till's or the workshop's number, as written.</param>
public sealed record Settlement(Solution Solution, Money? Given, GoodsOutcome Goods, StaffId Responsible, DateOnly DueOn, string? Reference);

/// <summary>Codes of what a case refuses.</summary>
public static class CaseCodes
{
    /// <summary>A case opens only on a refusal.</summary>
    public const string NotRefused = "Case.NotRefused";
    public const string NothingClaimed = "Case.NothingClaimed";
    public const string NoteTooLong = "Case.NoteTooLong";
    /// <summary><c>by</c> whom and <c>at</c> what instant it was decided.</summary>
    public const string AlreadyDecided = "Case.AlreadyDecided";
    public const string Closed = "Case.Closed";
    public const string OwnRequest = "Case.OwnRequest";
    public const string NotADecider = "Case.NotADecider";
    public const string DeclineNeedsReason = "Case.DeclineNeedsReason";
    public const string DeclineNeedsWords = "Case.DeclineNeedsWords";
    public const string DeclineNeedsOffer = "Case.DeclineNeedsOffer";
    public const string OfferMissing = "Case.OfferMissing";
    public const string OfferSameAsAsked = "Case.OfferSameAsAsked";
    /// <summary><c>value</c> offered, <c>paid</c> for the goods.</summary>
    public const string OfferBeyondPaid = "Case.OfferBeyondPaid";
    /// <summary><c>gives</c>: what the law gives at least.</summary>
    public const string BelowLegalRight = "Case.BelowLegalRight";
    /// <summary><c>days</c> during which a newcomer gives no final no alone.</summary>
    public const string NewcomerDecline = "Case.NewcomerDecline";
    public const string OnlyRequesterWithdraws = "Case.OnlyRequesterWithdraws";
    public const string NothingToSettle = "Case.NothingToSettle";
    /// <summary><c>given</c>, <c>decided</c>.</summary>
    public const string SettlementBeyondDecision = "Case.SettlementBeyondDecision";
    public const string SettlementOtherSolution = "Case.SettlementOtherSolution";
    public const string NotYetSettled = "Case.NotYetSettled";
    public const string AlreadyPassedOn = "Case.AlreadyPassedOn";
    public const string TooEarly = "Case.TooEarly";
    public const string AlreadyOpen = "Case.AlreadyOpen";
    public const string AlreadyGranted = "Case.AlreadyGranted";
}
