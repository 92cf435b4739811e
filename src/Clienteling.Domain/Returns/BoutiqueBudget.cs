namespace Clienteling.Domain.Returns;

/// <summary>How much a boutique may concede in a month, from a day on. The latest one in force counts; none is no limit.</summary>
public sealed class BoutiqueBudget
{
    private BoutiqueBudget() { }

    public long Id { get; private set; }
    public BoutiqueCode Boutique { get; private set; }
    public DateOnly From { get; private set; }

    /// <summary>At most that much a month, or null where the limit was lifted.</summary>
    public Money? PerMonth { get; private set; }

    public StaffId? SetBy { get; private set; }
    public DateTimeOffset SetAt { get; private set; }

    /// <exception cref="RuleBrokenException">Less than nothing.</exception>
    public static BoutiqueBudget Set(BoutiqueCode boutique, DateOnly from, Money? perMonth, StaffId? by, DateTimeOffset now) =>
        perMonth is { Minor: < 0 }
            ? throw new RuleBrokenException(AuthorityCodes.AmountInvalid)
            : new() { Boutique = boutique, From = from, PerMonth = perMonth, SetBy = by, SetAt = now };
}

/// <summary>
/// What a boutique has conceded in a month, whoever decided. One row a boutique and month: two managers who approve on the
/// last of its budget meet here, and its version lets one of them win.
/// </summary>
public sealed class BoutiqueUse : Aggregate
{
    private BoutiqueUse() { }

    public BoutiqueCode Boutique { get; private set; }

    /// <summary>The month as its first day.</summary>
    public DateOnly Month { get; private set; }

    public Money Used { get; private set; }

    /// <summary>Decisions that conceded something.</summary>
    public int Cases { get; private set; }

    /// <summary>Those of them that <see cref="Used"/> lacks, because no rate of exchange was known.</summary>
    public int WithoutRate { get; private set; }

    public static BoutiqueUse Open(BoutiqueCode boutique, DateOnly day, Currency currency) =>
        new() { Boutique = boutique, Month = AuthorityUse.MonthOf(day), Used = Money.Zero(currency) };

    /// <summary>What is left of that limit, never below zero; nothing where it is in another currency than the month was begun in.</summary>
    public Money LeftOf(Money perMonth)
    {
        var left = perMonth.Currency == Used.Currency ? perMonth - Used : Money.Zero(perMonth.Currency);
        return left.Minor < 0 ? Money.Zero(left.Currency) : left;
    }

    internal void Add(Money? concession)
    {
        Cases++;
        if (concession is { } known) Used += known;
        else WithoutRate++;
    }
}

/// <summary>What a decision takes out of its boutique's month.</summary>
/// <param name="Use">The boutique's month so far.</param>
/// <param name="Budget">The budget in force, or null for none.</param>
/// <param name="Concession">In the month's currency, 0 or more; null where no rate of exchange is known.</param>
public sealed record BoutiqueTake(BoutiqueUse Use, BoutiqueBudget? Budget, Money? Concession)
{
    /// <summary>Refuses what is more than the boutique has left this month.</summary>
    /// <exception cref="RuleBrokenException">More than is left, or no rate to tell by.</exception>
    public void MustCover(Money conceded)
    {
        if (Budget?.PerMonth is not { } limit || !conceded.IsPositive) return;
        if (Concession is not { } concession) throw new RuleBrokenException(AuthorityCodes.NoRate, ("from", conceded.Currency.Code), ("to", Use.Used.Currency.Code));
        var left = Use.LeftOf(limit);
        if (left.Currency != concession.Currency || concession > left) throw new RuleBrokenException(AuthorityCodes.BeyondBoutique, ("concession", concession), ("left", left));
    }
}
