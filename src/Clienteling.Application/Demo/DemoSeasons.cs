namespace Clienteling.Application.Demo;

/// <summary>
/// When people come: by month and weekday, as one growing sum over the days. A purchase process that runs evenly along that
/// sum keeps its rhythm and still has its Decembers.
/// </summary>
internal sealed class DemoSeasons
{
    /// <summary>January to December; 1 is a usual month.</summary>
    private static readonly double[] Japan = [1.10, .75, 1.05, .92, 1.10, .98, 1.28, .80, .88, .95, 1.04, 1.75];
    private static readonly double[] Europe = [1.12, .80, .95, .98, 1.00, 1.05, 1.08, .58, .98, 1.00, 1.06, 1.85];
    private static readonly double[] Americas = [.90, .88, .95, 1.00, 1.08, .98, .85, .82, .96, 1.00, 1.20, 1.90];

    /// <summary>Sunday to Saturday.</summary>
    private static readonly double[] Week = [1.25, .75, .80, .85, .90, 1.10, 1.50];

    private readonly DateOnly first;
    private readonly double[] sums;

    /// <param name="district">Whose year.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    public DemoSeasons(string district, DateOnly first, DateOnly last)
    {
        this.first = first;
        var months = district switch { "Japan" => Japan, "Europe" => Europe, _ => Americas };
        sums = new double[last.DayNumber - first.DayNumber + 2];
        for (var i = 1; i < sums.Length; i++)
        {
            var day = first.AddDays(i - 1);
            sums[i] = sums[i - 1] + months[day.Month - 1] * Week[(int)day.DayOfWeek];
        }
        var usual = (sums.Length - 1) / sums[^1];
        for (var i = 1; i < sums.Length; i++) sums[i] *= usual;
    }

    /// <summary>The whole span in usual days.</summary>
    public double End => sums[^1];

    /// <summary>How far that day is from the first, in usual days.</summary>
    public double At(DateOnly day) => sums[Math.Clamp(day.DayNumber - first.DayNumber, 0, sums.Length - 1)];

    /// <summary>The day so far from the first.</summary>
    /// <param name="usualDays">0 up to <see cref="End"/>.</param>
    public DateOnly DayAt(double usualDays)
    {
        var found = Array.BinarySearch(sums, usualDays);
        return first.AddDays(Math.Clamp(found >= 0 ? found : ~found - 1, 0, sums.Length - 2));
    }
}
