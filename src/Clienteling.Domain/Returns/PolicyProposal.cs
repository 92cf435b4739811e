namespace Clienteling.Domain.Returns;

/// <summary>A proposal was sent, taken or left.</summary>
public sealed record PolicyProposalChanged(PolicyProposalId Proposal) : IDomainEvent;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState { Open, Taken, Left }

/// <summary>
/// A draft of a policy's next version that the house's own decisions speak for: rules that were set aside in most of their
/// cases, changed so that most of those would have needed no exception. An administrator takes it or leaves it, once.
/// </summary>
public sealed class PolicyProposal : Aggregate
{
    private PolicyProposal() { }

    public PolicyProposalId Id { get; private set; }
    public PolicyScope Scope { get; private set; } = null!;

    /// <summary>The version whose rules were set aside.</summary>
    public ReturnPolicyId Policy { get; private set; }

    /// <summary>The rules that change, by their codes.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    /// <summary>All rules of the version as they would be.</summary>
    public PolicyRules Rules { get; private set; } = null!;

    /// <summary>The decided cases it rests on.</summary>
    public IReadOnlyList<ExceptionCaseId> Cases { get; private set; } = [];

    /// <summary>In how many of them policy was set aside.</summary>
    public int SetAside { get; private set; }

    public StaffId SentBy { get; private set; }
    public DateTimeOffset SentAt { get; private set; }
    public ProposalState State { get; private set; }
    public StaffId? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was left.</summary>
    public string? Reason { get; private set; }

    /// <summary>The number of the version that was written from it.</summary>
    public int? TakenAs { get; private set; }

    /// <param name="id">Its identity.</param>
    /// <param name="policy">The version whose rules were set aside.</param>
    /// <param name="draft">What is proposed for it.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="now">When.</param>
    public static PolicyProposal Send(PolicyProposalId id, ReturnPolicy policy, ProposedRules draft, StaffId by, DateTimeOffset now)
    {
        var proposal = new PolicyProposal
        {
            Id = id, Scope = policy.Scope, Policy = policy.Id, Changed = draft.Changed, Rules = draft.Rules, Cases = draft.Cases, SetAside = draft.SetAside, SentBy = by, SentAt = now,
        };
        proposal.Raise(new PolicyProposalChanged(id));
        return proposal;
    }

    /// <summary>The rules of a later version with this proposal's changes, which leave all other rules as they are.</summary>
    public PolicyRules Onto(PolicyRules rules) => Changed.Aggregate(rules, (onto, rule) => ProposedRules.Take(rule, Rules, onto));

    /// <summary>A version was written from it.</summary>
    /// <exception cref="RuleBrokenException">It was answered before.</exception>
    public void Take(int version, StaffId by, DateTimeOffset now)
    {
        Answer(ProposalState.Taken, by, now);
        TakenAs = version;
    }

    /// <summary>It is left, and whoever sent it reads why.</summary>
    /// <exception cref="RuleBrokenException">It was answered before, or no reason is given.</exception>
    public void Leave(string reason, StaffId by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleBrokenException(ProposalCodes.NeedsReason);
        Answer(ProposalState.Left, by, now);
        Reason = reason.Trim().Within(500);
    }

    private void Answer(ProposalState state, StaffId by, DateTimeOffset now)
    {
        if (State != ProposalState.Open) throw new RuleBrokenException(ProposalCodes.Answered);
        (State, AnsweredBy, AnsweredAt) = (state, by, now);
        Raise(new PolicyProposalChanged(Id));
    }
}

/// <summary>One decided case of a policy: which of its rules stood against it, and whether they were set aside.</summary>
public sealed record DecidedRules(ExceptionCaseId Case, IReadOnlyList<RuleTried> NotMet, Remedy Asked, bool SetAside);

/// <summary>What a policy's own decisions propose.</summary>
/// <param name="Changed">The rules that change, by their codes; at least one.</param>
/// <param name="Rules">All rules as they would be.</param>
/// <param name="Cases">The cases of the changed rules, in the order given.</param>
/// <param name="SetAside">In how many of them policy was set aside.</param>
public sealed record ProposedRules(IReadOnlyList<string> Changed, PolicyRules Rules, IReadOnlyList<ExceptionCaseId> Cases, int SetAside)
{
    /// <summary>
    /// The rules changed just so far that the share of set-aside cases that <see cref="HouseRules.ProposeCoverPercent"/> names would
    /// have met each of them; null where no rule was set aside often enough over enough cases, or none can be changed.
    /// </summary>
    /// <param name="now">The rules in force, under which all the cases were judged.</param>
    /// <param name="cases">The policy's decided cases.</param>
    /// <param name="house">How often is often, and how many are enough.</param>
    public static ProposedRules? From(PolicyRules now, IReadOnlyList<DecidedRules> cases, HouseRules house)
    {
        List<string> changed = [];
        var rules = now;
        foreach (var rule in cases.SelectMany(c => c.NotMet).Select(r => r.Rule).Distinct().Order(StringComparer.Ordinal))
        {
            var its = cases.Where(c => c.NotMet.Any(r => r.Rule == rule)).ToList();
            var aside = its.Where(c => c.SetAside).ToList();
            if (!IsOften(aside.Count, its.Count, house)) continue;
            var next = Loosened(rule, rules, [.. aside.Select(c => (c.NotMet.First(r => r.Rule == rule).Finding, c.Asked))], house.ProposeCoverPercent);
            if (next is null) continue;
            rules = next;
            changed.Add(rule);
        }
        if (changed.Count == 0) return null;
        var rest = cases.Where(c => c.NotMet.Any(r => changed.Contains(r.Rule))).ToList();
        return new(changed, rules, [.. rest.Select(c => c.Case)], rest.Count(c => c.SetAside));
    }

