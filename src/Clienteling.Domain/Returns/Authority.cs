namespace Clienteling.Domain.Returns;

/// <summary>What an amount of authority is for: deciding others' requests, or one's own within goodwill.</summary>
public enum AuthorityKind { Decide, Goodwill }

/// <summary>How much a person may concede, per case and per month, from a day on. The latest one in force counts.</summary>
public sealed class Authority
{
    private Authority() { }

    public long Id { get; private set; }
    public StaffId Staff { get; private set; }
    public AuthorityKind Kind { get; private set; }
    public DateOnly From { get; private set; }
    public Money PerCase { get; private set; }
    public Money PerMonth { get; private set; }
    public StaffId? SetBy { get; private set; }
    public DateTimeOffset SetAt { get; private set; }

    /// <exception cref="RuleBrokenException">Negative, of two currencies, or less a month than a case.</exception>
    public static Authority Grant(StaffId staff, AuthorityKind kind, DateOnly from, Money perCase, Money perMonth, StaffId? by, DateTimeOffset now)
    {
        if (perCase.Currency != perMonth.Currency) throw new RuleBrokenException(AuthorityCodes.OneCurrency);
        if (perCase.Minor < 0 || perMonth < perCase) throw new RuleBrokenException(AuthorityCodes.AmountInvalid);
        return new() { Staff = staff, Kind = kind, From = from, PerCase = perCase, PerMonth = perMonth, SetBy = by, SetAt = now };
    }
}

/// <summary>
/// What somebody has conceded in a month. One row a person, kind and month: two approvals on the last of a budget meet here,
/// and its version lets one of them win.
/// </summary>
public sealed class AuthorityUse : Aggregate
{
    private AuthorityUse() { }

    public StaffId Staff { get; private set; }
    public AuthorityKind Kind { get; private set; }

    /// <summary>The month as its first day.</summary>
    public DateOnly Month { get; private set; }

    public Money Used { get; private set; }

    public static AuthorityUse Open(StaffId staff, AuthorityKind kind, DateOnly day, Currency currency) =>
        new() { Staff = staff, Kind = kind, Month = MonthOf(day), Used = Money.Zero(currency) };

    /// <summary>The first day of that day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Takes a concession out of what is left this month.</summary>
    /// <param name="concession">In the authority's currency; 0 or more.</param>
    /// <param name="authority">The one in force.</param>
    /// <exception cref="RuleBrokenException">More than a case or the month allows.</exception>
    /// <exception cref="ArgumentException">Another person's authority or another kind, or less than nothing.</exception>
    public void Take(Money concession, Authority authority)
    {
        if (authority.Staff != Staff || authority.Kind != Kind) throw new ArgumentException("The authority is somebody else's.", nameof(authority));
        if (concession.Minor < 0) throw new ArgumentOutOfRangeException(nameof(concession), concession, "A concession is 0 or more.");
        if (concession > authority.PerCase)
            throw new RuleBrokenException(AuthorityCodes.BeyondCase, ("concession", concession), ("limit", authority.PerCase));
        var left = LeftOf(authority);
        if (concession > left) throw new RuleBrokenException(AuthorityCodes.BeyondMonth, ("concession", concession), ("left", left));
        if (concession.IsPositive) Used += concession;
    }

    /// <summary>What is left this month, never below zero; nothing where the authority changed its currency within the month.</summary>
    public Money LeftOf(Authority authority)
    {
        var left = authority.PerMonth.Currency == Used.Currency ? authority.PerMonth - Used : Money.Zero(authority.PerMonth.Currency);
        return left.Minor < 0 ? Money.Zero(left.Currency) : left;
    }
}

/// <summary>Codes of what authority refuses.</summary>
public static class AuthorityCodes
{
    public const string OneCurrency = "Authority.OneCurrency";
    public const string AmountInvalid = "Authority.AmountInvalid";
    /// <summary><c>concession</c>, <c>limit</c> a case.</summary>
    public const string BeyondCase = "Authority.BeyondCase";
    /// <summary><c>concession</c>, <c>left</c> this month.</summary>
    public const string BeyondMonth = "Authority.BeyondMonth";
    /// <summary><c>concession</c>, <c>left</c> to the boutique this month.</summary>
    public const string BeyondBoutique = "Authority.BeyondBoutique";
    public const string None = "Authority.None";
    /// <summary><c>from</c> and <c>to</c> currency.</summary>
    public const string NoRate = "Authority.NoRate";
}
