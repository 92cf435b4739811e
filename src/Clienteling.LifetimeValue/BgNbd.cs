namespace Clienteling.LifetimeValue;

/// <summary>
/// BG/NBD (Fader, Hardie and Lee, Marketing Science 24(2), 2005): a client may leave right after any repeat purchase. Who bought once
/// had no chance to leave and is alive with certainty; that is the model's property, not a result (the others differ there).
/// </summary>
/// <param name="R">Shape of the purchase rates over clients; more than 0.</param>
/// <param name="Alpha">Their scale, weeks; the mean rate is R/Alpha a week.</param>
/// <param name="A">Leaving after a purchase has a probability that is Beta(A, B) over clients; both more than 0.</param>
/// <param name="B">See <paramref name="A"/>.</param>
public sealed record BgNbd(double R, double Alpha, double A, double B) : IPurchaseModel
{
    public const string ModelName = "BG/NBD";

    public string Name => ModelName;

    public IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double>(StringComparer.Ordinal) { ["r"] = R, ["alpha"] = Alpha, ["a"] = A, ["b"] = B };

    /// <summary>
    /// Fits by maximum likelihood; weeks. Never throws and never returns what is not finite: see <see cref="FitOutcome"/>. Nothing is
    /// fitted where there are too few data (<see cref="Cohort.Shortage"/>).
    /// </summary>
    public static ModelFit<BgNbd> Fit(Cohort cohort) => Fit(cohort, cohort.Shortage);

    /// <summary>The same, however few the data: for research, not for decisions.</summary>
    public static ModelFit<BgNbd> FitRegardless(Cohort cohort) => Fit(cohort, shortage: null);

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005, eq. 6) in the form of note 004.</remarks>
    public double LogLikelihood(ClientSummary client) =>
        BetaGeometric.LogLikelihood(R, Alpha, A, B, client.Frequency, client.Recency, client.Age, client.Frequency);

    /// <inheritdoc/>
    /// <remarks>Fader and Hardie, note 021. 1 for a client who bought once.</remarks>
    public double ProbabilityAlive(ClientSummary client) =>
        BetaGeometric.ProbabilityAlive(R, Alpha, A, B, client.Frequency, client.Recency, client.Age, client.Frequency);

    /// <inheritdoc/>
    /// <remarks>Fader, Hardie and Lee (2005, eq. 10) in a sum without cancellation; 1e-7 relative or better.</remarks>
    public double ExpectedPurchasesIfAlive(int frequency, double age, double weeks) =>
        BetaGeometric.ExpectedIfAlive(R, Alpha, A, B, frequency, age, frequency, weeks);

    /// <inheritdoc/>
    public double[] PurchasesIfAlive(int frequency, double age, double weeks) =>
        BetaGeometric.CountsIfAlive(R, Alpha, A, B, frequency, age, frequency, weeks);

    private static ModelFit<BgNbd> Fit(Cohort cohort, FitOutcome? shortage) =>
        Newton.Fit(cohort.Clients, shortage, () => BetaGeometric.Fit(cohort, mayLeaveAtOnce: false), at => new BgNbd(at[0], at[1], at[2], at[3]));
}