    /// <summary>Whether a rule was set aside in most of its cases, over enough of them.</summary>
    public static bool IsOften(int setAside, int cases, HouseRules house) => cases >= house.ProposeCases && setAside * 100m >= house.ProposePercent * cases;

    /// <summary>One rule of <paramref name="from"/>, and all others of <paramref name="onto"/>.</summary>
    internal static PolicyRules Take(string rule, PolicyRules from, PolicyRules onto) => rule switch
    {
        RuleCodes.Window => onto with { WindowDays = from.WindowDays },
        RuleCodes.Condition => onto with { Conditions = from.Conditions },
        RuleCodes.Tags => onto with { TagsAndPackaging = from.TagsAndPackaging },
        RuleCodes.Proof => onto with { Proofs = from.Proofs },
        RuleCodes.FinalSale => onto with { RefusesFinalSale = from.RefusesFinalSale },
        RuleCodes.Personalised => onto with { RefusesPersonalised = from.RefusesPersonalised },
        RuleCodes.Hygiene => onto with { RefusesOpenedHygiene = from.RefusesOpenedHygiene },
        RuleCodes.Elsewhere => onto with { RefusesBoughtElsewhere = from.RefusesBoughtElsewhere },
        RuleCodes.Tender => onto with { OriginalTenderOnly = from.OriginalTenderOnly },
        RuleCodes.ReturnsInYear => onto with { MostReturnsInTwelveMonths = from.MostReturnsInTwelveMonths },
        RuleCodes.Remedy => onto with { Remedies = from.Remedies },
        _ => onto,
    };

    private static PolicyRules? Loosened(string rule, PolicyRules rules, List<(Finding Why, Remedy Asked)> aside, decimal percent)
    {
        return rule switch
        {
            RuleCodes.Window => Smallest(f => f["days"]?.Number + f["late"]?.Number) is { } days ? rules with { WindowDays = (int)Math.Min(days, 3650) } : null,
            RuleCodes.ReturnsInYear => Smallest(f => f["count"]?.Number + 1) is { } most ? rules with { MostReturnsInTwelveMonths = (int)Math.Min(most, 1000) } : null,
            RuleCodes.Condition => MostFrequent<ItemCondition>(f => f["condition"]?.Term) is { } more ? rules with { Conditions = [.. (rules.Conditions ?? []).Union(more).Order()] } : null,
            RuleCodes.Proof => MostFrequent<ProofOfPurchase>(f => f["proof"]?.Term) is { } more ? rules with { Proofs = [.. (rules.Proofs ?? []).Union(more).Order()] } : null,
            RuleCodes.Remedy => rules with { Remedies = [.. rules.Remedies.Union(Covering(aside.Select(a => a.Asked)))] },
            RuleCodes.Tags => rules with { TagsAndPackaging = false },
            RuleCodes.FinalSale => rules with { RefusesFinalSale = false },
            RuleCodes.Personalised => rules with { RefusesPersonalised = false },
            RuleCodes.Hygiene => rules with { RefusesOpenedHygiene = false },
            RuleCodes.Elsewhere => rules with { RefusesBoughtElsewhere = false },
            RuleCodes.Tender => rules with { OriginalTenderOnly = false },
            // without a policy there is no rule to change: one has to be written
            _ => null,
        };

        long? Smallest(Func<Finding, long?> needs)
        {
            var needed = aside.Select(a => needs(a.Why)).OfType<long>().Order().ToList();
            return needed.Count == 0 ? null : needed[Enough(needed.Count) - 1];
        }

        List<T>? MostFrequent<T>(Func<Finding, string?> says) where T : struct, Enum
        {
            var said = aside.Select(a => says(a.Why)?.Split('.')[^1]).OfType<string>().Select(t => Enum.TryParse<T>(t, out var term) ? term : (T?)null).OfType<T>().ToList();
            return said.Count == 0 ? null : Covering(said);
        }

        List<T> Covering<T>(IEnumerable<T> all) where T : struct, Enum
        {
            var counted = all.GroupBy(t => t).Select(g => (Term: g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Term).ToList();
            var (covered, enough) = (0, Enough(counted.Sum(g => g.Count)));
            return [.. counted.TakeWhile(g =>
            {
                var before = covered;
                covered += g.Count;
                return before < enough;
            }).Select(g => g.Term)];
        }

        int Enough(int count) => Math.Max(1, (int)Math.Ceiling(count * percent / 100m));
    }
}

/// <summary>Codes of what the rules about proposals refuse.</summary>
public static class ProposalCodes
{
    /// <summary>One of that scope waits for its answer already.</summary>
    public const string AlreadySent = "Proposal.AlreadySent";
    public const string NothingToPropose = "Proposal.NothingToPropose";
    public const string NeedsReason = "Proposal.NeedsReason";
    public const string Answered = "Proposal.Answered";
}
