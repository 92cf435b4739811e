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
    /// <summary>The box: each parameter within this factor of its natural size.</summary>
    private const double Reach = 5_000;

    private const int MostSteps = 200;
    private const int MostHalvings = 40;

    /// <summary>No parameter changes by more than a factor of e² at once.</summary>
    private const double LongestStep = 2;

    /// <summary>Relative change of every parameter below which the top is reached.</summary>
    private const double ShortestStep = 1e-8;

    /// <summary>So near the top the likelihood is a parabola.</summary>
    private const double ShortStep = 1e-4;

    /// <summary>How much of what the slope promises a step must gain (Armijo).</summary>
    private const double SufficientPart = 1e-4;

    /// <summary>A gain of log-likelihood that nobody could tell from none.</summary>
    private const double NoGain = 1e-6;

    /// <summary>The data must know the logarithm of a parameter to ten or better (the curvature is one over the variance).</summary>
    private const double LeastCurvature = 0.01;

    /// <summary>The highest point found; finite, and within the box.</summary>
    public sealed record Top(double[] Parameters, double LogLikelihood, FitOutcome Outcome, int Steps);

    /// <summary>Climbs from the first start, and where that leads to no top from the others too: of several ends the highest.</summary>
    /// <param name="likelihood">The log-likelihood with derivatives by the parameters themselves; finite inside the box.</param>
    /// <param name="scale">The natural size of each parameter.</param>
    /// <param name="starts">Where to begin, in units of <paramref name="scale"/>; within the box.</param>
    public static Top Climb(Func<double[], Derivatives> likelihood, double[] scale, params double[][] starts)
    {
        Top? highest = null;
        foreach (var start in starts)
        {
            var end = Climb(likelihood, scale, start);
            if (highest is null || end.LogLikelihood > highest.LogLikelihood) highest = end with { Steps = end.Steps + (highest?.Steps ?? 0) };
            if (highest.Outcome is FitOutcome.Converged) break;
        }
        return highest!;
    }

    private static Top Climb(Func<double[], Derivatives> likelihood, double[] scale, double[] start)
    {
        var edge = Math.Log(Reach);
        double[] at = [.. start.Select(part => Math.Log(part))];
        var here = likelihood(Natural(at));
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var (gradient, hessian) = InLogarithms(here, Natural(at));
            List<int> free = [.. Enumerable.Range(0, at.Length).Where(i => !Outward(i, gradient))];
            var (step, leastCurvature) = Step(gradient, hessian, free);
            // a parameter on the edge stays there while the step would leave
            while (free.RemoveAll(i => Outward(i, step)) > 0) (step, leastCurvature) = Step(gradient, hessian, free);
            var inside = free.Count == at.Length && leastCurvature >= LeastCurvature;
            var longest = step.Max(Math.Abs);
            if (longest <= ShortestStep) return Ended(inside ? FitOutcome.Converged : FitOutcome.OnBoundary, steps);

            // no further than to the first edge on the way
            var part = Math.Min(1, LongestStep / longest);
            foreach (var i in free) part = Math.Min(part, step[i] == 0 ? 1 : (Math.CopySign(edge, step[i]) - at[i]) / step[i]);
            for (var halvings = 0; ; halvings++, part /= 2)
            {
                double[] next = [.. at.Select((a, i) => Near(a + part * step[i]))];
                var there = likelihood(Natural(next));
                var promised = part * step.Zip(gradient, (s, g) => s * g).Sum();
                var gain = there.Value - here.Value;
                // so near the top rounding hides the gain, and Newton's step is to be trusted
                if (gain >= SufficientPart * promised || (longest <= ShortStep && gain >= -NoGain))
                {
                    (at, here) = (next, there);
                    break;
                }
                if (halvings < MostHalvings && promised > NoGain / 1_000) continue;
                // nothing more is to be gained: by a short step it is the top, by a long one a ridge
                if (free.Count == at.Length && step.Zip(gradient, (s, g) => s * g).Sum() > NoGain) return Ended(FitOutcome.NotConverged, steps);
                return Ended(inside && longest <= ShortStep ? FitOutcome.Converged : FitOutcome.OnBoundary, steps);
            }
        }
        return Ended(FitOutcome.NotConverged, MostSteps);

        bool Outward(int i, double[] direction) => (at[i] <= -edge && direction[i] < 0) || (at[i] >= edge && direction[i] > 0);

        // on the edge exactly, where rounding leaves it by a hair
        double Near(double logarithm) => Math.Abs(logarithm) > edge - 1e-9 ? Math.CopySign(edge, logarithm) : logarithm;

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
    private static (double[] Step, double LeastCurvature) Step(double[] gradient, double[,] hessian, List<int> free)
    {
        var step = new double[gradient.Length];
        if (free.Count == 0) return (step, 0);
        var system = DenseMatrix.Create(free.Count, free.Count, (i, j) => -hessian[free[i], free[j]]).Evd(Symmetricity.Symmetric);
        var curvatures = system.EigenValues.Select(v => v.Real).ToArray();
        var slope = DenseVector.Create(free.Count, i => gradient[free[i]]);
        var flattest = Math.Max(curvatures.Max(Math.Abs) * 1e-15, double.Epsilon * 1e16);
        var along = system.EigenVectors.TransposeThisAndMultiply(slope);
        for (var i = 0; i < along.Count; i++) along[i] /= Math.Max(Math.Abs(curvatures[i]), flattest);
        var moved = system.EigenVectors * along;
        for (var i = 0; i < free.Count; i++) step[free[i]] = moved[i];
        return (step, curvatures.Min());
    }
}
