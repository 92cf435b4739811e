using FsCheck;
using FsCheck.Fluent;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>First and second derivatives against differences of what they are derivatives of.</summary>
public sealed class DerivativesTests
{
    private static readonly Cohort Clients = Cohort.Of(
        [.. new Simulated(11).Summaries(60), .. new Simulated(12).Summaries(40).Select(c => c with { Recency = c.Age * (c.Frequency > 0 ? 1 : 0) }), new(0, 0, 0), new(40, 60, 60.5, 3)]);

    private static readonly Gen<double[]> Parameters = Gen.ArrayOf(Gen.Choose(0, 1000).Select(i => .05 * Math.Pow(600, i / 1000.0)), 4);

    [Fact]
    public void Of_bg_nbd() => Property.Holds(Parameters, p => Check(at => BetaGeometric.Likelihood(Clients, at[0], at[1], at[2], at[3], chanceAtFirst: 0), p), 100);

    [Fact]
    public void Of_mbg_nbd() => Property.Holds(Parameters, p => Check(at => BetaGeometric.Likelihood(Clients, at[0], at[1], at[2], at[3], chanceAtFirst: 1), p), 100);

    [Fact]
    public void Of_pareto_nbd() => Property.Holds(Parameters, p => Check(at => ParetoNbd.Likelihood(Clients, at[0], at[1], at[2], at[3]), p), 100);

    [Fact]
    public void Of_gamma_gamma() => Property.Holds(Parameters, p => Check(at => GammaGamma.Likelihood(Clients, at[0], at[1], at[2]), p[..3]), 100);

    [Fact]
    public void The_likelihood_of_all_is_the_sum_of_each()
    {
        ClientSummary[] clients = [.. new Simulated(13).Summaries(20_000).Select(c => c with { Age = Math.Ceiling(c.Age), Recency = Math.Floor(c.Recency) })];
        var cohort = Cohort.Of(clients);
        cohort.Histories.Length.ShouldBeLessThan(clients.Length / 2, "equal histories are counted together");

        BetaGeometric.Likelihood(cohort, .6, 8, .7, 3, 0).Value.ShouldBe(clients.Sum(new BgNbd(.6, 8, .7, 3).LogLikelihood), 1e-6);
        BetaGeometric.Likelihood(cohort, .6, 8, .7, 3, 1).Value.ShouldBe(clients.Sum(new MbgNbd(.6, 8, .7, 3).LogLikelihood), 1e-6);
        ParetoNbd.Likelihood(cohort, .6, 8, .7, 30).Value.ShouldBe(clients.Sum(new ParetoNbd(.6, 8, .7, 30).LogLikelihood), 1e-6);
        GammaGamma.Likelihood(cohort, 6, 4, 15).Value.ShouldBe(clients.Where(c => c.Frequency > 0).Sum(new GammaGamma(6, 4, 15).LogLikelihood), 1e-6);
    }

    private static void Check(Func<double[], Derivatives> likelihood, double[] at)
    {
        var here = likelihood(at);
        for (var i = 0; i < at.Length; i++)
        {
            var h = 1e-5 * at[i];
            var (less, more) = (likelihood(Moved(-h)), likelihood(Moved(h)));
            Close((more.Value - less.Value) / (2 * h), here.Gradient[i], $"gradient {i}");
            for (var j = 0; j < at.Length; j++)
                Close((more.Gradient[j] - less.Gradient[j]) / (2 * h), here.Hessian[Math.Min(i, j), Math.Max(i, j)], $"hessian {i} {j}");

            void Close(double difference, double derivative, string what) =>
                Math.Abs(difference - derivative).ShouldBeLessThanOrEqualTo(1e-5 * Math.Abs(derivative) + 1e-4 / at[i] / at.Min(), $"{what}: {derivative} against {difference}");

            double[] Moved(double by) => [.. at.Select((a, k) => k == i ? a + by : a)];
        }
    }
}
