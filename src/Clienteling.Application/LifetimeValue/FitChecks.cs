namespace Clienteling.Application.LifetimeValue;

/// <summary>What a fit is tested by.</summary>
public enum FitCheckKind
{
    /// <summary>The predicted total of the weeks held out, against what came.</summary>
    HeldOut,

    /// <summary>Whether it tells the clients apart: predicted against actual, client by client.</summary>
    ClientByClient,

    /// <summary>Whether those who come often spend neither more nor less each time; the models suppose it.</summary>
    Unrelated,

    /// <summary>Whether the models in use came to a maximum inside their bounds.</summary>
    Converged,
}

/// <summary>How far a fit may be trusted.</summary>
public enum FitTrust
{
    /// <summary>For sums, and for who comes before whom.</summary>
    Good,

    /// <summary>For sums; a single client's figure is a hint.</summary>
    Totals,

    /// <summary>The sums were off; what they say of one beside another holds better than they do.</summary>
    OrderOnly,

    /// <summary>The history is too short to hold weeks out.</summary>
    Untested,
}

/// <summary>One test of a fit.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Passed">Whether it was passed; null where it could not be made.</param>
/// <param name="Figure">The relative error or the correlation; null where there is none.</param>
public sealed record FitCheck(FitCheckKind Kind, bool? Passed, double? Figure)
{
    /// <summary>The total may be off by so much.</summary>
    public const double TotalWithin = .1;

    /// <summary>The prediction must go with what came at least so far.</summary>
    public const double LeastCorrelation = .4;

    /// <summary>Frequency and amount may go together so far.</summary>
    public const double MostAmountCorrelation = .25;

    /// <summary>The four tests of a fit, in the order in which they matter.</summary>
    public static IReadOnlyList<FitCheck> Of(FitReport report)
    {
        var held = report.ChosenScore;
        var chosen = report.Models.FirstOrDefault(m => m.Name == report.Chosen);
        return
        [
            new(FitCheckKind.HeldOut, held?.RelativeError is { } error ? Math.Abs(error) <= TotalWithin : null, held?.RelativeError),
            new(FitCheckKind.ClientByClient, held is null ? null : held.Correlation >= LeastCorrelation, held?.Correlation),
            new(FitCheckKind.Unrelated, Math.Abs(report.AmountCorrelation) <= MostAmountCorrelation, report.AmountCorrelation),
            new(FitCheckKind.Converged, chosen is { Converged: true } && report.GammaGamma is { Converged: true }, null),
        ];
    }

    /// <summary>How far a fit with these tests may be trusted.</summary>
    public static FitTrust Trust(IReadOnlyList<FitCheck> checks) =>
        checks.First(c => c.Kind == FitCheckKind.HeldOut).Passed switch
        {
            null => FitTrust.Untested,
            false => FitTrust.OrderOnly,
            true => checks.All(c => c.Passed is true) ? FitTrust.Good : FitTrust.Totals,
        };
}
