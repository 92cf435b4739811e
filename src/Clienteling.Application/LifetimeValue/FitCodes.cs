namespace Clienteling.Application.LifetimeValue;

/// <summary>Codes of what a fit says.</summary>
public static class FitCodes
{
    /// <summary>Another fit runs, here or on another node.</summary>
    public const string AnotherRuns = "Fit.AnotherRuns";

    /// <summary><c>count</c> of clients who came back, <c>least</c> that it takes.</summary>
    public const string TooFewRepeatBuyers = "Fit.TooFewRepeatBuyers";

    /// <summary><c>weeks</c> that it takes.</summary>
    public const string TooShortHistory = "Fit.TooShortHistory";

    /// <summary>No model came to a maximum.</summary>
    public const string NotConverged = "Fit.NotConverged";
}
