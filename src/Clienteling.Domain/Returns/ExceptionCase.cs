using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Returns;

/// <summary>A case took a step.</summary>
public sealed record CaseChanged(ExceptionCaseId Case, BoutiqueCode Boutique, CaseEntryKind Step) : IDomainEvent;

/// <summary>
/// A request to set policy aside for one return, from the asking to the last follow-up. Its verbs guard the invariants of
/// docs/domain.md; every step is appended to a history that shows when it was touched.
/// </summary>
public sealed class ExceptionCase : Aggregate
{
    private static readonly JsonSerializerOptions FactsJson = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    private readonly List<CaseEntry> history = [];

    private ExceptionCase() { }

    public ExceptionCaseId Id { get; private set; }
    public ClientId Client { get; private set; }
    public PurchaseId Purchase { get; private set; }

    /// <summary>Where the client stands, or stood.</summary>
    public BoutiqueCode Boutique { get; private set; }

    public StaffId RequestedBy { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }
    public ClientWait Wait { get; private set; }
    public Claim Claim { get; private set; } = null!;

    /// <summary>The refusal it opened on, with the policy version, as it stood.</summary>
    public Verdict Verdict { get; private set; } = null!;

    /// <summary>The stakes as they stood when it was asked.</summary>
    public Stakes Stakes { get; private set; } = null!;

    /// <summary>What the client had spent when it was asked, or null where that was not known. It follows from the stakes and is stored to be counted.</summary>
    public Money? SpentBefore { get => Stakes.Past.NetSpend; private set { } }

    /// <summary>What a plain yes concedes.</summary>
    public Money Concession { get; private set; }

    public EscalationLevel Level { get; private set; }
    public CaseStatus Status { get; private set; }

