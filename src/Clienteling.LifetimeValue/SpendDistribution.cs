using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>
/// How many purchases, in cumulative probabilities: each number to 64, and from there in steps of 3 %, so that a distribution is short
/// however far it reaches. What falls between two steps is shared so that the mean stays.
/// </summary>
internal sealed class CountDistribution
{
    private const int EachUntil = 64;
    private const double Growth = 1.03;

    /// <summary>0, 1, …, 64, 65.92, 67.9, …, past a hundred thousand.</summary>
    public static readonly double[] Steps =
        [.. Enumerable.Range(0, EachUntil + 1).Select(k => (double)k), .. Enumerable.Range(1, 260).Select(i => EachUntil * Math.Pow(Growth, i))];

    private readonly double[] probabilities;

    public CountDistribution(double[] counts)
    {
        var shared = new double[Steps.Length];
        var step = 0;
        for (var k = 0; k < counts.Length; k++)
        {
            while (Steps[step + 1] <= k) step++;
            var above = (k - Steps[step]) / (Steps[step + 1] - Steps[step]);
            shared[step] += (1 - above) * counts[k];
            shared[step + 1] += above * counts[k];
        }
        probabilities = shared[..(Array.FindLastIndex(shared, p => p > 1e-9) + 1)];
    }

    public ReadOnlySpan<double> Probabilities => probabilities;

    /// <summary>The least number that is not exceeded with this probability.</summary>
    public double Quantile(double level)
    {
        var sum = 0.0;
        for (var step = 0; step < probabilities.Length; step++)
        {
            sum += probabilities[step];
            if (sum >= level) return Steps[step];
        }
        return Steps[probabilities.Length - 1];
    }
}

/// <summary>
/// The spend of a living client on k purchases in units of γ + xm: beta prime with (pk, px + q), whose distribution function at s is
/// the regularized incomplete beta at s/(1 + s). Its values on a grid of ln s are kept and serve all clients of a frequency; between
/// two the quantile is interpolated, which is good to 1 % of its spread.
/// </summary>
/// <param name="shape">p.</param>
/// <param name="shapeOfClient">px + q.</param>
internal sealed class SpendDistribution(double shape, double shapeOfClient)
{
    private const double Farthest = 24;

    // the client's own level alone spreads the logarithm by one over the root of its shape
    private readonly double step = Math.Min(1.0 / 16, 0.25 / Math.Sqrt(shapeOfClient));
    private readonly double[]?[] rows = new double[]?[2 * (int)Math.Ceiling(Farthest / Math.Min(1.0 / 16, 0.25 / Math.Sqrt(shapeOfClient))) + 1];

    /// <summary>The spend that is not exceeded with this probability; 0 where that many buy nothing.</summary>
    public double Quantile(CountDistribution counts, double level)
    {
        var probabilities = counts.Probabilities;
        if (probabilities.IsEmpty || level <= probabilities[0]) return 0;
        var (low, high) = (0, rows.Length - 1);
        var (atLow, atHigh) = (probabilities[0], 1.0);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var at = Below(middle, probabilities);
            if (at < level) (low, atLow) = (middle, at);
            else (high, atHigh) = (middle, at);
        }
        return Math.Exp((low + (atHigh > atLow ? (level - atLow) / (atHigh - atLow) : 0) - rows.Length / 2) * step);
    }

    private double Below(int at, ReadOnlySpan<double> probabilities)
    {
        var row = rows[at] ?? Row(at, 0);
        if (row.Length < probabilities.Length) row = Row(at, probabilities.Length);
        return Sums.Dot(probabilities, row.AsSpan(0, probabilities.Length));
    }

    /// <summary>For a place on the grid, the chances that the spend on 1, 2, … purchases lies below. Two threads may both write the same.</summary>
    private double[] Row(int at, int length)
    {
        var share = SpecialFunctions.Logistic((at - rows.Length / 2) * step);
        var row = new double[Math.Min(CountDistribution.Steps.Length, (length | 31) + 1)];
        row[0] = 1;
        for (var i = 1; i < row.Length; i++) row[i] = SpecialFunctions.BetaRegularized(shape * CountDistribution.Steps[i], shapeOfClient, share);
        return rows[at] = row;
    }
}
