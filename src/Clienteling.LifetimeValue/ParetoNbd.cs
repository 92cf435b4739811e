using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

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

    private const int Nodes = 24;

    /// <summary>Histories that are fitted to outright; of more, a part is fitted to first.</summary>
    private const int Many = 100_000;

    /// <summary>Past e^-38 of where it began, less than the last bit is left of an integrand.</summary>
    private const double Negligible = 38;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Nodes);

    // several nodes at once, as many as the processor has lanes (2, 4 or 8, each of which divides 24)
    private static readonly Vector<double>[] Abscissas = InLanes(Rule.Abscissas);
    private static readonly Vector<double>[] LogWeights = InLanes([.. Rule.Weights.Select(weight => Math.Log(weight))]);

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
        var counts = new List<double>(64);
        Mix(Math.Exp(-S * all), weeks);
        // ln((β+T+lived)/(β+T)) is exponential with rate s
        var span = Math.Min(all, Negligible / S);
        for (var i = 0; i < Nodes; i++)
        {
            var at = span * (1 + Rule.Abscissas[i]) / 2;
            Mix(Rule.Weights[i] * span / 2 * S * Math.Exp(-S * at), (Beta + age) * Sums.Expm1(at));
        }
        return [.. counts];

        void Mix(double weight, double lived) => new NegativeBinomial(R + frequency, Alpha + age, lived).AddTo(counts, weight);
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
        if (cohort.Histories.Length <= Many) return Newton.Climb(Of(cohort), scale, [1, 1, 1, 1], [1, 1, .01, 1], [1, 1, .1, 10]);

        // the way up on some of the clients, and only the last steps on all of them; on a ridge no more is to be found there
        var some = Newton.Climb(Of(cohort.OneIn(cohort.Histories.Length / Many + 1)), scale, [1, 1, 1, 1], [1, 1, .01, 1], [1, 1, .1, 10]);
        var all = some.Outcome is FitOutcome.Converged
            ? Newton.Climb(Of(cohort), scale, [.. some.Parameters.Zip(scale, (at, natural) => at / natural)])
            : some with { LogLikelihood = Of(cohort)(some.Parameters).Value };
        return all with { Steps = some.Steps + all.Steps };

        static Func<double[], Derivatives> Of(Cohort clients) => at => Likelihood(clients, at[0], at[1], at[2], at[3]);
    }, at => new ParetoNbd(at[0], at[1], at[2], at[3]));

    private double LogAlive(int x, double age) => -(R + x) * Math.Log(Alpha + age) - S * Math.Log(Beta + age);

    private double LogOddsOfHavingLeft(ClientSummary client)
    {
        if (client.Age <= client.Recency) return double.NegativeInfinity;
        Span<Leaving> leavings = stackalloc Leaving[Abscissas.Length];
        return Spread(leavings, client.Frequency, client.Recency, client.Age) - LogAlive(client.Frequency, client.Age);
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
        var start = Log(from, less + recency);
        // from the far end down to about the cut: tangents of a concave function lie above it, so none overshoots
        for (var tries = 0; tries < 50; tries++)
        {
            var place = Math.Exp(from + length);
            var fallen = start - Log(from + length, place) - Negligible;
            if (fallen <= 1) break;
            length -= fallen / (lessPower + morePower * place / (place + apart) - 1);
        }

        var (middle, half) = (new Vector<double>(from + length / 2), length / 2);
        var most = new Vector<double>(double.NegativeInfinity);
        for (var k = 0; k < leavings.Length; k++)
        {
            var at = middle + half * Abscissas[k];
            var place = Vector.Exp(at);
            var logMore = Vector.Log(place + new Vector<double>(apart));
            var log = LogWeights[k] + (1 - lessPower) * at - morePower * logMore;
            most = Vector.Max(most, log);
            var (perLess, perMore) = (Vector<double>.One / place, Vector<double>.One / (place + new Vector<double>(apart)));
            leavings[k] = alphaIsLess ? new(log, at, perLess, logMore, perMore) : new(log, logMore, perMore, at, perLess);
        }
        var greatest = most[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++) greatest = Math.Max(greatest, most[lane]);
        var sum = Vector<double>.Zero;
        foreach (ref var leaving in leavings)
        {
            leaving = leaving with { Weight = Vector.Exp(leaving.Weight - new Vector<double>(greatest)) };
            sum += leaving.Weight;
        }
        return Math.Log(S * half * Vector.Sum(sum)) + greatest;

        double Log(double at, double place) => at - lessPower * at - morePower * Math.Log(place + apart);
    }

    private static Vector<double>[] InLanes(double[] values) =>
        [.. Enumerable.Range(0, values.Length / Vector<double>.Count).Select(k => new Vector<double>(values, k * Vector<double>.Count))];

    /// <summary>
    /// Adds the part that depends on times: the logarithm of "alive until T" plus "left at y" for every node y. With alternatives of
    /// weights w the second derivative is the mean of their own plus the covariance of their first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddHistories(Derivatives d, ReadOnlySpan<HistoryRow> rows)
    {
        Span<Leaving> leavings = stackalloc Leaving[Abscissas.Length];
        var h = d.Hessian;
        var (perS, perS2) = (new Vector<double>(1 / S), new Vector<double>(1 / (S * S)));
        foreach (ref readonly var row in rows)
        {
            double n = row.Count;
            var rate = R + row.Frequency;
            var (logAlpha, perAlpha, logBeta, perBeta) = (Math.Log(Alpha + row.Age), 1 / (Alpha + row.Age), Math.Log(Beta + row.Age), 1 / (Beta + row.Age));
            var logAlive = -rate * logAlpha - S * logBeta;
            d.Value += n * logAlive;
            d.Gradient[0] -= n * logAlpha;
            d.Gradient[1] -= n * rate * perAlpha;
            d.Gradient[2] -= n * logBeta;
            d.Gradient[3] -= n * S * perBeta;
            h[0, 1] -= n * perAlpha;
            h[1, 1] += n * rate * perAlpha * perAlpha;
            h[2, 3] -= n * perBeta;
            h[3, 3] += n * S * perBeta * perBeta;
            if (row.Age <= row.Recency) continue;

            var odds = Spread(leavings, row.Frequency, row.Recency, row.Age) - logAlive;
            d.Value += n * Sums.Softplus(odds);

            // sums over the nodes; the first derivatives are taken as they differ from those of "alive"
            Vector<double> total = default, r = default, a = default, s = default, b = default;
            Vector<double> rr = default, ra = default, rs = default, rb = default, aa = default, sa = default, ab = default, ss = default, sb = default, bb = default;
            var (aliveLogAlpha, alivePerAlpha, aliveLogBeta, alivePerBeta) = (new Vector<double>(logAlpha), new Vector<double>(perAlpha), new Vector<double>(logBeta), new Vector<double>(perBeta));
            foreach (ref readonly var leaving in leavings)
            {
                var w = leaving.Weight;
                var dr = aliveLogAlpha - leaving.LogAlpha;
                var lessAlpha = alivePerAlpha - leaving.PerAlpha;
                var da = rate * lessAlpha;
                var ds = perS + aliveLogBeta - leaving.LogBeta;
                var db = S * alivePerBeta - (S + 1) * leaving.PerBeta;
                var (wr, wa, ws, wb) = (w * dr, w * da, w * ds, w * db);
                total += w;
                r += wr;
                a += wa;
                s += ws;
                b += wb;
                rr += wr * dr;
                ra += wr * da + w * lessAlpha;
                rs += wr * ds;
                rb += wr * db;
                aa += wa * da + w * rate * (leaving.PerAlpha * leaving.PerAlpha - alivePerAlpha * alivePerAlpha);
                sa += ws * da;
                ab += wa * db;
                ss += ws * ds - w * perS2;
                sb += ws * db + w * (alivePerBeta - leaving.PerBeta);
                bb += wb * db + w * ((S + 1) * leaving.PerBeta * leaving.PerBeta - S * alivePerBeta * alivePerBeta);
            }
            // the weights add up to the chance of having left
            var share = SpecialFunctions.Logistic(odds) / Vector.Sum(total);
            var (meanR, meanA, meanS, meanB) = (share * Vector.Sum(r), share * Vector.Sum(a), share * Vector.Sum(s), share * Vector.Sum(b));
            d.Gradient[0] += n * meanR;
            d.Gradient[1] += n * meanA;
            d.Gradient[2] += n * meanS;
            d.Gradient[3] += n * meanB;
            h[0, 0] += n * (share * Vector.Sum(rr) - meanR * meanR);
            h[0, 1] += n * (share * Vector.Sum(ra) - meanR * meanA);
            h[0, 2] += n * (share * Vector.Sum(rs) - meanR * meanS);
            h[0, 3] += n * (share * Vector.Sum(rb) - meanR * meanB);
            h[1, 1] += n * (share * Vector.Sum(aa) - meanA * meanA);
            h[1, 2] += n * (share * Vector.Sum(sa) - meanA * meanS);
            h[1, 3] += n * (share * Vector.Sum(ab) - meanA * meanB);
            h[2, 2] += n * (share * Vector.Sum(ss) - meanS * meanS);
            h[2, 3] += n * (share * Vector.Sum(sb) - meanS * meanB);
            h[3, 3] += n * (share * Vector.Sum(bb) - meanB * meanB);
        }
    }

    /// <summary>To have left at some moments y: the weight of each, its logarithm at first, and what derivatives are made of.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Leaving(Vector<double> Weight, Vector<double> LogAlpha, Vector<double> PerAlpha, Vector<double> LogBeta, Vector<double> PerBeta);
}
