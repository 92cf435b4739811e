namespace Clienteling.LifetimeValue.Tests;

public sealed class ForecasterTests
{
    private const int Clients = 40_000;

    private static readonly GammaGamma Amounts = new(6.25, 3.74, 15.44);

    public static TheoryData<IPurchaseModel> Models { get; } = [new BgNbd(.55, 10.3, .81, 2.55), new MbgNbd(.9, 14, 1.3, 5), new ParetoNbd(.6, 10, .7, 12)];

    [Theory, MemberData(nameof(Models))]
    public void Value_is_each_months_purchases_at_the_expected_amount_discounted_at_its_end(IPurchaseModel model)
    {
        var client = new ClientSummary(3, 30, 40, 55);
        var (expected, before) = (0.0, 0.0);
        for (var month = 1; month <= 12; month++)
        {
            var until = model.ExpectedPurchases(client, month * 4.345);
            expected += (until - before) * Amounts.ExpectedValue(client)!.Value / Math.Pow(1.01, month);
            before = until;
        }

        var forecast = new Forecaster(model, Amounts, 12, .01).Of(client);

        forecast.ProbabilityAlive.ShouldBe(model.ProbabilityAlive(client));
        forecast.Purchases.Expected.ShouldBe(before, 1e-9);
        forecast.Value!.Value.Expected.ShouldBe(expected, 1e-9);
        new Forecaster(model, Amounts, 12, 0).Of(client).Value!.Value.Expected.ShouldBe(before * Amounts.ExpectedValue(client)!.Value, 1e-9);
    }

