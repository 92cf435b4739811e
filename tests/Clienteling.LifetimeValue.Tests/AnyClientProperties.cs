using FsCheck;
using FsCheck.Fluent;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>Any client with x ≤ 2000 and T ≤ 1000 weeks under any parameters from 0.01 to 100, against numerical integration.</summary>
public sealed class AnyClientProperties
{
    private const double Close = 1e-7;
    private const int Runs = 200;

    /// <summary>Below it a double loses digits, and no client is that surely gone.</summary>
    private const double LeastOfAll = 1e-300;

    private static readonly Gen<(double[] P, ClientSummary Client, double Weeks)> Cases =
        from p in Any.Parameters
        from client in Any.Client
        from weeks in Any.Weeks
        select (p, client, weeks);

    [Fact]
    public void Bg_nbd_agrees_with_integration() => Property.Holds(Cases, t =>
    {
        var (r, alpha, a, b) = (t.P[0], t.P[1], t.P[2], t.P[3]);
        var x = t.Client.Frequency;
        var alive = Numerically.LogBuys(r, alpha, x, t.Client.Age) + Numerically.LogLeaves(a, b, 0, x);
        var left = x == 0 ? double.NegativeInfinity : Numerically.LogBuys(r, alpha, x, t.Client.Recency) + Numerically.LogLeaves(a, b, 1, x - 1);

        Agree(new BgNbd(r, alpha, a, b), t.Client, t.Weeks, alive, left, Numerically.BetaGeometricIfAlive(r, alpha, a, b, x, t.Client.Age, x, t.Weeks));
    }, Runs);

    [Fact]
    public void Mbg_nbd_agrees_with_integration() => Property.Holds(Cases, t =>
    {
        var (r, alpha, a, b) = (t.P[0], t.P[1], t.P[2], t.P[3]);
        var x = t.Client.Frequency;
        var alive = Numerically.LogBuys(r, alpha, x, t.Client.Age) + Numerically.LogLeaves(a, b, 0, x + 1);
        var left = Numerically.LogBuys(r, alpha, x, t.Client.Recency) + Numerically.LogLeaves(a, b, 1, x);

        Agree(new MbgNbd(r, alpha, a, b), t.Client, t.Weeks, alive, left, Numerically.BetaGeometricIfAlive(r, alpha, a, b, x, t.Client.Age, x + 1, t.Weeks));
    }, Runs);

    [Fact]
    public void Pareto_nbd_agrees_with_integration() => Property.Holds(Cases, t =>
    {
        var (r, alpha, s, beta) = (t.P[0], t.P[1], t.P[2], t.P[3]);
        var (alive, left) = Numerically.Pareto(r, alpha, s, beta, t.Client);

        Agree(new ParetoNbd(r, alpha, s, beta), t.Client, t.Weeks, alive, left, Numerically.ParetoIfAlive(r, alpha, s, beta, t.Client.Frequency, t.Client.Age, t.Weeks));
    }, Runs);

    [Fact]
    public void Gamma_gamma_agrees_with_integration() => Property.Holds(Cases.Where(t => t.Client.Frequency > 0), t =>
    {
        var (p, q, gamma) = (t.P[0], t.P[1], t.P[2]);
        var (x, m) = (t.Client.Frequency, t.Client.MonetaryValue);
        var model = new GammaGamma(p, q, gamma);
        // m is the mean of x amounts, Gamma(px, νx); ν is Gamma(q, γ)
        var density = Numerically.LogIntegral(l => p * x * (l + Math.Log(x)) - x * m * Math.Exp(l) + q * l - gamma * Math.Exp(l));
        var rest = (p * x - 1) * Math.Log(m) - MathNet.Numerics.SpecialFunctions.GammaLn(p * x) + q * Math.Log(gamma) - MathNet.Numerics.SpecialFunctions.GammaLn(q);
        ShouldAgree(model.LogLikelihood(t.Client), density + rest, "log-likelihood");

        if (p * x + q <= 1.01)
        {
            if (p * x + q <= 1) model.ExpectedValue(t.Client).ShouldBeNull();
            return;
        }
        var mean = Numerically.LogIntegral(l => p * x * (l + Math.Log(x)) - x * m * Math.Exp(l) + (q - 1) * l - gamma * Math.Exp(l));
        ShouldAgree(model.ExpectedValue(t.Client)!.Value, p * Math.Exp(mean - density), "expected value");
    }, Runs);

    [Fact]
    public void The_distribution_of_purchases_adds_up_to_one_and_has_the_expectation_as_its_mean()
    {
        Property.Holds(from t in Cases
                       where t.Client.Frequency <= 200 && t.Weeks <= 300 && t.P[1] >= 1
                       select t, t =>
        {
            foreach (var model in (IPurchaseModel[])[new BgNbd(t.P[0], t.P[1], t.P[2], t.P[3]), new MbgNbd(t.P[0], t.P[1], t.P[2], t.P[3]), new ParetoNbd(t.P[0], t.P[1], 1 + t.P[2], 1 + t.P[3])])
            {
                var counts = model.PurchasesIfAlive(t.Client.Frequency, t.Client.Age, t.Weeks);

                counts.ShouldAllBe(p => p >= 0);
                counts.Sum().ShouldBe(1, 1e-9);
                var mean = counts.Index().Sum(c => c.Index * c.Item);
                mean.ShouldBe(model.ExpectedPurchasesIfAlive(t.Client.Frequency, t.Client.Age, t.Weeks), 1e-6 * (1e-3 + mean), model.Name);
            }
        }, 200);
    }

    private static void Agree(IPurchaseModel model, ClientSummary client, double weeks, double logAlive, double logLeft, double ifAlive)
    {
        var odds = logLeft - logAlive;
        var alive = Math.Exp(-Numerically.Softplus(odds));
        ShouldAgree(model.LogLikelihood(client), logAlive + Numerically.Softplus(odds), "log-likelihood");
        ShouldAgree(model.ProbabilityAlive(client), alive, "alive");
        ShouldAgree(model.ExpectedPurchasesIfAlive(client.Frequency, client.Age, weeks), ifAlive, "expected if alive");
        ShouldAgree(model.ExpectedPurchases(client, weeks), alive * ifAlive, "expected");
    }

    private static void ShouldAgree(double actual, double integrated, string what)
    {
        double.IsFinite(actual).ShouldBeTrue(what);
        Math.Abs(actual - integrated).ShouldBeLessThanOrEqualTo(Close * Math.Abs(integrated) + LeastOfAll, $"{what}: {actual:R} against {integrated:R}");
    }
}