    /// <summary>Who opened it first among those who may decide.</summary>
    public StaffId? OpenedBy { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Who passed it on, with their recommendation.</summary>
    public StaffId? PassedOnBy { get; private set; }
    public string? Recommendation { get; private set; }

    public Decision? Decision { get; private set; }
    public StaffId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the decision concedes, in the case's currency.</summary>
    public Money? Conceded { get; private set; }

    /// <summary>What the decider saw.</summary>
    public Stakes? StakesSeen { get; private set; }

    public Settlement? Settlement { get; private set; }
    public StaffId? SettledBy { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The day the call and the note are due, in the boutique's days; set by the decision.</summary>
    public DateOnly? FollowUpDueOn { get; private set; }

    public StaffId? FollowUpBy { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? NoteWrittenAt { get; private set; }
    public DateTimeOffset? FollowedUpAt { get; private set; }

    /// <summary>How many entries the history has, and the last one's hash; a cut tail shows against them.</summary>
    public int HistoryCount { get; private set; }
    public string LastHash { get; private set; } = CaseEntry.Genesis;

    public IReadOnlyList<CaseEntry> History => history;

    public bool IsOpen => Status is CaseStatus.Requested or CaseStatus.Escalated;

    /// <summary>No two clocks that are in order are so far apart.</summary>
    public static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    /// <summary>Opens a case on a refusal.</summary>
    /// <exception cref="RuleBrokenException">The verdict is no refusal, nothing or something twice is claimed, or the note is too long.</exception>
    public static ExceptionCase Request(ExceptionCaseId id, ClientId client, PurchaseId purchase, BoutiqueCode boutique, Claim claim, ClientWait wait,
        Verdict verdict, Stakes stakes, IReadOnlyList<StaffId> told, Act act)
    {
        if (verdict.Outcome != VerdictOutcome.Refused) throw new RuleBrokenException(CaseCodes.NotRefused);
        if (claim.Lines.Count == 0) throw new RuleBrokenException(CaseCodes.NothingClaimed);
        if (claim.Lines.GroupBy(l => l.LineNumber).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RuleBrokenException(PurchaseCodes.LineTwice, ("line", twice.Key));
        if (claim.Note is { Length: > 1000 }) throw new RuleBrokenException(CaseCodes.NoteTooLong, ("limit", 1000));
        var by = act.By ?? throw new InvalidOperationException("A request is made by somebody.");
        var request = new ExceptionCase
        {
            Id = id, Client = client, Purchase = purchase, Boutique = boutique, Claim = claim, Wait = wait, Verdict = verdict, Stakes = stakes,
            Concession = stakes.Concession.Cost, RequestedBy = by, RequestedAt = act.At, Status = CaseStatus.Requested,
        };
        request.Append(CaseEntryKind.Requested, act, new { claim.Asked, claim.Reason, claim.Condition, Wait = wait, Paid = claim.Paid.ToString() });
        if (told.Count > 0) request.Append(CaseEntryKind.Told, act, new { Staff = told.Select(s => s.Value) });
        return request;
    }

    /// <summary>Records that somebody who may decide has opened it, once.</summary>
    public void Open(StaffMember reader, Act act)
    {
        if (!IsOpen || OpenedBy is not null || reader.Role is not (Role.Manager or Role.Executive) || reader.Id == RequestedBy) return;
        act = InOrder(act);
        (OpenedBy, OpenedAt) = (reader.Id, act.At);
        Append(CaseEntryKind.Opened, act, new { });
    }

    /// <summary>Climbs to the level that its age demands while the client waits. Nothing happens before its time.</summary>
    /// <returns>Whether it climbed.</returns>
    public bool Climb(HouseRules rules, IReadOnlyDictionary<EscalationLevel, IReadOnlyList<StaffId>> asked, DateTimeOffset now)
    {
        if (!IsOpen || Wait != ClientWait.Waiting) return false;
        var due = DueLevel(rules, now);
        if (due <= Level) return false;
        // entered at the instant people really were asked, with the one it was due beside it: a server that was down shows
        foreach (var level in Enum.GetValues<EscalationLevel>().Where(l => l > Level && l <= due))
        {
            Level = level;
            Append(CaseEntryKind.Escalated, new(null, now, "", IdentityProof.System), new { Level = level, Due = DueAt(level, rules), Staff = asked.GetValueOrDefault(level, []).Select(s => s.Value) });
        }
        Status = CaseStatus.Escalated;
        return true;
    }

    /// <summary>
    /// The level a waiting case of this age belongs to. One that was asked for in a future to come was asked for by a clock that has been
    /// set right since: how long the client has waited nobody knows, so everybody is asked.
    /// </summary>
    public EscalationLevel DueLevel(HouseRules rules, DateTimeOffset now) =>
        RequestedAt - now > ClocksApart ? EscalationLevel.Everyone
        : now >= DueAt(EscalationLevel.Everyone, rules) ? EscalationLevel.Everyone
        : now >= DueAt(EscalationLevel.District, rules) ? EscalationLevel.District
        : EscalationLevel.Managers;

    /// <summary>When a waiting case climbs to that level: reckoned from the asking, so that no restart sets the clock back.</summary>
    public DateTimeOffset DueAt(EscalationLevel level, HouseRules rules) => level switch
    {
        EscalationLevel.Everyone => RequestedAt.AddSeconds(rules.SecondsToEveryone),
        EscalationLevel.District => RequestedAt.AddSeconds(rules.SecondsToDistrict),
        _ => RequestedAt,
    };

    /// <summary>Hands the case to the executives with a recommendation; the clock goes on.</summary>
    public void PassOn(string? recommendation, StaffMember by, IReadOnlyList<StaffId> told, Act act)
    {
        MustBeOpen();
        MustBeADecider(by);
        if (PassedOnBy is not null && Level == EscalationLevel.Everyone) throw new RuleBrokenException(CaseCodes.AlreadyPassedOn);
        if (recommendation is { Length: > 500 }) throw new RuleBrokenException(CaseCodes.NoteTooLong, ("limit", 500));
        Level = Level == EscalationLevel.Managers && by.Role == Role.Manager ? EscalationLevel.District : EscalationLevel.Everyone;
        (PassedOnBy, Recommendation, Status) = (by.Id, string.IsNullOrWhiteSpace(recommendation) ? null : recommendation.Trim(), CaseStatus.Escalated);
        Append(CaseEntryKind.PassedOn, act, new { Level, Staff = told.Select(s => s.Value), HasWords = Recommendation is not null });
    }

    /// <summary>The client went home and will be told: the clock stops.</summary>
    public void ClientLeft(Act act)
    {
        MustBeOpen();
        if (Wait == ClientWait.WillHear) return;
        Wait = ClientWait.WillHear;
        Append(CaseEntryKind.ClientLeft, act, new { });
    }

    /// <summary>Decides the case, once and for all.</summary>
    /// <param name="decision">Yes, yes but differently, or no with a reason and an offer.</param>
    /// <param name="decider">Who decides.</param>
    /// <param name="conceded">What the decision concedes (<see cref="ConcessionOf"/>).</param>
    /// <param name="budget">What the decider may still concede, goodwill where the request is their own; null for an executive, who has no limit on others' requests.</param>
    /// <param name="boutique">What the boutique may still concede this month, which no executive is stopped by.</param>
    /// <param name="seen">The stakes as they stood before the decider's eyes.</param>
    /// <param name="rules">The house rules in force.</param>
    /// <param name="today">The boutique's day.</param>
    /// <param name="act">Who, when, where and how.</param>
    /// <exception cref="RuleBrokenException">It is decided already, or not theirs to decide, or not a whole decision.</exception>
    /// <exception cref="ArgumentException">A budget that is not the decider's or not this boutique's, or of another amount than the concession.</exception>
    public void Decide(
        Decision decision, StaffMember decider, Money conceded, Budget? budget, BoutiqueTake boutique, Stakes seen, HouseRules rules, DateOnly today, Act act)
    {
        MustBeOpen();
        MayDecide(decision, decider, rules, today);
        act = InOrder(act);
        decision = DecisionShape.Whole(decision, Claim, Verdict);
        if (conceded.Minor < 0 || conceded.Currency != Concession.Currency) throw new ArgumentException("A concession is 0 or more, in the case's currency.", nameof(conceded));
        MustBeOurs(boutique, conceded, today);
        if (decider.Role != Role.Executive) boutique.MustCover(conceded);
        if (decider.Role != Role.Executive || decider.Id == RequestedBy) Spend(budget, decision, decider, conceded, today);
        if (conceded.IsPositive) boutique.Use.Add(boutique.Concession);
        Decision = decision;
        (DecidedBy, DecidedAt, Conceded, StakesSeen) = (decider.Id, act.At, conceded, seen);
        (FollowUpDueOn, FollowUpBy) = (today.AddDays(rules.FollowUpDays), RequestedBy);
        Status = decision.Kind switch
        {
            DecisionKind.Approved => CaseStatus.Approved,
            DecisionKind.ApprovedDifferently => CaseStatus.ApprovedDifferently,
            _ => CaseStatus.Declined,
        };
        Append(Enum.Parse<CaseEntryKind>(decision.Kind.ToString()), act, new
        {
            Solution = decision.Offer?.Solution, Value = decision.Offer?.Value?.ToString(), decision.Reason, Conceded = conceded.ToString(),
            seen.Advice.Kind, StakesAsOf = seen.AsOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>The requester takes the request back while nobody has decided.</summary>
    public void Withdraw(StaffMember by, Act act)
    {
        MustBeOpen();
        if (by.Id != RequestedBy) throw new RuleBrokenException(CaseCodes.OnlyRequesterWithdraws);
        Status = CaseStatus.Withdrawn;
        Append(CaseEntryKind.Withdrawn, act, new { });
    }

    /// <summary>
    /// The goods came back under policy or law, so nothing is left to decide, or to carry out of what was granted. A no stays a
    /// no, and what was settled stays settled.
    /// </summary>
    /// <returns>Whether that closed the case.</returns>
    public bool GoodsCameBack(ReturnId taken, Act act)
    {
        if (!IsOpen && Status is not (CaseStatus.Approved or CaseStatus.ApprovedDifferently)) return false;
        Status = CaseStatus.Withdrawn;
        Append(CaseEntryKind.GoodsReturned, act, new { Return = taken.Value });
        return true;
    }

    /// <summary>Closes a case nobody answered in its days; nobody waits in a boutique that long, whether or not the tablet was told.</summary>
    /// <returns>Whether it expired.</returns>
    public bool Expire(HouseRules rules, DateTimeOffset now)
    {
        if (!IsOpen || now - RequestedAt < TimeSpan.FromDays(rules.ExpiryDays)) return false;
        Status = CaseStatus.Expired;
        Append(CaseEntryKind.Expired, new(null, now, "", IdentityProof.System), new { rules.ExpiryDays });
        return true;
    }

    /// <summary>What is to be carried out: what was granted, or what was offered with a no, once the client takes it. Null while nothing is decided, and once the goods came back without it.</summary>
    public Offer? Granted => Decision switch
    {
        _ when Status == CaseStatus.Withdrawn => null,
        { Kind: DecisionKind.Approved } => new(Solutions.Of(Claim.Asked), Claim.Asked is Remedy.Refund or Remedy.StoreCredit ? Claim.Paid : null),
        { Offer: { } offer } => offer,
        _ => null,
    };

    /// <summary>What a decision concedes by those rules; a plain yes what was reckoned when it was asked.</summary>
    /// <exception cref="RuleBrokenException">It is not a whole decision.</exception>
    public Money ConcessionOf(Decision decision, HouseRules rules)
    {
        decision = DecisionShape.Whole(decision, Claim, Verdict);
        return decision.Offer is { } offer ? rules.Concession(offer, Claim.Paid, Stakes.Concession.Recovered) : Concession;
    }

    /// <summary>
    /// Carries out what was decided. Settling again settles nothing twice. What is left of the purchase at that moment is
    /// guarded by <see cref="Purchases.Purchase.TakeBack"/>, in the same save.
    /// </summary>
    /// <returns>Whether it was settled by this call.</returns>
    /// <exception cref="RuleBrokenException">Nothing was granted, or more is given than was.</exception>
    public bool Settle(Settlement settlement, Act act)
    {
        if (Settlement is not null) return false;
        var granted = Granted ?? throw new RuleBrokenException(CaseCodes.NothingToSettle);
        if (settlement.Solution != granted.Solution) throw new RuleBrokenException(CaseCodes.SettlementOtherSolution);
        if (settlement.Given is { } given && (granted.Value is not { } value || given.Currency != value.Currency || given > value || given.Minor < 0))
            throw new RuleBrokenException(CaseCodes.SettlementBeyondDecision, ("given", given), ("decided", granted.Value ?? Money.Zero(given.Currency)));
        if (settlement.Given is null && granted is { Solution: Solution.Refund or Solution.StoreCredit, Value: { } promised })
            throw new RuleBrokenException(CaseCodes.SettlementBeyondDecision, ("given", Money.Zero(promised.Currency)), ("decided", promised));
        _ = settlement.Reference?.Within(100);
        act = InOrder(act);
        (Settlement, SettledBy, SettledAt) = (settlement, act.By, act.At);
        // a no stays a no, even where the client took what was offered with it
        if (Status != CaseStatus.Declined) Status = CaseStatus.Settled;
        Append(CaseEntryKind.Settled, act, new { settlement.Solution, Given = settlement.Given?.ToString(), settlement.Goods, settlement.DueOn, Responsible = settlement.Responsible.Value });
        CloseFollowUp(act);
        return true;
    }

    /// <summary>The client was called after the case.</summary>
    public void Called(Act act)
    {
        MustBeFollowable();
        if (CalledAt is not null) return;
        act = InOrder(act);
        CalledAt = act.At;
        Append(CaseEntryKind.Called, act, new { });
        CloseFollowUp(act);
    }

    /// <summary>The note was written by hand and sent.</summary>
    public void NoteWritten(Act act)
    {
        MustBeFollowable();
        if (NoteWrittenAt is not null) return;
        act = InOrder(act);
        NoteWrittenAt = act.At;
        Append(CaseEntryKind.NoteWritten, act, new { });
        CloseFollowUp(act);
    }

    private void CloseFollowUp(Act act)
    {
        if (CalledAt is null || NoteWrittenAt is null || FollowedUpAt is not null || (Status != CaseStatus.Declined && Settlement is null)) return;
        FollowedUpAt = act.At;
        if (Status != CaseStatus.Declined) Status = CaseStatus.FollowedUp;
        Append(CaseEntryKind.FollowedUp, act, new { });
    }

    private void MayDecide(Decision decision, StaffMember decider, HouseRules rules, DateOnly today)
    {
        if (decider.Id == RequestedBy)
        {
            if (decision.Kind == DecisionKind.Declined && decider.Role == Role.Associate && decider.IsNewcomer(today, rules.NewcomerDays))
                throw new RuleBrokenException(CaseCodes.NewcomerDecline, ("days", rules.NewcomerDays));
            return;   // within their own goodwill only, which Spend guards
        }
        MustBeADecider(decider);
    }

    private void MustBeADecider(StaffMember person)
    {
        if (person.Role is not (Role.Manager or Role.Executive) || !person.Active || !person.Sees(Boutique)) throw new RuleBrokenException(CaseCodes.NotADecider);
    }

    private void Spend(Budget? budget, Decision decision, StaffMember decider, Money conceded, DateOnly today)
    {
        var own = decider.Id == RequestedBy;
        if (budget is null)
        {
            // goods as good as new cost nothing to take back, by the word of whoever gives the money for them
            if (decision is { Kind: DecisionKind.Declined, Offer: { } offer } && !conceded.IsPositive && !Solutions.GivesMoney(offer.Solution)) return;
            throw new RuleBrokenException(own && decision.Kind != DecisionKind.Declined ? CaseCodes.OwnRequest : AuthorityCodes.None);
        }
        if (budget.Authority.Staff != decider.Id || budget.Authority.Kind != (own ? AuthorityKind.Goodwill : AuthorityKind.Decide)
            || budget.Authority.From > today || budget.Use.Month != AuthorityUse.MonthOf(today)
            || (budget.Concession.Currency == conceded.Currency ? budget.Concession != conceded : budget.Concession.IsPositive && !conceded.IsPositive))
            throw new ArgumentException("The budget is not this decider's for this decision.", nameof(budget));
        budget.Use.Take(budget.Concession, budget.Authority);
    }

    private void MustBeOurs(BoutiqueTake boutique, Money conceded, DateOnly today)
    {
        if (boutique.Use.Boutique != Boutique || boutique.Use.Month != AuthorityUse.MonthOf(today)
            || (boutique.Budget is { } budget && (budget.Boutique != Boutique || budget.From > today))
            || (boutique.Concession is { } taken && (taken.Currency != boutique.Use.Used.Currency || taken.Minor < 0
                || (taken.Currency == conceded.Currency ? taken != conceded : taken.IsPositive && !conceded.IsPositive))))
            throw new ArgumentException("The budget is not this boutique's for this decision.", nameof(boutique));
    }

    private void MustBeOpen()
    {
        if (DecidedAt is { } at && DecidedBy is { } by) throw new RuleBrokenException(CaseCodes.AlreadyDecided, ("by", by.ToString()), ("at", at));
        if (!IsOpen) throw new RuleBrokenException(CaseCodes.Closed);
    }

    private void MustBeFollowable()
    {
        if (Decision is null) throw new RuleBrokenException(CaseCodes.NotYetSettled);
        if (Status == CaseStatus.Withdrawn) throw new RuleBrokenException(CaseCodes.Closed);
    }

    /// <summary>A clock that was set back turns no history round: what comes later is entered no earlier.</summary>
    private Act InOrder(Act act) => history is [.., { At: var last }] && act.At < last ? act with { At = last } : act;

    private void Append(CaseEntryKind kind, Act act, object facts)
    {
        var entry = CaseEntry.Append(Id, history.Count == 0 ? null : history[^1], kind, InOrder(act), JsonSerializer.Serialize(facts, FactsJson));
        history.Add(entry);
        (HistoryCount, LastHash) = (entry.Number, entry.Hash);
        Raise(new CaseChanged(Id, Boutique, kind));
    }
}
