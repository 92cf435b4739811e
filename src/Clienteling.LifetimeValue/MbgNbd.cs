namespace Clienteling.LifetimeValue;

/// <summary>
/// MBG/NBD (Batislam, Denizel and Filiztekin, International Journal of Research in Marketing 24(3), 2007): as <see cref="BgNbd"/>, but a
/// client may leave right after the first purchase too, so that who bought once is alive with less than certainty.
/// </summary>
/// <param name="R">Shape of the purchase rates over clients; more than 0.</param>
/// <param name="Alpha">Their scale, weeks; the mean rate is R/Alpha a week.</param>
/// <param name="A">Leaving after a purchase has a probability that is Beta(A, B) over clients; both more than 0.</param>
/// <param name="B">See <paramref name="A"/>.</param>
public sealed record MbgNbd(double R, double Alpha, double A, double B) : IPurchaseModel
{
    public const string ModelName = "MBG/NBD";

    public string Name => ModelName;

    public IReadOnlyDictionary<string, double> Parameters => new Dictionary<string, double>(StringComparer.Ordinal) { ["r"] = R, ["alpha"] = Alpha, ["a"] = A, ["b"] = B };

    /// <inheritdoc cref="BgNbd.Fit(Cohort)"/>
    public static ModelFit<MbgNbd> Fit(Cohort cohort) => Fit(cohort, cohort.Shortage);

    /// <inheritdoc cref="BgNbd.FitRegardless"/>
    public static ModelFit<MbgNbd> FitRegardless(Cohort cohort) => Fit(cohort, shortage: null);

    /// <inheritdoc/>
    public double LogLikelihood(ClientSummary client) =>
        BetaGeometric.LogLikelihood(R, Alpha, A, B, client.Frequency, client.Recency, client.Age, client.Frequency + 1);

    /// <inheritdoc/>
    public double ProbabilityAlive(ClientSummary client) =>
        BetaGeometric.ProbabilityAlive(R, Alpha, A, B, client.Frequency, client.Recency, client.Age, client.Frequency + 1);

    /// <inheritdoc/>
    /// <remarks>In a sum without cancellation; 1e-7 relative or better.</remarks>
    public double ExpectedPurchasesIfAlive(int frequency, double age, double weeks) =>
        BetaGeometric.ExpectedIfAlive(R, Alpha, A, B, frequency, age, frequency + 1, weeks);

    /// <inheritdoc/>
    public double[] PurchasesIfAlive(int frequency, double age, double weeks) =>
        BetaGeometric.CountsIfAlive(R, Alpha, A, B, frequency, age, frequency + 1, weeks);

    private static ModelFit<MbgNbd> Fit(Cohort cohort, FitOutcome? shortage) =>
        Newton.Fit(cohort.Clients, shortage, () => BetaGeometric.Fit(cohort, mayLeaveAtOnce: true), at => new MbgNbd(at[0], at[1], at[2], at[3]));
}
