namespace Clienteling.LifetimeValue.Tests;

/// <summary>Whatever a shop's data are: a fit ends with a code, its parameters are finite, and so is all that follows from them.</summary>
public sealed class HostileDataTests
{
    private static readonly ClientSummary[] Usual = new Simulated(21).Summaries(3_000);

    public static TheoryData<string> Shops { get; } = [.. Data.Keys];

    private static Dictionary<string, ClientSummary[]> Data => new(StringComparer.Ordinal)
    {
        ["nobody"] = [],
        ["one client"] = [new(3, 20, 40, 50)],
        ["one client who bought once"] = [new(0, 0, 40)],
        ["everybody bought once"] = [.. Enumerable.Range(0, 1_000).Select(i => new ClientSummary(0, 0, i / 7.0))],
        ["everybody came today"] = [.. Enumerable.Repeat(default(ClientSummary), 1_000)],
        ["all histories are alike"] = [.. Enumerable.Repeat(new ClientSummary(4, 30, 52, 100), 1_000)],
        ["everybody came back once"] = [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? new ClientSummary(0, 0, 100) : new(1, 1 + i % 20, 100, 20))],
        ["everybody bought today"] = [.. Usual.Select(c => c with { Recency = c.Frequency > 0 ? c.Age : 0 })],
        ["nobody leaves"] = NobodyLeaves(),
        ["all amounts are equal"] = [.. Usual.Select(c => c with { MonetaryValue = c.Frequency > 0 ? 100 : 0 })],
        ["no amount is above zero"] = [.. Usual.Select(c => c with { MonetaryValue = -c.MonetaryValue })],
        ["amounts without a mean"] = WildAmounts(),
        ["amounts of a millionth and a billion"] = [.. Usual.Select((c, i) => c with { MonetaryValue = c.MonetaryValue * (i % 2 == 0 ? 1e-6 : 1e9) })],
        ["a wholesaler among them"] = [.. Usual, new(2_000, 99, 100, 10), new(100_000, 99, 100, 1e9)],
        ["ages of a thousand weeks and of a second"] = [.. Usual.Select((c, i) => i % 2 == 0 ? c with { Age = 1_000 } : new(c.Frequency, c.Recency * 1e-6, c.Age * 1e-6, c.MonetaryValue))],
        ["days for weeks"] = [.. Usual.Select(c => c with { Age = Math.Ceiling(c.Age * 14), Recency = Math.Floor(c.Recency * 14) })],
    };

    [Theory, MemberData(nameof(Shops))]
    public void Every_fit_ends_finite_and_so_does_every_forecast(string shop)
    {
        var cohort = Cohort.Of(Data[shop]);

        ModelFit<IPurchaseModel>[] fits = [BgNbd.FitRegardless(cohort).As<IPurchaseModel>(), MbgNbd.FitRegardless(cohort).As<IPurchaseModel>(), ParetoNbd.FitRegardless(cohort).As<IPurchaseModel>()];
        var amounts = GammaGamma.FitRegardless(cohort);

        amounts.Model!.Parameters.Values.ShouldAllBe(p => double.IsFinite(p) && p > 0);
        double.IsFinite(amounts.LogLikelihood!.Value).ShouldBeTrue();
        foreach (var fit in fits)
        {
            fit.Model!.Parameters.Values.ShouldAllBe(p => double.IsFinite(p) && p > 0);
            double.IsFinite(fit.LogLikelihood!.Value).ShouldBeTrue();
            var forecaster = new Forecaster(fit.Model, amounts.Model, 36, .01);
            foreach (var client in Data[shop].Where((_, i) => i % 100 == 0).Append(default))
            {
                var forecast = forecaster.Of(client);
                forecast.ProbabilityAlive.ShouldBeInRange(0, 1);
                Check(forecast.Purchases);
                if (forecast.Value is { } value) Check(value);
                (forecast.ValueVariance is null).ShouldBe(forecast.Value is null);
                (forecast.ValueVariance is null or (>= 0 and < double.PositiveInfinity)).ShouldBeTrue();
            }
        }

        static void Check(Estimate estimate)
        {
            double.IsFinite(estimate.Expected).ShouldBeTrue();
            estimate.Expected.ShouldBeGreaterThanOrEqualTo(0);
            estimate.Low.ShouldBeInRange(0, estimate.High);
            double.IsFinite(estimate.High).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("nobody"), InlineData("one client"), InlineData("one client who bought once"), InlineData("everybody bought once"), InlineData("everybody came today")]
    public void Too_few_repeat_buyers_are_not_fitted(string shop)
    {
        var cohort = Cohort.Of(Data[shop]);

        PurchaseModels.FitAll(cohort).ShouldAllBe(fit => fit.Outcome == FitOutcome.TooFewRepeatBuyers && fit.Model == null && fit.LogLikelihood == null && !fit.Converged);
        GammaGamma.Fit(cohort).Outcome.ShouldBe(FitOutcome.TooFewRepeatBuyers);
    }

    [Fact]
    public void Two_hundred_who_came_back_are_enough_and_one_less_is_not()
    {
        var repeat = Usual.Where(c => c.Frequency > 0).Take(200).ToArray();
        var once = Usual.Where(c => c.Frequency == 0).Take(100).ToArray();

        Cohort.Of([.. repeat, .. once]).Shortage.ShouldBeNull();
        Cohort.Of([.. repeat[1..], .. once]).Shortage.ShouldBe(FitOutcome.TooFewRepeatBuyers);
    }

    [Fact]
    public void Less_than_half_a_year_is_too_short()
    {
        Cohort Aged(double weeks) => Cohort.Of([.. Usual.Select(c => new ClientSummary(c.Frequency, c.Recency / c.Age * weeks, weeks, c.MonetaryValue))]);

        Aged(26).Shortage.ShouldBeNull();
        PurchaseModels.FitAll(Aged(25.9)).ShouldAllBe(fit => fit.Outcome == FitOutcome.TooShortHistory && fit.Model == null);
    }

    [Theory]
    [InlineData("nobody"), InlineData("one client"), InlineData("everybody bought once"), InlineData("everybody came today"), InlineData("all histories are alike"), InlineData("nobody leaves"), InlineData("everybody came back once")]
    public void A_ridge_is_told_from_a_top(string shop)
    {
        var cohort = Cohort.Of(Data[shop]);

        BgNbd.FitRegardless(cohort).Outcome.ShouldBe(FitOutcome.OnBoundary);
        MbgNbd.FitRegardless(cohort).Outcome.ShouldBe(FitOutcome.OnBoundary);
        ParetoNbd.FitRegardless(cohort).Outcome.ShouldBe(FitOutcome.OnBoundary);
    }

    [Fact]
    public void Where_nobody_leaves_the_ridge_says_so_and_still_predicts()
    {
        var fit = BgNbd.Fit(Cohort.Of(Data["nobody leaves"]));

        (fit.Outcome, fit.Converged).ShouldBe((FitOutcome.OnBoundary, false));
        fit.Model!.ProbabilityAlive(new(5, 40, 60)).ShouldBeGreaterThan(.999);
        // of a gamma rate with these parameters: (r + x)/(α + T) a week
        fit.Model.ExpectedPurchases(new(5, 40, 60), 10).ShouldBe((fit.Model.R + 5) / (fit.Model.Alpha + 60) * 10, .001);
    }

    [Theory]
    [InlineData(58), InlineData(59), InlineData(64), InlineData(69), InlineData(72), InlineData(83)]
    public void Where_hardly_anybody_leaves_the_highest_of_several_ends_is_taken(int seed)
    {
        var cohort = Cohort.Of([.. new Simulated(seed).Clients(new ParetoNbd(.55, 10.3, 1e-6, 1e6), new(6, 4, 15), 2_000).Select(c => c.Client)]);

        var fit = BgNbd.Fit(cohort);

        foreach (var a in (double[])[.0002, .0005, .0065, .06, .25])
            foreach (var b in (double[])[.01, .07, .5, 1.8, 40])
                BetaGeometric.Likelihood(cohort, fit.Model!.R, fit.Model.Alpha, a, b, chanceAtFirst: 0).Value.ShouldBeLessThanOrEqualTo(fit.LogLikelihood!.Value, $"a {a}, b {b}");
    }

    [Fact]
    public void Equal_amounts_are_a_ridge_and_everybody_is_expected_to_pay_that()
    {
        var fit = GammaGamma.Fit(Cohort.Of(Data["all amounts are equal"]));

        fit.Outcome.ShouldBe(FitOutcome.OnBoundary);
        fit.Model!.ExpectedValue(new(3, 10, 20, 100))!.Value.ShouldBe(100, .1);
    }

    [Fact]
    public void Amounts_of_zero_and_less_are_left_out_and_counted()
    {
        var mixed = Usual.Select((c, i) => i % 3 == 0 ? c with { MonetaryValue = 0 } : i % 3 == 1 ? c with { MonetaryValue = -5 } : c).ToArray();
        var cohort = Cohort.Of(mixed);

        cohort.WithoutAmount.ShouldBe(mixed.Count(c => c is { Frequency: > 0, MonetaryValue: <= 0 }));
        var fit = GammaGamma.Fit(cohort);
        fit.Clients.ShouldBe(mixed.Count(c => c is { Frequency: > 0, MonetaryValue: > 0 }));
        fit.Model.ShouldBe(GammaGamma.Fit(Cohort.Of([.. mixed.Where(c => c.MonetaryValue > 0), new(0, 0, 30)])).Model);
        GammaGamma.Fit(Cohort.Of(Data["no amount is above zero"])).Outcome.ShouldBe(FitOutcome.TooFewRepeatBuyers);
    }

    [Fact]
    public void Without_a_mean_amount_who_bought_once_is_not_valued_but_who_came_back_may_be()
    {
        var amounts = GammaGamma.Fit(Cohort.Of(Data["amounts without a mean"])).Model!;
        amounts.Q.ShouldBeLessThan(1);

        amounts.ExpectedValueOfNewClient.ShouldBeNull();
        amounts.ExpectedValue(new(0, 0, 50)).ShouldBeNull();
        amounts.ExpectedValue(new(10, 20, 50, 8))!.Value.ShouldBeGreaterThan(0);
        var forecaster = new Forecaster(new BgNbd(.55, 10.3, .81, 2.55), amounts, 12, .01);
        forecaster.OfNewClient.Value.ShouldBeNull();
        forecaster.OfNewClient.Purchases.Expected.ShouldBeGreaterThan(0);
        forecaster.Of(new(10, 20, 50, 8)).Value.ShouldNotBeNull();
        new GammaGamma(6, 1, 15).ExpectedValueOfNewClient.ShouldBeNull("at exactly 1 the mean is infinite");
    }

    [Fact]
    public void More_returned_than_bought_counts_as_nothing_spent() =>
        new GammaGamma(6, 4, 15).ExpectedValue(new(3, 10, 20, -50)).ShouldBe(new GammaGamma(6, 4, 15).ExpectedValue(new(3, 10, 20, 0)));

    [Fact]
    public void Days_taken_for_weeks_are_noticed()
    {
        Cohort.Of(Data["days for weeks"]).LooksLikeDays.ShouldBeTrue();
        Cohort.Of(Usual).LooksLikeDays.ShouldBeFalse();
        Cohort.Of([.. Usual.Select(c => c with { Age = Math.Ceiling(c.Age), Recency = Math.Floor(c.Recency) })]).LooksLikeDays.ShouldBeFalse("a shop may count in weeks");
    }

    [Theory]
    [InlineData(-1, 0, 10), InlineData(1, 11, 10), InlineData(1, -1, 10), InlineData(0, 1, 10), InlineData(1, 1, double.PositiveInfinity), InlineData(1, double.NaN, 10), InlineData(1_000_001, 1, 10)]
    public void A_history_that_cannot_be_is_refused_with_its_place(int x, double recency, double age) =>
        Should.Throw<ArgumentException>(() => Cohort.Of([new(1, 2, 3), new(x, recency, age)])).Message.ShouldContain("number 1");

    /// <summary>Each buys at a rate of their own and never stops.</summary>
    private static ClientSummary[] NobodyLeaves()
    {
        var model = new ParetoNbd(.8, 6, 1e-6, 1e6);
        return [.. new Simulated(22).Clients(model, new(6, 4, 15), 5_000).Select(c => c.Client)];
    }

    private static ClientSummary[] WildAmounts()
    {
        var random = new Random(23);
        return [.. Usual.Select(c => c with { MonetaryValue = c.Frequency > 0 ? Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, 0, 3)) : 0 })];
    }
}
