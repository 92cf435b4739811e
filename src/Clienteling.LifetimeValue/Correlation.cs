namespace Clienteling.LifetimeValue;

internal static class Correlation
{
    /// <summary>Pearson's correlation in one pass (Welford), or null where either side does not vary.</summary>
    public static double? Of(IEnumerable<(double A, double B)> pairs)
    {
        var (n, meanA, meanB, aa, bb, ab) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (a, b) in pairs)
        {
            n++;
            var (fromA, fromB) = (a - meanA, b - meanB);
            meanA += fromA / n;
            meanB += fromB / n;
            aa += fromA * (a - meanA);
            bb += fromB * (b - meanB);
            ab += fromA * (b - meanB);
        }
        // rounding leaves a trace of variance in equal values
        var noise = n * 1e-24;
        return aa <= noise * meanA * meanA || bb <= noise * meanB * meanB ? null : ab / Math.Sqrt(aa * bb);
    }
}
