using System.Diagnostics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Clienteling.LifetimeValue;

/// <summary>
/// Climbs a log-likelihood by Newton's method in the logarithms of its parameters, with analytic second derivatives, inside a box
/// (docs/decisions/0011-fitting.md says why not by a library's quasi-Newton).
/// </summary>
internal static class Newton
{
    private const int MostSteps = 200;
    private const int MostHalvings = 40;

    /// <summary>No parameter changes by more than a factor of e² at once.</summary>
    private const double LongestStep = 2;

    /// <summary>Relative change of every parameter below which the top is reached.</summary>
    private const double ShortestStep = 1e-8;

    /// <summary>A step that small is lost in rounding where it gains nothing.</summary>
    private const double ShortStep = 1e-4;

    /// <summary>The data must know the logarithm of a parameter to ten or better (the curvature is one over the variance).</summary>
    private const double LeastCurvature = 0.01;

    /// <summary>The highest point found; finite, and within the box.</summary>
    public sealed record Top(double[] Parameters, double LogLikelihood, FitOutcome Outcome, int Steps);

    /// <param name="likelihood">The log-likelihood with derivatives by the parameters themselves; finite inside the box.</param>
    /// <param name="start">Where to begin; more than 0.</param>
    /// <param name="reach">The box: each parameter within this factor (more than 1) of <paramref name="scale"/>.</param>
    /// <param name="scale">The natural size of each parameter.</param>
    public static Top Climb(Func<double[], Derivatives> likelihood, double[] start, double reach, double[] scale)
    {
        var edge = Math.Log(reach);
        var at = start.Select((s, i) => Math.Clamp(Math.Log(s / scale[i]), -edge, edge)).ToArray();
        var here = likelihood(Natural(at));
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var (gradient, hessian) = InLogarithms(here, Natural(at));
            int[] free = [.. Enumerable.Range(0, at.Length).Where(i => !(at[i] <= -edge && gradient[i] < 0) && !(at[i] >= edge && gradient[i] > 0))];
            if (free.Length == 0) return Ended(FitOutcome.OnBoundary, steps);
            var (step, leastCurvature) = Step(gradient, hessian, free);
            var longest = step.Max(Math.Abs);
            var identified = free.Length == at.Length && leastCurvature >= LeastCurvature;
            if (longest <= ShortestStep) return Ended(identified ? FitOutcome.Converged : FitOutcome.OnBoundary, steps);
            var part = Math.Min(1, LongestStep / longest);
            for (var halvings = 0; ; halvings++, part /= 2)
            {
                double[] next = [.. at.Select((a, i) => Math.Clamp(a + part * step[i], -edge, edge))];
                var promised = next.Select((n, i) => (n - at[i]) * gradient[i]).Sum();
                var there = likelihood(Natural(next));
                if (double.IsFinite(there.Value) && there.Value - here.Value >= 1e-4 * promised && promised > 0)
                {
                    (at, here) = (next, there);
                    break;
                }
                if (halvings < MostHalvings && promised > 1e-15 * Math.Abs(here.Value)) continue;
                // what is left to gain is less than rounding shows
                return Ended(longest > ShortStep ? (leastCurvature < LeastCurvature ? FitOutcome.OnBoundary : FitOutcome.NotConverged) : identified ? FitOutcome.Converged : FitOutcome.OnBoundary, steps);
            }
        }
        return Ended(FitOutcome.NotConverged, MostSteps);

        double[] Natural(double[] logarithms) => [.. logarithms.Select((l, i) => scale[i] * Math.Exp(l))];

        Top Ended(FitOutcome outcome, int steps) => new(Natural(at), here.Value, outcome, steps);
    }

    /// <summary>Makes a fit of a climb: looks whether enough speak, and takes the time.</summary>
    public static ModelFit<TModel> Fit<TModel>(int clients, FitOutcome? shortage, Func<Top> climb, Func<double[], TModel> model) where TModel : class
    {
        var began = Stopwatch.StartNew();
        if (shortage is { } tooLittle) return new(null, tooLittle, null, clients, 0, 0);
        var top = climb();
        return new(model(top.Parameters), top.Outcome, top.LogLikelihood, clients, top.Steps, began.Elapsed.TotalSeconds);
    }

    private static (double[] Gradient, double[,] Hessian) InLogarithms(Derivatives d, double[] at)
    {
        var gradient = new double[at.Length];
        var hessian = new double[at.Length, at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            gradient[i] = at[i] * d.Gradient[i];
            for (var j = i; j < at.Length; j++) hessian[i, j] = hessian[j, i] = at[i] * at[j] * d.Hessian[i, j] + (i == j ? gradient[i] : 0);
        }
        return (gradient, hessian);
    }

    /// <summary>Newton's step over the free parameters, uphill also where the likelihood is not concave, and the least curvature there.</summary>
    private static (double[] Step, double LeastCurvature) Step(double[] gradient, double[,] hessian, int[] free)
    {
        var system = DenseMatrix.Create(free.Length, free.Length, (i, j) => -hessian[free[i], free[j]]).Evd(Symmetricity.Symmetric);
        var curvatures = system.EigenValues.Select(v => v.Real).ToArray();
        var slope = DenseVector.Create(free.Length, i => gradient[free[i]]);
        var flattest = Math.Max(curvatures.Max(Math.Abs) * 1e-15, double.Epsilon * 1e16);
        var along = system.EigenVectors.TransposeThisAndMultiply(slope);
        for (var i = 0; i < along.Count; i++) along[i] /= Math.Max(Math.Abs(curvatures[i]), flattest);
        var moved = system.EigenVectors * along;
        var step = new double[gradient.Length];
        for (var i = 0; i < free.Length; i++) step[free[i]] = moved[i];
        return (step, curvatures.Min());
    }
}
