namespace Clienteling.Application.Clients;

/// <summary>How often a client buys.</summary>
/// <param name="DaysBetween">Mean of the days between two days of purchase, rounded; null where there are fewer than two.</param>
/// <param name="LastDay">The last day of purchase, or null.</param>
public sealed record ClientRhythm(int? DaysBetween, DateOnly? LastDay)
{
    /// <param name="days">The days of purchase, each once, in any order.</param>
    public static ClientRhythm Of(IReadOnlyCollection<DateOnly> days)
    {
        if (days.Count == 0) return new(null, null);
        var (first, last) = (days.Min(), days.Max());
        return new(days.Count < 2 ? null : Math.Max(1, (int)Math.Round((last.DayNumber - first.DayNumber) / (days.Count - 1.0))), last);
    }
}
