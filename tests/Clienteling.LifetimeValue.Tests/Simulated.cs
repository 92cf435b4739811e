using MathNet.Numerics.Distributions;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>A shop drawn from BG/NBD or Pareto/NBD and Gamma-Gamma, by seed: the same clients every time.</summary>
internal sealed class Simulated(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>
    /// Clients who began on some day of <paramref name="years"/>, seen to the end of them, with what each then bought and spent in the
    /// weeks to come.
    /// </summary>
    public IEnumerable<(ClientSummary Client, int Purchases, double Spend)> Clients(IPurchaseModel model, GammaGamma amounts, int count, double years = 2, double weeksAhead = 52)
    {
        var weeks = years * 52;
        for (var i = 0; i < count; i++)
        {
            var age = random.NextDouble() * weeks;
            var level = Gamma.Sample(random, amounts.Q, amounts.Gamma);
            var (x, last, spent, later, spend) = (0, 0.0, 0.0, 0, 0.0);
            foreach (var at in Purchases(model, age + weeksAhead))
            {
                var amount = Gamma.Sample(random, amounts.P, level);
                if (at <= age) (x, last, spent) = (x + 1, at, spent + amount);
                else (later, spend) = (later + 1, spend + amount);
            }
            yield return (new(x, last, age, x == 0 ? 0 : spent / x), later, spend);
        }
    }

    public ClientSummary[] Summaries(int count, IPurchaseModel? model = null, GammaGamma? amounts = null) =>
        [.. Clients(model ?? new BgNbd(.55, 10.3, .81, 2.55), amounts ?? new(6.25, 3.74, 15.44), count).Select(c => c.Client)];

    private IEnumerable<double> Purchases(IPurchaseModel model, double until)
    {
        var (rate, leaving, lifetime) = model switch
        {
            BgNbd m => (Gamma.Sample(random, m.R, m.Alpha), Beta.Sample(random, m.A, m.B), double.PositiveInfinity),
            MbgNbd m => (Gamma.Sample(random, m.R, m.Alpha), Beta.Sample(random, m.A, m.B), double.PositiveInfinity),
            ParetoNbd m => (Gamma.Sample(random, m.R, m.Alpha), 0, Exponential.Sample(random, Gamma.Sample(random, m.S, m.Beta))),
            _ => throw new ArgumentException(model.Name, nameof(model)),
        };
        if (model is MbgNbd && random.NextDouble() < leaving) yield break;
        for (var at = Exponential.Sample(random, rate); at <= Math.Min(until, lifetime); at += Exponential.Sample(random, rate))
        {
            yield return at;
            if (random.NextDouble() < leaving) yield break;
        }
    }
}
