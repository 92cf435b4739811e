using System.Text.Json.Serialization;

namespace Clienteling.Application.LifetimeValue;

/// <summary>What came of a fit.</summary>
public sealed record FitReport
{
    /// <summary>Why it is not fit to be used (<c>Fit.TooFewRepeatBuyers</c>); null for a good one.</summary>
    public string? Code { get; init; }

    /// <summary>Clients who had bought by its last day.</summary>
    public int Clients { get; init; }

    /// <summary>Those who had bought on a second day.</summary>
    public int RepeatBuyers { get; init; }

    /// <summary>The purchase models, fitted to everything until its last day.</summary>
    public IReadOnlyList<FittedModel> Models { get; init; } = [];

    /// <summary>The model of amounts, or null where it could not be fitted.</summary>
    public FittedModel? GammaGamma { get; init; }

    /// <summary>Correlation between frequency and amount of repeat buyers, −1 to 1; the models suppose none.</summary>
    public double AmountCorrelation { get; init; }

    /// <summary>The name of the model whose prediction of the held-out weeks was nearest: that in use.</summary>
    public string? Chosen { get; init; }

    /// <summary>Weeks held out of a trial fit, 0 where the history is too short for one.</summary>
    public int HoldoutWeeks { get; init; }

    /// <summary>How well each model, fitted without the held-out weeks, predicted them.</summary>
    public IReadOnlyList<HoldoutScore> Holdout { get; init; } = [];

    /// <summary>Repeat purchase-days of all clients up to the end of each week, by the chosen model and in fact.</summary>
    public IReadOnlyList<WeekPoint> Weeks { get; init; } = [];

    /// <summary>Held-out purchase-days a client by how often they had come back before: 0, 1, … and the last "or more".</summary>
    public IReadOnlyList<FrequencyPoint> ByFrequency { get; init; } = [];

    /// <summary>Discount a year, percent.</summary>
    public decimal DiscountPercentPerYear { get; init; }

    /// <summary>Expected spend of a new client after the first purchase, 12 months, minor units; null where it can't be said.</summary>
    public long? NewClient12 { get; init; }

    /// <summary>Expected spend of a new client after the first purchase, 36 months, minor units; null where it can't be said.</summary>
    public long? NewClient36 { get; init; }

    /// <summary>Lower and upper end of the interval of <see cref="NewClient36"/>.</summary>
    public long? NewClientLow36 { get; init; }

    /// <inheritdoc cref="NewClientLow36"/>
    public long? NewClientHigh36 { get; init; }

    /// <summary>Expected days of purchase of a new client after the first, 36 months.</summary>
    public double NewClientPurchases36 { get; init; }

    /// <summary>Purchases that could not be counted because a rate of exchange is missing.</summary>
    public int WithoutRate { get; init; }

    /// <summary>The chosen model's score, or null without held-out weeks.</summary>
    public HoldoutScore? ChosenScore => Holdout.FirstOrDefault(h => h.Model == Chosen);
}

/// <summary>A fitted model.</summary>
/// <param name="Name">Its name (<c>BG/NBD</c>).</param>
/// <param name="Parameters">By name, as the literature calls them.</param>
/// <param name="LogLikelihood">The maximised log-likelihood.</param>
/// <param name="Clients">Clients it was fitted to.</param>
/// <param name="Converged">Whether it came to a maximum inside its bounds.</param>
/// <param name="Code">How the fit ended (<c>Converged</c>, <c>OnBoundary</c>, …).</param>
/// <param name="Seconds">How long it took.</param>
public sealed record FittedModel(string Name, IReadOnlyDictionary<string, double> Parameters, double LogLikelihood, int Clients, bool Converged, string Code, double Seconds);

/// <summary>Held-out weeks as a model predicted them and as they came.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="ActualPurchases">Purchase-days in fact.</param>
/// <param name="ExpectedPurchases">Purchase-days predicted.</param>
/// <param name="Mae">Mean absolute error a client.</param>
/// <param name="Rmse">Root of the mean squared error a client.</param>
/// <param name="Correlation">Between predicted and actual, client by client.</param>
public sealed record HoldoutScore(string Model, double ActualPurchases, double ExpectedPurchases, double Mae, double Rmse, double Correlation)
{
    /// <summary>How far the predicted total was off: 0.024 for 2.4 % too many; null where nothing came.</summary>
    [JsonIgnore]
    public double? RelativeError => ActualPurchases > 0 ? (ExpectedPurchases / ActualPurchases) - 1 : null;
}

/// <summary>Repeat purchase-days of all clients from the beginning to the end of a week.</summary>
public sealed record WeekPoint(int Week, double Expected, double Actual);

/// <summary>Held-out purchase-days a client, of those who had come back so often before.</summary>
public sealed record FrequencyPoint(int Frequency, int Clients, double Expected, double Actual);
