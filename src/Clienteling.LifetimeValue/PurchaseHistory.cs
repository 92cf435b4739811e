namespace Clienteling.LifetimeValue;

/// <summary>
/// Makes one client's summary out of purchases, a day at a time, and keeps none of them: a million clients can be read as a stream.
/// Purchases of one day are merged before they are counted.
/// </summary>
/// <param name="asOf">The last day counted; later days are held out.</param>
public struct PurchaseHistory(DateOnly asOf)
{
    private const double DaysOfAWeek = 7;

    private bool any;
    private DateOnly first;
    private DateOnly last;
    private DateOnly lastCounted;
    private int repeatDays;
    private double repeatAmount;

    /// <summary>Days with a purchase after the as-of day: what a hold-out compares with.</summary>
    public int HeldOutDays { get; private set; }

    /// <summary>The client's summary on the as-of day, or null where the first purchase came later or never.</summary>
    public readonly ClientSummary? Summary =>
        !any || first > asOf ? null : new(repeatDays, Weeks(first, lastCounted), Weeks(first, asOf), repeatDays == 0 ? 0 : repeatAmount / repeatDays);

    /// <summary>Adds a purchase.</summary>
    /// <param name="day">The day in the boutique's zone; not before the day added last.</param>
    /// <param name="amount">What was paid, returns netted, all in one currency; may be 0 or negative.</param>
    /// <exception cref="ArgumentException">The day lies before the one added last.</exception>
    public void Add(DateOnly day, double amount)
    {
        if (any && day < last) throw new ArgumentException("Days come in order.", nameof(day));
        var another = !any || day != last;
        if (!any) (any, first) = (true, day);
        last = day;
        if (day > asOf)
        {
            if (another) HeldOutDays++;
            return;
        }
        lastCounted = day;
        if (day == first) return;
        if (another) repeatDays++;
        repeatAmount += amount;
    }

    private static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / DaysOfAWeek;
}
