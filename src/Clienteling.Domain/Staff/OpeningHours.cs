namespace Clienteling.Domain.Staff;

/// <summary>When a boutique is open by its own wall clock: the same hours on every day but those on which it stays closed.</summary>
/// <param name="Opens">When the doors open.</param>
/// <param name="Closes">When they close, later the same day.</param>
/// <param name="ClosedOn">Days of the week on which they stay closed, in the week's order.</param>
public sealed record OpeningHours(TimeOnly Opens, TimeOnly Closes, IReadOnlyList<DayOfWeek> ClosedOn)
{
    /// <summary>Of a boutique for which nobody has said otherwise.</summary>
    public static OpeningHours Usual { get; } = new(new(10, 0), new(19, 0), []);

    /// <exception cref="RuleBrokenException">It closes before it opens, or is never open.</exception>
    public static OpeningHours Of(TimeOnly opens, TimeOnly closes, IEnumerable<DayOfWeek> closedOn)
    {
        var closed = closedOn.Distinct().Order().ToList();
        return closes > opens && closed.Count < 7 ? new(opens, closes, closed) : throw new RuleBrokenException(StaffCodes.HoursInvalid);
    }
}

/// <summary>A boutique's day as instants.</summary>
/// <param name="Day">Which, in the boutique.</param>
/// <param name="Begins">Its midnight.</param>
/// <param name="Ends">The next day's midnight, 23 to 25 hours later.</param>
/// <param name="OpensAt">When the doors open; null on a day on which they stay closed.</param>
/// <param name="ClosesAt">When they close; null likewise.</param>
public sealed record BoutiqueDay(DateOnly Day, DateTimeOffset Begins, DateTimeOffset Ends, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt)
{
    public bool IsOpenAt(DateTimeOffset instant) => OpensAt <= instant && instant < ClosesAt;

    public bool Holds(DateTimeOffset instant) => Begins <= instant && instant < Ends;

    /// <summary>When what began at that instant of the day is over at the latest: at closing, and what began after it at midnight.</summary>
    public DateTimeOffset EndOf(DateTimeOffset begun) => ClosesAt is { } closes && begun < closes ? closes : Ends;
}
