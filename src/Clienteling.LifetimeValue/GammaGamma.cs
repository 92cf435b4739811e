using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>
/// Gamma-Gamma (Fader, Hardie and Lee, JMR 42(4), 2005; Fader and Hardie, note 025): what a client spends on a purchase-day is
/// Gamma(p, ν), and ν is Gamma(q, γ) over clients. It supposes that amounts have nothing to do with how often a client buys
/// (<see cref="Cohort.FrequencyAmountCorrelation"/>). Amounts are in whatever unit it was fitted in.
/// </summary>
/// <param name="P">Shape of one day's amount; more than 0.</param>
/// <param name="Q">Shape over clients; more than 0. At 1 or less clients differ so much that a mean does not exist.</param>
/// <param name="Gamma">Scale over clients, an amount.</param>
public sealed record GammaGamma(double P, double Q, double Gamma)
{
    public IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double>(StringComparer.Ordinal) { ["p"] = P, ["q"] = Q, ["gamma"] = Gamma };

    /// <summary>
    /// What a client spends on average on a purchase-day to come, p·γ/(q − 1); null where q ≤ 1: that mean is infinite, and a client
    /// without repeat purchases is not valued.
    /// </summary>
    public double? ExpectedValueOfNewClient => ExpectedValue(default);

    /// <summary>
    /// Fits by maximum likelihood to the clients with a repeat purchase and a mean amount above 0; others are left out and counted in
    /// <see cref="Cohort.WithoutAmount"/>. Never throws and never returns what is not finite: see <see cref="FitOutcome"/>.
    /// </summary>
    public static ModelFit<GammaGamma> Fit(Cohort cohort) => Fit(cohort, cohort.Short(cohort.Spends.Length));

    /// <inheritdoc cref="BgNbd.FitRegardless"/>
    public static ModelFit<GammaGamma> FitRegardless(Cohort cohort) => Fit(cohort, shortage: null);

    /// <summary>Natural logarithm of the density of a client's mean amount; the client has a repeat purchase and an amount above 0.</summary>
    public double LogLikelihood(ClientSummary client)
    {
        var spent = client.Frequency * client.MonetaryValue;
        var shape = P * client.Frequency;
        return Q * Math.Log(Gamma / (Gamma + spent)) + shape * Math.Log(spent / (Gamma + spent)) - Math.Log(client.MonetaryValue) - SpecialFunctions.BetaLn(shape, Q);
    }

    /// <summary>
    /// What the client spends on average on a purchase-day to come, given the history: p(γ + xm)/(px + q − 1), between the client's own
    /// mean and everybody's (Fader, Hardie and Lee, JMR 2005, eq. 4). A mean amount below 0, more returned than bought, counts as 0.
    /// Null where that mean is infinite, px + q ≤ 1; for a client without repeat purchases, where q ≤ 1.
    /// </summary>
    public double? ExpectedValue(ClientSummary client)
    {
        var denominator = P * client.Frequency + Q - 1;
        return denominator > 0 ? P * (Gamma + Spent(client)) / denominator : null;
    }

    internal static double Spent(ClientSummary client) => client.Frequency * Math.Max(client.MonetaryValue, 0);

    /// <summary>The log-likelihood of all with derivatives by (p, q, γ).</summary>
    internal static Derivatives Likelihood(Cohort cohort, double p, double q, double gamma)
    {
        var all = Derivatives.SumOf(cohort.Spends, 3, (d, rows) => AddAmounts(d, rows, p, q, gamma));
        double n = cohort.Spends.Length;
        var (psiQ, psi1Q, logGammaQ) = (SpecialFunctions.DiGamma(q), Sums.Trigamma(q), SpecialFunctions.GammaLn(q));
        var h = all.Hessian;

        all.Value += n * (q * Math.Log(gamma) - logGammaQ);
        all.Gradient[1] += n * (Math.Log(gamma) - psiQ);
        all.Gradient[2] += n * q / gamma;
        h[1, 1] -= n * psi1Q;
        h[1, 2] += n / gamma;
        h[2, 2] -= n * q / (gamma * gamma);

        // Γ and its derivatives depend on x only, whatever the number of clients
        foreach (var (x, clients) in cohort.SpendsByFrequency)
        {
            var (shape, sum) = (p * x, p * x + q);
            var (psi, psiSum) = (SpecialFunctions.DiGamma(shape), SpecialFunctions.DiGamma(sum));
            var psi1Sum = Sums.Trigamma(sum);
            all.Value += clients * (SpecialFunctions.GammaLn(sum) - SpecialFunctions.GammaLn(shape));
            all.Gradient[0] += clients * x * (psiSum - psi);
            all.Gradient[1] += clients * psiSum;
            h[0, 0] += clients * (double)x * x * (psi1Sum - Sums.Trigamma(shape));
            h[0, 1] += clients * x * psi1Sum;
            h[1, 1] += clients * psi1Sum;
        }
        return all;
    }

    private static ModelFit<GammaGamma> Fit(Cohort cohort, FitOutcome? shortage) => Newton.Fit(cohort.Spends.Length, shortage, () =>
    {
        var spent = cohort.Spends.Sum(s => s.Total / s.Frequency);
        double[] scale = [1, 1, spent > 0 ? spent / cohort.Spends.Length : 1];
        return Newton.Climb(at => Likelihood(cohort, at[0], at[1], at[2]), scale, [2, 2, 1]);
    }, at => new GammaGamma(at[0], at[1], at[2]));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAmounts(Derivatives d, ReadOnlySpan<SpendRow> rows, double p, double q, double gamma)
    {
        double value = 0, gp = 0, gq = 0, gg = 0, pg = 0, qg = 0, gg2 = 0;
        foreach (ref readonly var row in rows)
        {
            double x = row.Frequency;
            var all = gamma + row.Total;
            var (logAll, perAll, logTotal, power) = (Math.Log(all), 1 / all, Math.Log(row.Total), q + p * x);
            value += p * x * logTotal - power * logAll - logTotal + Math.Log(x);
            gp += x * (logTotal - logAll);
            gq -= logAll;
            gg -= power * perAll;
            pg -= x * perAll;
            qg -= perAll;
            gg2 += power * perAll * perAll;
        }
        d.Value += value;
        d.Gradient[0] += gp;
        d.Gradient[1] += gq;
        d.Gradient[2] += gg;
        d.Hessian[0, 2] += pg;
        d.Hessian[1, 2] += qg;
        d.Hessian[2, 2] += gg2;
    }
}
