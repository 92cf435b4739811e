using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>
/// The models by brute force, each integral over what differs between clients in a thousand panels around its peak: slow, plain, and
/// nothing of the library's.
/// </summary>
internal static class Numerically
{
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    /// <summary>ln ∫ e^f over all reals, for an f with one peak.</summary>
    public static double LogIntegral(Func<double, double> f, double from = double.NegativeInfinity, double to = double.PositiveInfinity)
    {
        var peak = Peak(f, from, to);
        var top = f(peak);
        var sum = 0.0;
        foreach (var side in (int[])[-1, 1])
        {
            var (at, width) = (peak, .002);
            while (true)
            {
                var end = side < 0 ? Math.Max(at - width, from) : Math.Min(at + width, to);
                var panel = 0.0;
                var (middle, half) = ((at + end) / 2, Math.Abs(end - at) / 2);
                for (var i = 0; i < Rule.Order; i++) panel += Rule.Weights[i] * half * Math.Exp(f(middle + half * Rule.Abscissas[i]) - top);
                sum += panel;
                if (end == from || end == to || panel <= 1e-17 * sum) break;
                (at, width) = (end, Math.Min(width * 1.05, .002 + .1 * Math.Abs(end - peak)));
            }
        }
        return top + Math.Log(sum);
    }

    /// <summary>ln ∫ λ^x e^(−λτ) Gamma(λ; r, α) dλ, over ln λ.</summary>
    public static double LogBuys(double r, double alpha, int x, double time) =>
        LogIntegral(l => (x + r) * l - Math.Exp(l) * (time + alpha)) + r * Math.Log(alpha) - SpecialFunctions.GammaLn(r);

    /// <summary>ln ∫ p^leaves (1 − p)^stays Beta(p; a, b) dp, over logit p.</summary>
    public static double LogLeaves(double a, double b, int leaves, int stays) =>
        LogIntegral(l => (a + leaves) * -Softplus(-l) + (b + stays) * -Softplus(l)) - LogIntegral(l => a * -Softplus(-l) + b * -Softplus(l));

    /// <summary>What a living client of (x, T) buys in the weeks to come: over logit p the mean of (1 − E e^(−λpt))/p.</summary>
    public static double BetaGeometricIfAlive(double r, double alpha, double a, double b, int x, double age, int chances, double weeks)
    {
        var density = LogIntegral(l => a * -Softplus(-l) + (b + chances) * -Softplus(l));
        return Math.Exp(LogIntegral(l =>
        {
            var logP = -Softplus(-l);
            var logY = logP + Math.Log(weeks / (alpha + age));
            var buys = logY < -300 ? logY + Math.Log(r + x) : Math.Log(-Expm1(-(r + x) * Log1p(Math.Exp(logY))));
            return buys + (a - 1) * logP - (b + chances) * Softplus(l);
        }) - density);
    }

    /// <summary>ln of the Pareto/NBD's two ways to a history: alive until T, and left at some y between t_x and T, over ln y.</summary>
    public static (double Alive, double Left) Pareto(double r, double alpha, double s, double beta, ClientSummary c)
    {
        var common = r * Math.Log(alpha) + s * Math.Log(beta) + SpecialFunctions.GammaLn(r + c.Frequency) - SpecialFunctions.GammaLn(r);
        var alive = common - (r + c.Frequency) * Math.Log(alpha + c.Age) - s * Math.Log(beta + c.Age);
        if (c.Age <= c.Recency) return (alive, double.NegativeInfinity);
        var left = LogIntegral(l => F(c.Recency + Math.Exp(l)) + l, to: Math.Log(c.Age - c.Recency));
        return (alive, common + Math.Log(s) + left);

        double F(double y) => -(r + c.Frequency) * Math.Log(alpha + y) - (s + 1) * Math.Log(beta + y);
    }

    /// <summary>What a living client buys of Pareto/NBD: rate times the mean time lived of the weeks, over ln of the time lived.</summary>
    public static double ParetoIfAlive(double r, double alpha, double s, double beta, int x, double age, double weeks) =>
        (r + x) / (alpha + age) * Math.Exp(LogIntegral(l => s * (Math.Log(beta + age) - Math.Log(beta + age + Math.Exp(l))) + l, to: Math.Log(weeks)));

    public static double Softplus(double y) => y > 0 ? y + Log1p(Math.Exp(-y)) : Log1p(Math.Exp(y));

    // Kahan's forms: the rounding of 1 + y and of e^y cancels out
    private static double Log1p(double y) => 1 + y is var u && u == 1 ? y : Math.Log(u) * y / (u - 1);

    private static double Expm1(double y) => Math.Exp(y) is var u && u == 1 ? y : Math.Abs(y) > 1 ? u - 1 : (u - 1) * y / Math.Log(u);

    private static double Peak(Func<double, double> f, double from, double to)
    {
        // coarse, then by thirds
        var places = Enumerable.Range(-400, 801).Select(i => Math.Clamp(Math.Sinh(i / 40.0), from, to)).ToArray();
        var best = Enumerable.Range(0, places.Length).MaxBy(i => f(places[i]));
        var (low, high) = (places[Math.Max(best - 1, 0)], places[Math.Min(best + 1, places.Length - 1)]);
        for (var i = 0; i < 60; i++)
        {
            var (c, d) = (low + (high - low) / 3, high - (high - low) / 3);
            if (f(c) < f(d)) low = c;
            else high = d;
        }
        return (low + high) / 2;
    }
}
