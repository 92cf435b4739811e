namespace Clienteling.LifetimeValue;

/// <summary>
/// A "buy till you die" model: while alive a client buys at random at a rate of their own, and leaves for good at some unseen moment.
/// Time is in weeks everywhere. An expectation is the chance of being alive times what a living client of that frequency and age
/// buys, and the latter depends neither on recency nor on amounts; a million clients share a few thousand of them (<see cref="Forecaster"/>).
/// </summary>
public interface IPurchaseModel
{
    /// <summary>BG/NBD, MBG/NBD or Pareto/NBD.</summary>
    string Name { get; }

    /// <summary>The parameters by the names of the literature: <c>r</c>, <c>alpha</c> and <c>a</c>, <c>b</c> or <c>s</c>, <c>beta</c>.</summary>
    IReadOnlyDictionary<string, double> Parameters { get; }

    /// <summary>Natural logarithm of the likelihood of one client's history; finite for any possible history.</summary>
    double LogLikelihood(ClientSummary client);

    /// <summary>The probability, 0 to 1, that the client is still a client on the as-of day.</summary>
    double ProbabilityAlive(ClientSummary client);

    /// <summary>Days with a purchase to expect in the next weeks of a client who is alive on the as-of day; 0 or more, finite.</summary>
    /// <param name="frequency">x.</param>
    /// <param name="age">T, weeks.</param>
    /// <param name="weeks">How far ahead, 0 or more.</param>
    double ExpectedPurchasesIfAlive(int frequency, double age, double weeks);

    /// <summary>
    /// The distribution behind <see cref="ExpectedPurchasesIfAlive"/>: the probability of 0, 1, 2, … days with a purchase. What lies
    /// beyond the last entry is less than 1e-9.
    /// </summary>
    double[] PurchasesIfAlive(int frequency, double age, double weeks);
}

/// <summary>What all purchase models have in common.</summary>
public static class PurchaseModels
{
    /// <summary>Days with a purchase to expect of a client in the next weeks (0 or more), given the history.</summary>
    public static double ExpectedPurchases(this IPurchaseModel model, ClientSummary client, double weeks) =>
        model.ProbabilityAlive(client) * model.ExpectedPurchasesIfAlive(client.Frequency, client.Age, weeks);

    /// <summary>
    /// Days with a purchase to expect of a client picked at random in the first weeks (0 or more) after the first purchase, which is not
    /// counted.
    /// </summary>
    public static double ExpectedPurchasesOfNewClient(this IPurchaseModel model, double weeks) => model.ExpectedPurchases(default, weeks);

    /// <summary>All three, fitted to the same clients, in the order BG/NBD, MBG/NBD, Pareto/NBD.</summary>
    public static IReadOnlyList<ModelFit<IPurchaseModel>> FitAll(Cohort cohort) =>
        [BgNbd.Fit(cohort).As<IPurchaseModel>(), MbgNbd.Fit(cohort).As<IPurchaseModel>(), ParetoNbd.Fit(cohort).As<IPurchaseModel>()];

    /// <summary>The model with this name and these parameters, as they were kept.</summary>
    /// <exception cref="ArgumentException">No such model.</exception>
    /// <exception cref="KeyNotFoundException">A parameter is missing.</exception>
    public static IPurchaseModel Of(string name, IReadOnlyDictionary<string, double> parameters) => name switch
    {
        BgNbd.ModelName => new BgNbd(parameters["r"], parameters["alpha"], parameters["a"], parameters["b"]),
        MbgNbd.ModelName => new MbgNbd(parameters["r"], parameters["alpha"], parameters["a"], parameters["b"]),
        ParetoNbd.ModelName => new ParetoNbd(parameters["r"], parameters["alpha"], parameters["s"], parameters["beta"]),
        _ => throw new ArgumentException($"There is no model {name}.", nameof(name)),
    };
}
