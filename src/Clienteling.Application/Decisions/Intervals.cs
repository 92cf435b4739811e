namespace Clienteling.Application.Decisions;

/// <summary>A figure with the ends between which it most likely lies, 95 times in a hundred.</summary>
public sealed record Estimate(double Value, double Low, double High);

/// <summary>How sure a share or a ratio of so few cases is.</summary>
public static class Intervals
{
    /// <summary>Fewer clients than this say nothing about a ratio: it is shown without its interval.</summary>
    public const int FewestClients = 5;

    private const double Z = 1.959963984540054;
    private const int Draws = 1000;
    private const int Seed = 1927;

    /// <summary>
    /// A share with its 95 % Wilson score interval (Wilson, JASA 22, 1927), which keeps within 0 and 1 and holds for few cases
    /// where the textbook interval does not (Brown, Cai &amp; DasGupta, Statistical Science 16, 2001).
    /// </summary>
    /// <param name="count">How many of them, 0 to <paramref name="of"/>.</param>
    /// <param name="of">Of how many; of none there is no share.</param>
    public static Estimate? Share(int count, int of)
    {
        if (of == 0) return null;
        var (n, p) = ((double)of, (double)count / of);
        var centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        var half = Z / (1 + Z * Z / n) * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new(p, count == 0 ? 0 : Math.Max(0, centre - half), count == of ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>
    /// A ratio of two sums with its 95 % percentile bootstrap interval (Efron &amp; Tibshirani, An Introduction to the Bootstrap,
    /// 1993, ch. 13): whole clients are drawn again, with all their cases, since those of one client are not independent. The
    /// draws are seeded: the same cases give the same interval.
    /// </summary>
    /// <param name="clients">Above and below the line, a client each, in an order that does not change.</param>
    /// <returns>Null where the sum below is not more than 0; low and high are NaN for fewer than <see cref="FewestClients"/> clients.</returns>
    public static Estimate? Ratio((double Above, double Below)[] clients)
    {
        var below = clients.Sum(c => c.Below);
        if (below <= 0) return null;
        var value = clients.Sum(c => c.Above) / below;
        if (clients.Length < FewestClients) return new(value, double.NaN, double.NaN);
        var random = new SplitMix(Seed);
        var ratios = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (above, under) = (0d, 0d);
            for (var i = 0; i < clients.Length; i++)
            {
                var (a, b) = clients[random.Below(clients.Length)];
                above += a;
                under += b;
            }
            // nothing conceded in this draw: beyond any bound
            ratios[draw] = under > 0 ? above / under : above == 0 ? 0 : double.PositiveInfinity;
        }
        Array.Sort(ratios);
        return new(value, ratios[(int)(.025 * Draws)], ratios[(int)(.975 * Draws) - 1]);
    }

    /// <summary>The smallest value that at least that share of them does not exceed (nearest rank): one that was really seen.</summary>
    /// <param name="sorted">At least one, ascending.</param>
    /// <param name="share">More than 0, up to 1.</param>
    public static T Percentile<T>(IReadOnlyList<T> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count), 1, sorted.Count) - 1];

    /// <summary>SplitMix64 (Steele, Lea &amp; Flood, 2014): the same numbers on every machine and version of .NET.</summary>
    private struct SplitMix
    {
        private ulong state;

        public SplitMix(ulong seed) => state = seed;

        public int Below(int most)
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)(((z ^ (z >> 31)) >> 33) * (ulong)most >> 31);
        }
    }
}
