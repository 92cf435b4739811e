using System.Runtime.InteropServices;
using MathNet.Numerics.Integration;
using MathNet.Numerics;

namespace Clienteling.LifetimeValue;

/// <summary>
/// Pareto/NBD (Schmittlein, Morrison and Colombo, Management Science 33(1), 1987; Fader and Hardie, note 009): a client may leave at any
/// moment, bought or not; lifetimes are exponential with a rate that is Gamma(s, β) over clients. Its likelihood is flat at the top:
/// judge a fit by its likelihood and predictions, not by its parameters.
/// </summary>
/// <param name="R">Shape of the purchase rates over clients; more than 0.</param>
/// <param name="Alpha">Their scale, weeks; the mean rate is R/Alpha a week.</param>
/// <param name="S">Shape of the rates of leaving over clients; more than 0.</param>
/// <param name="Beta">Their scale, weeks.</param>
public sealed record ParetoNbd(double R, double Alpha, double S, double Beta) : IPurchaseModel
{
    public const string ModelName = "Pareto/NBD";

    private const double Reach = 5_000;
    private const int Nodes = 24;

    /// <summary>Past e^-38 of where it began, less than the last bit is left of an integrand.</summary>
    private const double Negligible = 38;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Nodes);
    private static readonly double[] Abscissas = Rule.Abscissas;
    private static readonly double[] LogWeights = [.. Rule.Weights.Select(weight => Math.Log(weight))];

    public string Name => ModelName;

    public IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double>(StringComparer.Ordinal) { ["r"] = R, ["alpha"] = Alpha, ["s"] = S, ["beta"] = Beta };

    /// <inheritdoc cref="BgNbd.Fit(Cohort)"/>
    public static ModelFit<ParetoNbd> Fit(Cohort cohort) => Fit(cohort, cohort.Shortage);

    /// <inheritdoc cref="BgNbd.FitRegardless"/>
    public static ModelFit<ParetoNbd> FitRegardless(Cohort cohort) => Fit(cohort, shortage: null);

    /// <inheritdoc/>
    /// <remarks>Fader and Hardie, note 009, with its integral over the time of leaving taken numerically; 1e-8 or better.</remarks>
    public double LogLikelihood(ClientSummary client) =>
        R * Math.Log(Alpha) + S * Math.Log(Beta) + Sums.LogRising(R, client.Frequency) + LogAlive(client.Frequency, client.Age) + Sums.Softplus(LogOddsOfHavingLeft(client));

    /// <inheritdoc/>
    /// <remarks>Schmittlein, Morrison and Colombo (1987, eq. 11 to 13). Less than 1 for a client who bought once, and not today.</remarks>
    public double ProbabilityAlive(ClientSummary client) => SpecialFunctions.Logistic(-LogOddsOfHavingLeft(client));

    /// <inheritdoc/>
    /// <remarks>Schmittlein, Morrison and Colombo (1987, eq. 22), also at s = 1.</remarks>
    public double ExpectedPurchasesIfAlive(int frequency, double age, double weeks) =>
        weeks <= 0 ? 0 : (R + frequency) / (Alpha + age) * (Beta + age) * Sums.OneMinusExpOver(S - 1, SpecialFunctions.Log1p(weeks / (Beta + age)));

    /// <inheritdoc/>
    /// <remarks>A negative binomial over what is lived of the weeks: all of them, or a part, over which is integrated.</remarks>
    public double[] PurchasesIfAlive(int frequency, double age, double weeks)
    {
        if (weeks <= 0) return [1];
        var all = SpecialFunctions.Log1p(weeks / (Beta + age));
        var counts = new List<double>();
        Mix(Math.Exp(-S * all), weeks);
        // the logarithm of (β+T+lived)/(β+T) is exponential with rate s; even steps of its distribution function
        var leaves = -SpecialFunctions.Expm1(-S * all);
        for (var i = 0; i < Nodes; i++)
        {
            var lived = SpecialFunctions.Expm1(-SpecialFunctions.Log1p(-leaves * (1 + Abscissas[i]) / 2) / S) * (Beta + age);
            Mix(leaves * Rule.Weights[i] / 2, Math.Min(lived, weeks));
        }
        return [.. counts];

        void Mix(double weight, double lived)
        {
            var part = lived <= 0 ? [1] : new NegativeBinomial(R + frequency, Alpha + age, lived).Probabilities();
            while (counts.Count < part.Length) counts.Add(0);
            for (var k = 0; k < part.Length; k++) counts[k] += weight * part[k];
        }
    }

    /// <summary>The log-likelihood of all with derivatives by (r, α, s, β).</summary>
    internal static Derivatives Likelihood(Cohort cohort, double r, double alpha, double s, double beta)
    {
        var model = new ParetoNbd(r, alpha, s, beta);
        var all = Derivatives.SumOf(cohort.Histories, 4, (d, rows) => model.AddHistories(d, rows));
        var h = all.Hessian;
        double n = cohort.Clients;
        all.Value += n * (r * Math.Log(alpha) + s * Math.Log(beta));
        all.Gradient[0] += n * Math.Log(alpha);
        all.Gradient[1] += n * r / alpha;
        all.Gradient[2] += n * Math.Log(beta);
        all.Gradient[3] += n * s / beta;
        h[0, 1] += n / alpha;
        h[1, 1] -= n * r / (alpha * alpha);
        h[2, 3] += n / beta;
        h[3, 3] -= n * s / (beta * beta);
        var beyond = cohort.Clients;
        for (var i = 0; i < cohort.ByFrequency.Length; i++)
        {
            beyond -= cohort.ByFrequency[i];
            if (beyond == 0) break;
            all.Value += beyond * Math.Log(r + i);
            all.Gradient[0] += beyond / (r + i);
            h[0, 0] -= beyond / ((r + i) * (r + i));
        }
        return all;
    }

    private static ModelFit<ParetoNbd> Fit(Cohort cohort, FitOutcome? shortage) => Newton.Fit(cohort.Clients, shortage, () =>
    {
        var week = cohort.MeanAge > 0 ? cohort.MeanAge : 1;
        double[] scale = [1, week, 1, week];
        return Newton.Climb(at => Likelihood(cohort, at[0], at[1], at[2], at[3]), scale, Reach, scale);
    }, at => new ParetoNbd(at[0], at[1], at[2], at[3]));

    private double LogAlive(int x, double age) => -(R + x) * Math.Log(Alpha + age) - S * Math.Log(Beta + age);

    private double LogOddsOfHavingLeft(ClientSummary client)
    {
        Span<Leaving> leavings = stackalloc Leaving[Nodes];
        return client.Age <= client.Recency ? double.NegativeInfinity
            : Spread(leavings, client.Frequency, client.Recency, client.Age) - LogAlive(client.Frequency, client.Age);
    }

    /// <summary>
    /// Spreads s ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy from t_x to T over the nodes of a Gauss-Legendre rule in ln(min(α, β) + y), cut where the
    /// integrand, concave in its logarithm, has become negligible; returns the logarithm of the integral.
    /// </summary>
    private double Spread(Span<Leaving> leavings, int x, double recency, double age)
    {
        var alphaIsLess = Alpha < Beta;
        var (less, more) = alphaIsLess ? (Alpha, Beta) : (Beta, Alpha);
        var (lessPower, morePower) = alphaIsLess ? (R + x, S + 1) : (S + 1, R + x);
        var apart = more - less;
        var from = Math.Log(less + recency);
        var length = Sums.LogRatio(less + age, less + recency, age - recency);
        var start = Log(from, out _, out _);
        // from the far end down to about the cut: tangents of a concave function lie above it, so none overshoots
        for (var tries = 0; tries < 50; tries++)
        {
            var fallen = start - Log(from + length, out var place, out _) - Negligible;
            if (fallen <= 1) break;
            length -= fallen / (lessPower + morePower * place / (place + apart) - 1);
        }

        var (middle, half) = (from + length / 2, length / 2);
        var most = double.NegativeInfinity;
        for (var k = 0; k < leavings.Length; k++)
        {
            var at = middle + half * Abscissas[k];
            var log = Log(at, out var place, out var logMore) + LogWeights[k];
            most = Math.Max(most, log);
            leavings[k] = alphaIsLess ? new(log, at, 1 / place, logMore, 1 / (place + apart)) : new(log, logMore, 1 / (place + apart), at, 1 / place);
        }
        var sum = 0.0;
        foreach (ref readonly var leaving in leavings) sum += Math.Exp(leaving.Log - most);
        return Math.Log(S * half * sum) + most;

        double Log(double at, out double place, out double logMore)
        {
            place = Math.Exp(at);
            logMore = Math.Log(place + apart);
            return at - lessPower * at - morePower * logMore;
        }
    }

    /// <summary>
    /// Adds the part that depends on times: the logarithm of "alive until T" plus "left at y" for every node y. With alternatives of
    /// weights w the second derivative is the mean of their own plus the covariance of their first.
    /// </summary>
    private void AddHistories(Derivatives d, ReadOnlySpan<HistoryRow> rows)
    {
        Span<Leaving> leavings = stackalloc Leaving[Nodes];
        var h = d.Hessian;
        var perS = 1 / S;
        foreach (ref readonly var row in rows)
        {
            double n = row.Count;
            var rate = R + row.Frequency;
            var alive = new Leaving(LogAlive(row.Frequency, row.Age), Math.Log(Alpha + row.Age), 1 / (Alpha + row.Age), Math.Log(Beta + row.Age), 1 / (Beta + row.Age));
            d.Value += n * alive.Log;
            d.Gradient[0] -= n * alive.LogAlpha;
            d.Gradient[1] -= n * rate * alive.PerAlpha;
            d.Gradient[2] -= n * alive.LogBeta;
            d.Gradient[3] -= n * S * alive.PerBeta;
            h[0, 1] -= n * alive.PerAlpha;
            h[1, 1] += n * rate * alive.PerAlpha * alive.PerAlpha;
            h[2, 3] -= n * alive.PerBeta;
            h[3, 3] += n * S * alive.PerBeta * alive.PerBeta;
            if (row.Age <= row.Recency) continue;

            var logLeft = Spread(leavings, row.Frequency, row.Recency, row.Age);
            var odds = logLeft - alive.Log;
            d.Value += n * Sums.Softplus(odds);
            var left = SpecialFunctions.Logistic(odds);

            // weights of the nodes, adding up to the chance of having left
            double total = 0, r = 0, a = 0, s = 0, b = 0, rr = 0, ra = 0, rs = 0, rb = 0, aa = 0, sa = 0, ab = 0, ss = 0, sb = 0, bb = 0;
            var most = double.NegativeInfinity;
            foreach (ref readonly var leaving in leavings) most = Math.Max(most, leaving.Log);
            foreach (ref readonly var leaving in leavings)
            {
                var w = Math.Exp(leaving.Log - most);
                // how the first derivatives of the logarithm differ from those of "alive"
                var dr = alive.LogAlpha - leaving.LogAlpha;
                var da = rate * (alive.PerAlpha - leaving.PerAlpha);
                var ds = perS + alive.LogBeta - leaving.LogBeta;
                var db = S * alive.PerBeta - (S + 1) * leaving.PerBeta;
                total += w;
                r += w * dr;
                a += w * da;
                s += w * ds;
                b += w * db;
                rr += w * dr * dr;
                ra += w * (dr * da + alive.PerAlpha - leaving.PerAlpha);
                rs += w * dr * ds;
                rb += w * dr * db;
                aa += w * (da * da + rate * (leaving.PerAlpha * leaving.PerAlpha - alive.PerAlpha * alive.PerAlpha));
                sa += w * da * ds;
                ab += w * da * db;
                ss += w * (ds * ds - perS * perS);
                sb += w * (ds * db + alive.PerBeta - leaving.PerBeta);
                bb += w * (db * db + (S + 1) * leaving.PerBeta * leaving.PerBeta - S * alive.PerBeta * alive.PerBeta);
            }
            var share = left / total;
            (r, a, s, b) = (share * r, share * a, share * s, share * b);
            d.Gradient[0] += n * r;
            d.Gradient[1] += n * a;
            d.Gradient[2] += n * s;
            d.Gradient[3] += n * b;
            h[0, 0] += n * (share * rr - r * r);
            h[0, 1] += n * (share * ra - r * a);
            h[0, 2] += n * (share * rs - r * s);
            h[0, 3] += n * (share * rb - r * b);
            h[1, 1] += n * (share * aa - a * a);
            h[1, 2] += n * (share * sa - a * s);
            h[1, 3] += n * (share * ab - a * b);
            h[2, 2] += n * (share * ss - s * s);
            h[2, 3] += n * (share * sb - s * b);
            h[3, 3] += n * (share * bb - b * b);
        }
    }

    /// <summary>To have left at a moment y: the logarithm of the weight of it, and what its derivatives are made of.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Leaving(double Log, double LogAlpha, double PerAlpha, double LogBeta, double PerBeta);
}