    [Fact]
    public void A_new_client_is_worth_what_is_to_come_after_the_first_purchase()
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);

        var forecast = new Forecaster(model, Amounts, 36, 0).OfNewClient;

        forecast.ProbabilityAlive.ShouldBe(1);
        forecast.Purchases.Expected.ShouldBe(model.ExpectedPurchasesOfNewClient(36 * 4.345), 1e-9);
        forecast.Value!.Value.Expected.ShouldBe(forecast.Purchases.Expected * 6.25 * 15.44 / 2.74, 1e-9);
    }

    [Theory, MemberData(nameof(Models))]
    public void In_a_simulated_shop_the_future_falls_where_the_forecast_says(IPurchaseModel model)
    {
        var forecaster = new Forecaster(model, Amounts, 12, 0);
        var seen = new Simulated(31).Clients(model, Amounts, Clients, weeksAhead: 12 * Forecaster.WeeksOfAMonth).Select(c => (c.Purchases, c.Spend, Forecast: forecaster.Of(c.Client))).ToArray();

        // sums: the expectation is right on average
        seen.Sum(s => s.Forecast.Purchases.Expected).ShouldBe(seen.Sum(s => (double)s.Purchases), .03 * seen.Sum(s => s.Purchases));
        seen.Sum(s => s.Forecast.Value!.Value.Expected).ShouldBe(seen.Sum(s => s.Spend), .04 * seen.Sum(s => s.Spend));
        // one in ten spends more than the high end, and one in ten less than the low end, where there is one
        Share(seen.Where(s => s.Forecast.Value!.Value.High > 0), s => s.Spend > s.Forecast.Value!.Value.High).ShouldBe(.1, .01);
        Share(seen.Where(s => s.Forecast.Value!.Value.Low > 0), s => s.Spend < s.Forecast.Value!.Value.Low).ShouldBe(.1, .04);
        Share(seen, s => s.Spend > s.Forecast.Value!.Value.High).ShouldBeLessThan(.105);
        Share(seen, s => s.Purchases > s.Forecast.Purchases.High).ShouldBeLessThan(.105);
        Share(seen, s => s.Purchases < s.Forecast.Purchases.Low).ShouldBeLessThan(.105);
        seen.Count(s => s.Forecast.Value!.Value.Low > 0).ShouldBeGreaterThan(200, "some clients are sure to come back");
        seen.Count(s => s.Forecast.Value!.Value.High == 0).ShouldBeGreaterThan(500, "some are all but gone");
        // and whether a client ever comes back, by how alive the model thinks they are
        foreach (var alike in seen.GroupBy(s => (int)(s.Forecast.ProbabilityAlive * 4.999)).Where(g => g.Count() > 500))
            alike.Average(s => s.Forecast.Purchases.Expected).ShouldBe(alike.Average(s => s.Purchases), .1 * alike.Average(s => s.Purchases) + .02);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(3), InlineData(12), InlineData(150)]
    public void The_interval_is_that_of_the_mixture_to_one_percent(int x)
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);
        var client = new ClientSummary(x, x == 0 ? 0 : 50, 52, x == 0 ? 0 : 40);
        var (scale, q) = (Amounts.Gamma + x * client.MonetaryValue, Amounts.Q + Amounts.P * x);
        var alive = model.ProbabilityAlive(client);
        var counts = model.PurchasesIfAlive(x, 52, 36 * Forecaster.WeeksOfAMonth);

        var value = new Forecaster(model, Amounts, 36, 0, .8).Of(client).Value!.Value;

        value.High.ShouldBe(Quantile(.9), .01 * value.High);
        if (value.Low > 0) value.Low.ShouldBe(Quantile(.1), .01 * value.Low);
        else Below(1e-9).ShouldBeGreaterThan(.0999);

        double Quantile(double level) => MathNet.Numerics.RootFinding.Bisection.FindRoot(s => Below(s) - level, 1e-6, 1e7, 1e-10);

        double Below(double spend) => 1 - alive + alive * counts.Index().Sum(c =>
            c.Item * (c.Index == 0 ? 1 : MathNet.Numerics.SpecialFunctions.BetaRegularized(Amounts.P * c.Index, q, spend / (spend + scale))));
    }

    [Theory]
    [InlineData(0, 12), InlineData(1, 3.74), InlineData(3, 3.74), InlineData(12, 1.5), InlineData(150, .8)]
    public void The_variance_is_that_of_the_mixture(int x, double q)
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);
        var amounts = Amounts with { Q = q };
        var client = new ClientSummary(x, x == 0 ? 0 : 50, 52, x == 0 ? 0 : 40);
        var (alive, shape, scale) = (model.ProbabilityAlive(client), q + amounts.P * x, amounts.Gamma + x * client.MonetaryValue);
        var counts = model.PurchasesIfAlive(x, 52, 36 * Forecaster.WeeksOfAMonth);
        // spend on k purchases is beta prime with (pk, px + q), of which the first two moments are known
        var mean = alive * counts.Index().Sum(c => c.Item * c.Index * amounts.P * scale / (shape - 1));
        var square = alive * counts.Index().Sum(c => c.Item * c.Index * amounts.P * (c.Index * amounts.P + 1) * scale * scale / ((shape - 1) * (shape - 2)));

        var forecast = new Forecaster(model, amounts, 36, 0).Of(client);

        // the highest level in a thousand, taken for the thousandth, is all that is missing
        forecast.ValueVariance!.Value.ShouldBe(square - mean * mean, .01 * (square - mean * mean));
        forecast.ValueVariance.Value.ShouldBeLessThan(square - mean * mean);
    }

    [Theory, MemberData(nameof(Models))]
    public void In_a_simulated_shop_spend_strays_from_the_forecast_as_the_variance_says(IPurchaseModel model)
    {
        var amounts = new GammaGamma(6.25, 12, 60);
        var forecaster = new Forecaster(model, amounts, 12, 0);
        var seen = new Simulated(33).Clients(model, amounts, 4 * Clients, weeksAhead: 12 * Forecaster.WeeksOfAMonth)
            // who came twice in a first week may come a hundred times: too few of them to measure a variance by
            .Where(c => c.Client.Age > 20).Select(c => (c.Spend, c.Client, Forecast: forecaster.Of(c.Client))).ToArray();

        foreach (var alike in seen.Select(s => (s.Client.Frequency, Square: Math.Pow(s.Spend - s.Forecast.Value!.Value.Expected, 2), Variance: s.Forecast.ValueVariance!.Value)).GroupBy(s => Math.Min(s.Frequency, 3)))
        {
            var (strayed, variance) = (alike.Sum(s => s.Square), alike.Sum(s => s.Variance));
            var chance = Math.Sqrt(alike.Sum(s => Math.Pow(s.Square - s.Variance, 2)));
            strayed.ShouldBe(variance, 3.5 * chance, $"x {alike.Key}");
            chance.ShouldBeLessThan(.05 * variance, "enough clients to say so");
        }
    }

    [Theory]
    [InlineData(3.74), InlineData(2.5), InlineData(2), InlineData(1.6)]
    public void A_sum_over_clients_falls_within_1_28_deviations_eight_times_in_ten_even_where_the_level_has_no_variance(double q)
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);
        var amounts = Amounts with { Q = q };
        var forecaster = new Forecaster(model, amounts, 12, 0);

        var sums = new Simulated(34).Clients(model, amounts, 200_000, weeksAhead: 12 * Forecaster.WeeksOfAMonth).Chunk(500).Select(clients =>
        {
            var forecasts = clients.Select(c => forecaster.Of(c.Client)).ToArray();
            return (clients.Sum(c => c.Spend) - forecasts.Sum(f => f.Value!.Value.Expected)) / Math.Sqrt(forecasts.Sum(f => f.ValueVariance!.Value));
        }).ToArray();

        Share(sums, s => Math.Abs(s) <= 1.2816).ShouldBeInRange(.75, .9);
    }

    [Fact]
    public void The_variance_is_finite_wherever_there_is_a_mean()
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);
        var before = double.PositiveInfinity;
        foreach (var q in (double[])[1.0001, 1.01, 1.5, 1.999, 2, 2.001, 3, 10, 1e3, 1e6])
        {
            var level = SpendLevel.Of(q);
            double.IsFinite(level.Mean).ShouldBeTrue();
            // relative to its square: the higher the shape, the more alike the clients, without a leap at 2
            (level.Variance / (level.Mean * level.Mean)).ShouldBeLessThan(before);
            before = level.Variance / (level.Mean * level.Mean);
            var forecast = new Forecaster(model, Amounts with { Q = q }, 36, .01).OfNewClient;
            double.IsFinite(forecast.ValueVariance!.Value).ShouldBeTrue();
            forecast.ValueVariance.Value.ShouldBeGreaterThan(0);
        }
        SpendLevel.Of(2.001).Variance.ShouldBe(SpendLevel.Of(1.999).Variance, .01 * SpendLevel.Of(2).Variance);
        SpendLevel.Of(1e6).Variance.ShouldBe(1e-18, .01e-18);
        new Forecaster(model, Amounts with { Q = 1 }, 36, .01).OfNewClient.ValueVariance.ShouldBeNull();
    }

    [Fact]
    public void One_forecaster_may_be_used_by_many_threads()
    {
        var clients = new Simulated(32).Summaries(5_000);
        var model = new ParetoNbd(.6, 10, .7, 12);
        var shared = new Forecaster(model, Amounts, 12, .01);
        var together = new ClientForecast[clients.Length];

        Parallel.For(0, clients.Length, i => together[i] = shared.Of(clients[i]));

        var alone = new Forecaster(model, Amounts, 12, .01);
        for (var i = 0; i < clients.Length; i++)
        {
            together[i].Purchases.ShouldBe(alone.Of(clients[i]).Purchases);
            together[i].Value!.Value.ShouldBe(alone.Of(clients[i]).Value!.Value);
            together[i].ValueVariance.ShouldBe(alone.Of(clients[i]).ValueVariance);
        }
    }

    [Fact]
    public void A_horizon_or_discount_out_of_range_is_refused()
    {
        var model = new BgNbd(.55, 10.3, .81, 2.55);

        Should.Throw<ArgumentOutOfRangeException>(() => new Forecaster(model, Amounts, 0, .01));
        Should.Throw<ArgumentOutOfRangeException>(() => new Forecaster(model, Amounts, 601, .01));
        Should.Throw<ArgumentOutOfRangeException>(() => new Forecaster(model, Amounts, 12, -.01));
        Should.Throw<ArgumentOutOfRangeException>(() => new Forecaster(model, Amounts, 12, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new Forecaster(model, Amounts, 12, .01, 1));
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> which) => all.Average(item => which(item) ? 1.0 : 0);
}
