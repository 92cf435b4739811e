using Clienteling.LifetimeValue;

namespace Clienteling.Application.LifetimeValue;

/// <summary>The models fitted to a maison's history, and what came of it.</summary>
internal sealed class FittedMaison
{
    private const int MonthsOfAYear = 12;
    private const int LongHorizon = 36;

    private FittedMaison() { }

    public required FitReport Report { get; init; }

    /// <summary>The model in use; null where the fit is unfit.</summary>
    public IPurchaseModel? Model { get; private init; }

    public Forecaster? OverAYear { get; private init; }
    public Forecaster? OverThreeYears { get; private init; }

    /// <summary>Mean spend of a day of purchase to come of a new client, major units; null where it can't be said.</summary>
    public double? MeanSpend { get; private init; }

    /// <summary>
    /// Fits all three purchase models to everything, and where there are held-out weeks once without them; keeps the one whose
    /// prediction of those weeks had the smallest squared error a client, else the one of the highest likelihood.
    /// </summary>
    /// <param name="history">What was read.</param>
    /// <param name="discountPercent">A year, 0 to 100.</param>
    /// <param name="progress">The share that is done, 0 to 1.</param>
    /// <param name="cancel">Stops it between two fits.</param>
    public static async Task<FittedMaison> FitAsync(MaisonHistory history, decimal discountPercent, IProgress<double>? progress, CancellationToken cancel)
    {
        // at once, as either counts and scores on one processor for a good part of its time
        var trial = Task.Run(() => Trial(history, cancel), CancellationToken.None);
        var cohort = Cohort.Of([.. history.Clients.Select(c => c.Now)]);
        var fits = PurchaseModels.FitAll(cohort);
        var amounts = GammaGamma.Fit(cohort);
        progress?.Report(.5);
        var usable = fits.Where(f => f.Model is not null && f.Outcome is FitOutcome.Converged or FitOutcome.OnBoundary).ToList();
        var report = new FitReport
        {
            Clients = cohort.Clients, RepeatBuyers = cohort.RepeatBuyers, Models = [.. fits.Select(ModelOf)], GammaGamma = ModelOf(amounts),
            AmountCorrelation = cohort.FrequencyAmountCorrelation ?? 0, DiscountPercentPerYear = discountPercent, WithoutRate = history.WithoutRate,
            Code = CodeOf(cohort.Shortage ?? (amounts.Model is null ? amounts.Outcome : usable.Count == 0 ? FitOutcome.NotConverged : FitOutcome.Converged)),
        };
        var (trials, scores) = await trial;
        if (report.Code is not null) return new() { Report = report };

        progress?.Report(.9);
        var best = scores.OrderBy(s => s.RootMeanSquareError).Select(s => s.Name).FirstOrDefault(name => usable.Exists(f => f.Model!.Name == name))
            ?? usable.MaxBy(f => f.LogLikelihood)!.Model!.Name;
        var model = usable.Single(f => f.Model!.Name == best).Model!;
        var monthly = Math.Pow(1 + ((double)discountPercent / 100), 1.0 / MonthsOfAYear) - 1;
        var (year, threeYears) = (new Forecaster(model, amounts.Model!, MonthsOfAYear, monthly), new Forecaster(model, amounts.Model!, LongHorizon, monthly));
        var newClient = threeYears.OfNewClient;
        return new()
        {
            Model = model, OverAYear = year, OverThreeYears = threeYears, MeanSpend = amounts.Model!.ExpectedValueOfNewClient,
            Report = report with
            {
                Chosen = best,
                HoldoutWeeks = scores.Count == 0 ? 0 : history.HoldoutWeeks,
                Holdout = [.. scores.Select(s => new HoldoutScore(s.Name, s.Score.ActualPurchases, s.Score.ExpectedPurchases, s.Score.MeanAbsoluteError, s.RootMeanSquareError, s.Score.Correlation ?? 0))],
                ByFrequency = [.. scores.Where(s => s.Name == best).SelectMany(s => s.Score.ByFrequency).Select(g => new FrequencyPoint(g.Frequency, g.Clients, g.ExpectedMean, g.ActualMean))],
                Weeks = [.. WeeksOf(history, trials.GetValueOrDefault(best, model))],
                NewClient12 = history.Currency.ToMinor(year.OfNewClient.Value?.Expected),
                NewClient36 = history.Currency.ToMinor(newClient.Value?.Expected),
                NewClientLow36 = history.Currency.ToMinor(newClient.Value?.Low),
                NewClientHigh36 = history.Currency.ToMinor(newClient.Value?.High),
                NewClientPurchases36 = newClient.Purchases.Expected,
            },
        };
    }

    /// <summary>Fits without the held-out weeks, and how well they were predicted; nothing where too little is left to fit.</summary>
    private static (Dictionary<string, IPurchaseModel> Models, List<(string Name, HoldOut Score, double RootMeanSquareError)> Scores) Trial(MaisonHistory history, CancellationToken cancel)
    {
        if (history.HoldoutWeeks == 0) return ([], []);
        var known = history.Clients.Where(c => c.Calibration is not null).ToList();
        List<ClientSummary> clients = [.. known.Select(c => c.Calibration!.Value)];
        List<int> actual = [.. known.Select(c => c.HeldOut)];
        var cohort = Cohort.Of(clients);
        if (cohort.Shortage is not null) return ([], []);
        Dictionary<string, IPurchaseModel> models = [];
        List<(string, HoldOut, double)> scores = [];
        foreach (var fit in PurchaseModels.FitAll(cohort).Where(f => f.Model is not null))
        {
            cancel.ThrowIfCancellationRequested();
            var score = HoldOut.Of(fit.Model!, clients, actual, history.HoldoutWeeks);
            models[fit.Model!.Name] = fit.Model;
            scores.Add((fit.Model.Name, score, score.RootMeanSquareError));
        }
        return (models, scores);
    }

    /// <summary>Repeat purchases week by week, as they came and as a model expects them that knows only when each client was won.</summary>
    private static IEnumerable<WeekPoint> WeeksOf(MaisonHistory history, IPurchaseModel model)
    {
        var weeks = history.RepeatsByWeek.Count;
        var expected = HoldOut.ExpectedCurve(model, history.Clients.Select(c => c.FirstDay.DayNumber - history.FirstDay.DayNumber), weeks);
        var actual = 0;
        for (var week = 0; week < weeks; week++)
        {
            actual += history.RepeatsByWeek[week];
            yield return new(week + 1, expected[week], actual);
        }
    }

    private static FittedModel ModelOf(ModelFit<IPurchaseModel> fit) => ModelOf(fit, fit.Model?.Name ?? "", fit.Model?.Parameters);

    private static FittedModel? ModelOf(ModelFit<GammaGamma> fit) => fit.Model is null ? null : ModelOf(fit, "Gamma-Gamma", fit.Model.Parameters);

    private static FittedModel ModelOf<T>(ModelFit<T> fit, string name, IReadOnlyDictionary<string, double>? parameters) where T : class =>
        new(name, parameters ?? new Dictionary<string, double>(), fit.LogLikelihood ?? 0, fit.Clients, fit.Converged, fit.Outcome.ToString(), fit.Seconds);

    private static string? CodeOf(FitOutcome outcome) => outcome switch
    {
        FitOutcome.TooFewRepeatBuyers => FitCodes.TooFewRepeatBuyers,
        FitOutcome.TooShortHistory => FitCodes.TooShortHistory,
        FitOutcome.NotConverged => FitCodes.NotConverged,
        _ => null,
    };
}
