namespace Clienteling.LifetimeValue.Tests;

/// <summary>The figures of the papers and notes on CDNOW, to the digits they print.</summary>
public sealed class PublishedFiguresTests
{
    private static readonly BgNbd Published = new(.243, 4.414, .793, 2.426);

    [Fact]
    public void The_sample_has_2357_clients_of_whom_946_came_back()
    {
        var cohort = Cdnow.Data().Cohort;

        (cohort.Clients, cohort.RepeatBuyers, cohort.WithoutAmount).ShouldBe((2_357, 946, 0));
        cohort.Oldest.ShouldBe(272 / 7.0);
        cohort.FrequencyAmountCorrelation!.Value.ShouldBe(.11, .005);
        (cohort.Shortage, cohort.LooksLikeDays).ShouldBe((null, false));
    }

    [Fact]
    public void Bg_nbd()
    {
        var fit = BgNbd.Fit(Cdnow.Data().Cohort);

        (fit.Outcome, fit.Converged, fit.Clients).ShouldBe((FitOutcome.Converged, true, 2_357));
        Rounded(fit.Model!.Parameters, 3).ShouldBe([("r", .243), ("alpha", 4.414), ("a", .793), ("b", 2.426)]);
        fit.LogLikelihood!.Value.ShouldBe(-9582.4292, .001);
    }

    [Fact]
    public void Mbg_nbd()
    {
        var fit = MbgNbd.Fit(Cdnow.Data().Cohort);

        fit.Outcome.ShouldBe(FitOutcome.Converged);
        Rounded(fit.Model!.Parameters, 3).ShouldBe([("r", .525), ("alpha", 6.183), ("a", .891), ("b", 1.614)]);
    }

    [Fact]
    public void Pareto_nbd()
    {
        var fit = ParetoNbd.Fit(Cdnow.Data().Cohort);

        fit.Outcome.ShouldBe(FitOutcome.Converged);
        Rounded(fit.Model!.Parameters, 3).ShouldBe([("r", .553), ("alpha", 10.578), ("s", .606), ("beta", 11.669)]);
        fit.LogLikelihood!.Value.ShouldBe(-9594.976, .001);
    }

    [Fact]
    public void Gamma_gamma()
    {
        var fit = GammaGamma.Fit(Cdnow.Data().Cohort);

        (fit.Outcome, fit.Clients).ShouldBe((FitOutcome.Converged, 946));
        Rounded(fit.Model!.Parameters, 2).ShouldBe([("p", 6.25), ("q", 3.74), ("gamma", 15.44)]);
        fit.LogLikelihood!.Value.ShouldBe(-4055.9, .05);
    }

    [Fact]
    public void A_client_with_two_repeat_purchases_is_expected_to_make_1_226_more_in_39_weeks() =>
        Math.Round(Published.ExpectedPurchases(new(2, 30.43, 38.86), 39), 3).ShouldBe(1.226);

    [Fact]
    public void A_new_client_is_expected_to_make_0_0532_purchases_in_a_week_and_1_858_in_78()
    {
        var model = BgNbd.Fit(Cdnow.Data().Cohort).Model!;

        ((double[])[1 / 7.0, 1, 78]).Select(weeks => Math.Round(model.ExpectedPurchasesOfNewClient(weeks), 4)).ShouldBe([.0078, .0532, 1.8580]);
    }

    [Fact]
    public void The_1_8576_in_print_is_the_same_series_cut_after_150_terms()
    {
        var (r, alpha, a, b, weeks) = (.24259452525, 4.41360202417, .79292201728, 2.42590677682, 78.0);
        var (sum, term, z) = (1.0, 1.0, weeks / (alpha + weeks));
        for (var k = 0; k < 150; k++) sum += term *= (r + k) * (b + k) / (a + b - 1 + k) * z / (k + 1);

        Math.Round((a + b - 1) / (a - 1) * (1 - Math.Pow(alpha / (alpha + weeks), r) * sum), 4).ShouldBe(1.8576);
        Math.Round(new BgNbd(r, alpha, a, b).ExpectedPurchasesOfNewClient(weeks), 4).ShouldBe(1.8580);
    }

    [Fact]
    public void Bg_nbd_predicts_the_39_weeks_held_out()
    {
        var data = Cdnow.Data();

        var held = HoldOut.Of(BgNbd.Fit(data.Cohort).Model!, data.Clients, data.HeldOut, Cdnow.HeldOutWeeks);

        (held.Clients, held.ActualPurchases).ShouldBe((2_357, 1_882));
        held.ExpectedPurchases.ShouldBe(1653.4, .05);
        Math.Round(held.MeanAbsoluteError, 4).ShouldBe(.7855);
        Math.Round(held.RootMeanSquareError, 4).ShouldBe(1.6080);
        Math.Round(held.Correlation!.Value, 4).ShouldBe(.6256);
        held.ByFrequency.Select(g => g.Frequency).ShouldBe(Enumerable.Range(0, 8));
        held.ByFrequency.Sum(g => g.Clients).ShouldBe(2_357);
        held.ByFrequency.Select(g => Math.Round(g.ActualMean, 3)).ShouldBe([.237, .697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359]);
        held.ByFrequency.Select(g => Math.Round(g.ExpectedMean, 3)).ShouldBe([.225, .523, 1.044, 1.520, 2.164, 2.654, 3.504, 6.157]);
    }

    [Fact]
    public void Pareto_nbd_predicts_the_39_weeks_held_out()
    {
        var data = Cdnow.Data();

        var held = HoldOut.Of(ParetoNbd.Fit(data.Cohort).Model!, data.Clients, data.HeldOut, Cdnow.HeldOutWeeks);

        held.ExpectedPurchases.ShouldBe(1665.5, .05);
        Math.Round(held.Correlation!.Value, 3).ShouldBe(.630);
        held.MeanAbsoluteError.ShouldBe(.755, .001);
        Math.Round(held.RootMeanSquareError, 3).ShouldBe(1.603);
    }

    private static IEnumerable<(string, double)> Rounded(IReadOnlyDictionary<string, double> parameters, int digits) =>
        parameters.Select(p => (p.Key, Math.Round(p.Value, digits)));
}
