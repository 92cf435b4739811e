namespace Clienteling.LifetimeValue.Tests;

public sealed class ModelsTests
{
    [Theory, MemberData(nameof(ForecasterTests.Models), MemberType = typeof(ForecasterTests))]
    public void A_fit_finds_the_shop_that_the_clients_were_drawn_from(IPurchaseModel drawn)
    {
        var cohort = Cohort.Of([.. new Simulated(41).Clients(drawn, new(6.25, 3.74, 15.44), 50_000).Select(c => c.Client)]);

        var fit = drawn switch
        {
            BgNbd => BgNbd.Fit(cohort).As<IPurchaseModel>(),
            MbgNbd => MbgNbd.Fit(cohort).As<IPurchaseModel>(),
            _ => ParetoNbd.Fit(cohort).As<IPurchaseModel>(),
        };

        fit.Outcome.ShouldBe(FitOutcome.Converged);
        fit.Iterations.ShouldBeLessThan(12);
        foreach (var (name, value) in drawn.Parameters) fit.Model!.Parameters[name].ShouldBe(value, .15 * value, name);
        // no parameters explain the clients better than those they were fitted by
        fit.LogLikelihood!.Value.ShouldBeGreaterThan(cohort.Histories.Sum(h => h.Count * drawn.LogLikelihood(new(h.Frequency, h.Recency, h.Age))));
        var amounts = GammaGamma.Fit(cohort);
        (amounts.Outcome, amounts.Clients).ShouldBe((FitOutcome.Converged, cohort.RepeatBuyers));
        amounts.Model!.P.ShouldBe(6.25, .6);
        amounts.Model.Q.ShouldBe(3.74, .3);
    }

    [Fact]
    public void Of_more_than_a_hundred_thousand_histories_the_top_found_is_that_of_all()
    {
        var cohort = Cohort.Of([.. new Simulated(43).Clients(new ParetoNbd(.6, 10, .7, 12), new(6.25, 3.74, 15.44), 210_000).Select(c => c.Client)]);
        cohort.Histories.Length.ShouldBeGreaterThan(200_000);
        var third = cohort.OneIn(3);
        (third.Clients, third.Histories.Sum(h => h.Count), third.ByFrequency.Sum()).ShouldBe((70_000, 70_000, 70_000));
        ((double)third.ByFrequency[1]).ShouldBe(cohort.ByFrequency[1] / 3.0, .05 * cohort.ByFrequency[1] / 3);

        var fit = ParetoNbd.Fit(cohort);

        (fit.Outcome, fit.Clients).ShouldBe((FitOutcome.Converged, 210_000));
        var top = ParetoNbd.Likelihood(cohort, fit.Model!.R, fit.Model.Alpha, fit.Model.S, fit.Model.Beta);
        fit.LogLikelihood.ShouldBe(top.Value);
        double[] at = [fit.Model.R, fit.Model.Alpha, fit.Model.S, fit.Model.Beta];
        // no slope is left: by a thousandth of any parameter nothing is to be gained
        for (var i = 0; i < at.Length; i++) Math.Abs(top.Gradient[i] * at[i] * .001).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void The_same_clients_give_the_same_bits_in_any_order_of_threads()
    {
        var clients = new Simulated(42).Summaries(20_000);

        var fits = Enumerable.Range(0, 3).Select(_ => Cohort.Of(clients)).Select(c => (BgNbd.Fit(c).Model, ParetoNbd.Fit(c).Model, GammaGamma.Fit(c).Model)).ToArray();

        fits.Distinct().Count().ShouldBe(1);
    }

    [Theory, MemberData(nameof(ForecasterTests.Models), MemberType = typeof(ForecasterTests))]
    public void A_model_is_kept_by_name_and_parameters(IPurchaseModel model) =>
        PurchaseModels.Of(model.Name, model.Parameters).ShouldBe(model);

    [Fact]
    public void An_unknown_model_or_a_missing_parameter_is_refused()
    {
        Should.Throw<ArgumentException>(() => PurchaseModels.Of("NBD", new Dictionary<string, double>(StringComparer.Ordinal)));
        Should.Throw<KeyNotFoundException>(() => PurchaseModels.Of("BG/NBD", new Dictionary<string, double>(StringComparer.Ordinal) { ["r"] = 1 }));
    }

    [Fact]
    public void Who_bought_once_is_alive_with_certainty_in_one_model_only()
    {
        var once = new ClientSummary(0, 0, 52);

        new BgNbd(.55, 10.3, .81, 2.55).ProbabilityAlive(once).ShouldBe(1);
        new MbgNbd(.9, 14, 1.3, 5).ProbabilityAlive(once).ShouldBeLessThan(.9);
        new ParetoNbd(.6, 10, .7, 12).ProbabilityAlive(once).ShouldBeLessThan(.9);
        new ParetoNbd(.6, 10, .7, 12).ProbabilityAlive(default).ShouldBe(1, "the first purchase was today");
    }

    [Theory, MemberData(nameof(ForecasterTests.Models), MemberType = typeof(ForecasterTests))]
    public void Nobody_buys_in_no_time(IPurchaseModel model)
    {
        model.ExpectedPurchases(new(3, 10, 20), 0).ShouldBe(0);
        model.PurchasesIfAlive(3, 20, 0).ShouldBe([1]);
    }

    [Fact]
    public void Correlation_of_frequency_and_amount_is_told_where_both_vary()
    {
        Cohort.Of([new(1, 1, 9, 10), new(2, 1, 9, 20), new(3, 1, 9, 30)]).FrequencyAmountCorrelation!.Value.ShouldBe(1, 1e-12);
        Cohort.Of([new(1, 1, 9, 30), new(2, 1, 9, 20), new(3, 1, 9, 10), new(0, 0, 9), new(9, 1, 9, -1)]).FrequencyAmountCorrelation!.Value.ShouldBe(-1, 1e-12);
        Cohort.Of([new(1, 1, 9, .1), new(2, 1, 9, .1), new(3, 1, 9, .1)]).FrequencyAmountCorrelation.ShouldBeNull();
        Cohort.Of([]).FrequencyAmountCorrelation.ShouldBeNull();
    }
}
