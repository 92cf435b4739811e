namespace Clienteling.LifetimeValue;

/// <summary>How a fit ended.</summary>
public enum FitOutcome
{
    /// <summary>The top of the likelihood was found.</summary>
    Converged,

    /// <summary>No top was found within the steps allowed; the parameters are the best seen.</summary>
    NotConverged,

    /// <summary>
    /// The likelihood rises to the edge of what is allowed, or is flat in some direction: nobody leaves, everybody bought once, all
    /// histories are alike. The parameters are finite and stand on that ridge; predictions are no worse for it, but no single
    /// parameter means anything.
    /// </summary>
    OnBoundary,

    /// <summary>Fewer than 200 clients came back: nothing was fitted.</summary>
    TooFewRepeatBuyers,

    /// <summary>The oldest client is known for less than half a year: nothing was fitted.</summary>
    TooShortHistory,
}

/// <summary>A model fitted by maximum likelihood, or the reason why there is none.</summary>
/// <param name="Model">The model; null where nothing was fitted.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="LogLikelihood">Natural logarithm of the likelihood of all clients, time in weeks and amounts as given; null without a model.</param>
/// <param name="Clients">Clients the likelihood is of: for Gamma-Gamma, those with a repeat purchase and an amount above 0.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record ModelFit<TModel>(TModel? Model, FitOutcome Outcome, double? LogLikelihood, int Clients, int Iterations, double Seconds)
    where TModel : class
{
    public bool Converged => Outcome is FitOutcome.Converged;

    /// <summary>The same fit under a wider type.</summary>
    public ModelFit<TWider> As<TWider>() where TWider : class => new((TWider?)(object?)Model, Outcome, LogLikelihood, Clients, Iterations, Seconds);
}
