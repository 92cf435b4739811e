using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>Poisson purchases in so many weeks at a rate that is Gamma(shape, time).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct NegativeBinomial
{
    private const int MostProbabilities = 100_000;

    private readonly double shape;

    public NegativeBinomial(double shape, double time, double weeks)
    {
        this.shape = shape;
        Z = weeks / (time + weeks);
        var logNone = -shape * SpecialFunctions.Log1p(weeks / time);
        var mean = shape * (weeks / time);
        var deviation = Math.Sqrt(mean * (1 + weeks / time));
        Terms = mean + 12 * deviation + 40 * (1 + weeks / time);
        // e^-700 is the least there is: start where probability begins to show
        First = logNone > -700 ? 0 : (int)Math.Clamp(mean - 12 * deviation, 0, MostProbabilities);
        ProbabilityOfFirst = First == 0 ? Math.Exp(logNone)
            : Math.Exp(Sums.LogRising(shape, First) - SpecialFunctions.GammaLn(First + 1.0) + logNone + First * Math.Log(Z));
    }

    /// <summary>The probability that a purchase comes before the end of the weeks, of two exponential clocks.</summary>
    public double Z { get; }

    /// <summary>About how many counts have a probability worth a name.</summary>
    public double Terms { get; }

    /// <summary>The least count of such.</summary>
    public int First { get; }

    public double ProbabilityOfFirst { get; }

    /// <summary>P(k + 1)/P(k).</summary>
    public double Growth(int k) => (shape + k) / (k + 1) * Z;

    /// <summary>
    /// P(0), P(1), … until less than 1e-12 is left. Counts from a hundred thousand are the last entry's: more purchase-days than a
    /// life has.
    /// </summary>
    public double[] Probabilities()
    {
        var probabilities = new List<double>(64);
        AddTo(probabilities, 1);
        return [.. probabilities];
    }

    /// <summary>Adds the same, each times a weight, to a list that grows where it is too short.</summary>
    public void AddTo(List<double> counts, double weight)
    {
        while (counts.Count < First) counts.Add(0);
        var (sum, probability) = (0.0, ProbabilityOfFirst);
        for (var k = First; ; k++)
        {
            if (k == counts.Count) counts.Add(0);
            counts[k] += weight * probability;
            sum += probability;
            var growth = Math.Max(Growth(k), Z);
            probability *= Growth(k);
            if (growth < 1 && probability < 1e-12 * (1 - growth)) return;
            if (k < MostProbabilities - 1) continue;
            counts[k] += weight * Math.Max(0, 1 - sum);
            return;
        }
    }
}
