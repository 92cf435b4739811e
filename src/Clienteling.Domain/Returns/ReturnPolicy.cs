using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Returns;

/// <summary>A version of a return policy came into being.</summary>
public sealed record PolicyChanged(ReturnPolicyId Policy) : IDomainEvent;

/// <summary>For which purchases a policy speaks; null means any.</summary>
/// <param name="Country">ISO 3166 alpha-2 of the boutique that sold.</param>
/// <param name="Channel">How it was sold.</param>
/// <param name="Family">What was sold.</param>
public sealed record PolicyScope(string? Country, PurchaseChannel? Channel, CategoryFamily? Family)
{
    /// <summary>How narrowly it speaks; what counts more than how, how more than where.</summary>
    public int Specificity =>
        ((Country is null ? 0 : 1) + (Channel is null ? 0 : 1) + (Family is null ? 0 : 1)) * 8
        + (Family is null ? 0 : 4) + (Channel is null ? 0 : 2) + (Country is null ? 0 : 1);

    public bool Covers(string country, PurchaseChannel channel, CategoryFamily family) =>
        (Country is null || Country == country) && (Channel is null || Channel == channel) && (Family is null || Family == family);
}

/// <summary>The rules of one version; a rule that is null or false is off.</summary>
public sealed record PolicyRules
{
    /// <summary>Days from purchase, or from delivery for web and remote; the window ends with the last of them.</summary>
    public int? WindowDays { get; init; }

    public IReadOnlyList<ItemCondition>? Conditions { get; init; }
    public bool TagsAndPackaging { get; init; }
    public IReadOnlyList<ProofOfPurchase>? Proofs { get; init; }
    public bool RefusesFinalSale { get; init; }
    public bool RefusesPersonalised { get; init; }
    public bool RefusesOpenedHygiene { get; init; }
    public bool RefusesBoughtElsewhere { get; init; }
    public bool OriginalTenderOnly { get; init; }

    /// <summary>Most returns of a client in the twelve months before.</summary>
    public int? MostReturnsInTwelveMonths { get; init; }

    /// <summary>What the policy gives when it accepts; at least one.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [Remedy.Refund, Remedy.Exchange, Remedy.StoreCredit, Remedy.Repair];
}

/// <summary>
/// One dated version of a return policy. A version is never edited: the next one of the same scope follows it and governs
/// what is bought from its day on.
/// </summary>
public sealed class ReturnPolicy : Aggregate
{
    private ReturnPolicy() { }

    public ReturnPolicyId Id { get; private set; }
    public PolicyScope Scope { get; private set; } = null!;

    /// <summary>1 for the first version of a scope, then 2, 3, …; unique within the scope.</summary>
    public int Number { get; private set; }

    /// <summary>First day of purchases it governs.</summary>
    public DateOnly From { get; private set; }

    public PolicyRules Rules { get; private set; } = null!;
    public StaffId? WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    /// <param name="scope">For which purchases it speaks.</param>
    /// <param name="from">First day of purchases it governs.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="by">Who wrote it.</param>
    /// <param name="now">When.</param>
    /// <param name="id">Its identity, where it is to be a certain one.</param>
    public static ReturnPolicy First(PolicyScope scope, DateOnly from, PolicyRules rules, StaffId? by, DateTimeOffset now, ReturnPolicyId? id = null) =>
        Write(scope, 1, from, rules, by, now, id);

    /// <summary>The version that follows this one.</summary>
    /// <exception cref="RuleBrokenException">It would begin before this one does, or in the past.</exception>
    public ReturnPolicy Next(DateOnly from, PolicyRules rules, StaffId by, DateTimeOffset now, DateOnly today, ReturnPolicyId? id = null)
    {
        if (from <= From) throw new RuleBrokenException(PolicyCodes.NotAfterLast, ("last", From));
        if (from < today) throw new RuleBrokenException(PolicyCodes.InThePast, ("today", today));
        return Write(Scope, Number + 1, from, rules, by, now, id);
    }

    /// <summary>The policy that governs such a purchase: the most specific one in force on its day, or null for none.</summary>
    public static ReturnPolicy? Governing(IEnumerable<ReturnPolicy> policies, string country, PurchaseChannel channel, CategoryFamily family, DateOnly purchasedOn) =>
        policies.Where(p => p.From <= purchasedOn && p.Scope.Covers(country, channel, family))
            .OrderByDescending(p => p.Scope.Specificity).ThenByDescending(p => p.From)
            .FirstOrDefault();

    private static ReturnPolicy Write(PolicyScope scope, int number, DateOnly from, PolicyRules rules, StaffId? by, DateTimeOffset now, ReturnPolicyId? id)
    {
        if (rules.WindowDays is < 0 or > 3650) throw new RuleBrokenException(PolicyCodes.WindowInvalid);
        if (rules.MostReturnsInTwelveMonths is < 0 or > 1000) throw new RuleBrokenException(PolicyCodes.LimitInvalid);
        if (rules.Remedies.Count == 0) throw new RuleBrokenException(PolicyCodes.NoRemedy);
        if (rules.Conditions is { Count: 0 } || rules.Proofs is { Count: 0 }) throw new RuleBrokenException(PolicyCodes.NothingAllowed);
        var policy = new ReturnPolicy { Id = id ?? ReturnPolicyId.New(), Scope = scope, Number = number, From = from, Rules = rules, WrittenBy = by, WrittenAt = now };
        policy.Raise(new PolicyChanged(policy.Id));
        return policy;
    }
}

/// <summary>Codes of what the rules about policies refuse.</summary>
public static class PolicyCodes
{
    public const string NotAfterLast = "Policy.NotAfterLast";
    public const string InThePast = "Policy.InThePast";
    public const string WindowInvalid = "Policy.WindowInvalid";
    public const string LimitInvalid = "Policy.LimitInvalid";
    public const string NoRemedy = "Policy.NoRemedy";
    public const string NothingAllowed = "Policy.NothingAllowed";
    public const string ScopeTaken = "Policy.ScopeTaken";
}
