using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>
/// Purchases of somebody alive, whose rate is Gamma(rate, time) and who leaves after each purchase with a probability that is
/// Beta(a, b). A (j+1)-th purchase happens where the negative binomial count of a client who never left exceeds j and the client
/// stayed through j chances to leave, B_j = B(a, b+j)/B(a, b), independently: P(Y &gt; j) = P(NB &gt; j)·B_j. Everything is a sum of
/// positive terms, so nothing cancels; the sum of P(Y &gt; j) equals the ₂F₁ form of Fader, Hardie and Lee (2005, eq. 10).
/// </summary>
internal static class CountWhileStaying
{
    private const int MostTerms = 5_000;

    public static double Expected(double rate, double time, double a, double b, double weeks)
    {
        var count = new NegativeBinomial(rate, time, weeks);
        return count.Terms > MostTerms ? Integrated(rate, weeks / time, a, b) : Summed(count, a, b);
    }

    public static double[] Distribution(double rate, double time, double a, double b, double weeks)
    {
        var counts = new NegativeBinomial(rate, time, weeks).Probabilities();
        var more = 0.0;
        var beyond = new double[counts.Length];
        for (var k = counts.Length - 1; k > 0; k--)
        {
            beyond[k] = more;
            more += counts[k];
        }
        var stayed = 1.0;
        for (var k = 1; k < counts.Length; k++)
        {
            // bought k times and stayed through k - 1 chances, or left right after the k-th
            var either = a + b + (k - 1);
            counts[k] = stayed * (counts[k] + beyond[k] * a / either);
            stayed *= (b + (k - 1)) / either;
        }
        return counts;
    }

    /// <summary>Σ NB_k (B_0 + … + B_(k-1)), until the rest, less than a geometric series, no longer shows.</summary>
    internal static double Summed(in NegativeBinomial count, double a, double b)
    {
        var (sum, purchases, stayed, k) = (0.0, 0.0, 1.0, 0);
        for (; k < count.First; k++) Stay();
        var probability = count.ProbabilityOfFirst;
        while (true)
        {
            var term = probability * purchases;
            sum += term;
            var growth = Math.Max(count.Growth(k), count.Z) * (k + 1) / Math.Max(k, 1);
            if (k > 0 && growth < 1 && term * growth <= 1e-17 * sum * (1 - growth)) return sum;
            probability *= count.Growth(k);
            Stay();
            k++;
        }

        void Stay()
        {
            purchases += stayed;
            stayed *= (b + k) / (a + b + k);
        }
    }

    /// <summary>
    /// N = ∫ [1 − (1 + p·t)^(−rate)]/p · Beta(p; a, b) dp by the trapezoidal rule, in logit p stretched by sinh about the peak: of the
    /// double-exponential kind, for the few clients whose sum would be too long. Positive and with one peak.
    /// </summary>
    internal static double Integrated(double rate, double t, double a, double b)
    {
        const double h = 1.0 / 32;
        var logBeta = SpecialFunctions.BetaLn(a, b);
        var peak = Peak(LogIntegrand);
        var top = LogIntegrand(peak);
        var width = Math.Min(Width(-1), Width(1));
        var sum = 1.0;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var i = 1; ; i++)
            {
                var term = Math.Exp(LogIntegrand(peak + side * width * Math.Sinh(h * i)) - top) * Math.Cosh(h * i);
                sum += term;
                if (term < 1e-19 * sum) break;
            }
        }
        return sum * h * width * Math.Exp(top);

        double LogIntegrand(double logit)
        {
            var logP = -Sums.Softplus(-logit);
            var logPt = logP + Math.Log(t);
            var logBuys = logPt + Math.Log(rate) < -36 && logPt < -36 ? logPt + Math.Log(rate) : Math.Log(-Sums.Expm1(-rate * Sums.Softplus(logPt)));
            return logBuys + (a - 1) * logP - b * Sums.Softplus(logit) - logBeta;
        }

        double Width(int side)
        {
            var distance = 1e-4;
            while (LogIntegrand(peak + side * distance) > top - 1) distance *= 2;
            return distance;
        }
    }

    /// <summary>The place of the one peak, by golden section.</summary>
    private static double Peak(Func<double, double> f)
    {
        const double golden = 0.6180339887498949;
        var (low, high) = (-1e5, 1e5);
        var (c, d) = (high - golden * (high - low), low + golden * (high - low));
        var (fc, fd) = (f(c), f(d));
        while (high - low > 1e-3)
        {
            if (fc > fd)
            {
                (high, d, fd) = (d, c, fc);
                c = high - golden * (high - low);
                fc = f(c);
            }
            else
            {
                (low, c, fc) = (c, d, fd);
                d = low + golden * (high - low);
                fd = f(d);
            }
        }
        return (low + high) / 2;
    }
}
