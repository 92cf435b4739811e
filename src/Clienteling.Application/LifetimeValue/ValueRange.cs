namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// Between what two sums an expectation comes true eight times in ten. Two things make it uncertain, and neither knows of the
/// other, so that the root of the sum of their squares counts: clients buy by chance, each for themselves (their variances
/// add; 1.2816 deviations hold 80 % of a normal distribution), and the model itself may be off for all of them alike, as far
/// as it was in the weeks held out (<c>|expected / actual − 1|</c>).
/// </summary>
/// <param name="Low">Lower end, minor units, 0 or more.</param>
/// <param name="High">Upper end, minor units.</param>
public sealed record ValueRange(long Low, long High)
{
    private const double Deviations80 = 1.2816;

    /// <param name="expected">The expectation, minor units.</param>
    /// <param name="variance">The sum of the clients' variances, minor units squared.</param>
    /// <param name="held">How the chosen model did in the weeks held out; without any, chance alone makes the range.</param>
    public static ValueRange Of(long expected, double variance, HoldoutScore? held)
    {
        var chance = Deviations80 * Math.Sqrt(Math.Max(0, variance));
        var model = Math.Abs(held?.RelativeError ?? 0) * expected;
        var half = Math.Sqrt((chance * chance) + (model * model));
        return new((long)Math.Round(Math.Max(0, expected - half)), (long)Math.Round(expected + half));
    }
}
