using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>
/// What BG/NBD and MBG/NBD share. While alive a client buys as a Poisson process, its rate Gamma(r, α) over clients; at each chance to
/// leave the client does with a probability that is Beta(a, b) over clients. Their only difference is how many chances a client with
/// x repeat purchases let pass: x, or x + 1 where one may leave right after the first purchase too.
/// </summary>
internal static class BetaGeometric
{
    public static double LogLikelihood(double r, double alpha, double a, double b, int x, double recency, double age, int chances)
    {
        var common = r * Math.Log(alpha) + Sums.LogRising(r, x) + Sums.LogRising(b, chances) - Sums.LogRising(a + b, chances);
        var alive = -(r + x) * Math.Log(alpha + age);
        return common + alive + (chances == 0 ? 0 : Sums.Softplus(Odds(r, alpha, a, b, x, recency, age, chances)));
    }

    public static double ProbabilityAlive(double r, double alpha, double a, double b, int x, double recency, double age, int chances) =>
        chances == 0 ? 1 : SpecialFunctions.Logistic(-Odds(r, alpha, a, b, x, recency, age, chances));

    public static double ExpectedIfAlive(double r, double alpha, double a, double b, int x, double age, int chances, double weeks) =>
        weeks <= 0 ? 0 : CountWhileStaying.Expected(r + x, alpha + age, a, b + chances, weeks);

    public static double[] CountsIfAlive(double r, double alpha, double a, double b, int x, double age, int chances, double weeks) =>
        weeks <= 0 ? [1] : CountWhileStaying.Distribution(r + x, alpha + age, a, b + chances, weeks);

    public static Newton.Top Fit(Cohort cohort, bool mayLeaveAtOnce)
    {
        double[] scale = [1, cohort.MeanAge > 0 ? cohort.MeanAge : 1, 1, 1];
        return Newton.Climb(at => Likelihood(cohort, at[0], at[1], at[2], at[3], mayLeaveAtOnce ? 1 : 0), scale, [1, 1, 1, 1], [1, 1, .01, 1], [1, 1, .1, 10]);
    }

    /// <summary>The log-likelihood of all with derivatives by (r, α, a, b).</summary>
    public static Derivatives Likelihood(Cohort cohort, double r, double alpha, double a, double b, int chanceAtFirst)
    {
        var all = Derivatives.SumOf(cohort.Histories, 4, (d, rows) => AddTimes(d, rows, r, alpha, a, b, chanceAtFirst));
        var h = all.Hessian;

        all.Value += cohort.Clients * r * Math.Log(alpha);
        all.Gradient[0] += cohort.Clients * Math.Log(alpha);
        all.Gradient[1] += cohort.Clients * r / alpha;
        h[0, 1] += cohort.Clients / alpha;
        h[1, 1] -= cohort.Clients * r / (alpha * alpha);

        // ln Γ(r+x)/Γ(r) is the sum of ln(r+i) over i < x: count those with more than i, and no Γ is needed
        var beyond = cohort.Clients;
        for (var i = 0; i < cohort.ByFrequency.Length; i++)
        {
            var reached = beyond;
            beyond -= cohort.ByFrequency[i];
            if (beyond > 0)
            {
                all.Value += beyond * Math.Log(r + i);
                all.Gradient[0] += beyond / (r + i);
                h[0, 0] -= beyond / ((r + i) * (r + i));
            }
            // the same for B(a, b + chances)/B(a, b)
            var stayed = chanceAtFirst == 0 ? beyond : reached;
            if (stayed == 0) continue;
            var (stay, either) = (b + i, a + b + i);
            all.Value += stayed * Math.Log(stay / either);
            all.Gradient[2] -= stayed / either;
            all.Gradient[3] += stayed * a / (stay * either);
            h[2, 2] += stayed / (either * either);
            h[2, 3] += stayed / (either * either);
            h[3, 3] += stayed * (1 / (either * either) - 1 / (stay * stay));
        }
        return all;
    }

    /// <summary>ln of the odds that the client left right after the last purchase.</summary>
    private static double Odds(double r, double alpha, double a, double b, int x, double recency, double age, int chances) =>
        Math.Log(a / (b + (chances - 1))) + (r + x) * Sums.LogRatio(alpha + age, alpha + recency, age - recency);

    /// <summary>
    /// Adds the part that depends on times: the logarithm of "alive until T" plus "left at t_x". With two alternatives of weights w the
    /// second derivative is their weighted own, plus w₁w₂ times the square of the difference of the first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTimes(Derivatives d, ReadOnlySpan<HistoryRow> rows, double r, double alpha, double a, double b, int chanceAtFirst)
    {
        double value = 0, gr = 0, ga = 0, gA = 0, gB = 0, rr = 0, ra = 0, rA = 0, rB = 0, aa = 0, aA = 0, aB = 0, AA = 0, AB = 0, BB = 0;
        var logA = Math.Log(a);
        foreach (ref readonly var row in rows)
        {
            double n = row.Count;
            var rate = r + row.Frequency;
            var (age, seen) = (alpha + row.Age, alpha + row.Recency);
            var (logAge, perAge) = (Math.Log(age), 1 / age);
            value -= n * rate * logAge;
            gr -= n * logAge;
            ga -= n * rate * perAge;
            ra -= n * perAge;
            aa += n * rate * perAge * perAge;
            var chances = row.Frequency + chanceAtFirst;
            if (chances == 0) continue;

            var stay = b + (chances - 1);
            var (logSeen, perSeen) = (Math.Log(seen), 1 / seen);
            var odds = logA - Math.Log(stay) + rate * (logAge - logSeen);
            var small = Math.Exp(-Math.Abs(odds));
            value += n * (Math.Max(odds, 0) + Math.Log(1 + small));
            var left = n * (odds > 0 ? 1 : small) / (1 + small);
            var both = n * small / ((1 + small) * (1 + small));

            // the derivatives of the odds
            var (dr, da, dA, dB) = (logAge - logSeen, rate * (perAge - perSeen), 1 / a, -1 / stay);
            gr += left * dr;
            ga += left * da;
            gA += left * dA;
            gB += left * dB;
            rr += both * dr * dr;
            ra += left * (perAge - perSeen) + both * dr * da;
            rA += both * dr * dA;
            rB += both * dr * dB;
            aa += left * rate * (perSeen * perSeen - perAge * perAge) + both * da * da;
            aA += both * da * dA;
            aB += both * da * dB;
            AA += (both - left) * dA * dA;
            AB += both * dA * dB;
            BB += (both + left) * dB * dB;
        }
        d.Value += value;
        d.Gradient[0] += gr;
        d.Gradient[1] += ga;
        d.Gradient[2] += gA;
        d.Gradient[3] += gB;
        var h = d.Hessian;
        h[0, 0] += rr;
        h[0, 1] += ra;
        h[0, 2] += rA;
        h[0, 3] += rB;
        h[1, 1] += aa;
        h[1, 2] += aA;
        h[1, 3] += aB;
        h[2, 2] += AA;
        h[2, 3] += AB;
        h[3, 3] += BB;
    }
}
