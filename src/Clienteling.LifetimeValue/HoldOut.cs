namespace Clienteling.LifetimeValue;

/// <summary>The clients of one calibration frequency: what was expected of each on average, and what they did.</summary>
/// <param name="Frequency">x; 7 stands for 7 and more.</param>
public sealed record HoldOutGroup(int Frequency, int Clients, double ActualMean, double ExpectedMean);

/// <summary>
/// How well a model, fitted to an earlier part, predicts a part held out (Fader, Hardie and Lee, 2005, figures 4 and 5). All counts are
/// of days with a purchase.
/// </summary>
/// <param name="MeanAbsoluteError">Mean over clients of |expected − actual|.</param>
/// <param name="RootMeanSquareError">Root of the mean over clients of (expected − actual)².</param>
/// <param name="Correlation">Pearson's over clients, −1 to 1; null where either does not vary.</param>
/// <param name="ByFrequency">By calibration frequency 0 … 7+; a frequency that nobody has is left out.</param>
public sealed record HoldOut(
    int Clients, int ActualPurchases, double ExpectedPurchases, double MeanAbsoluteError, double RootMeanSquareError, double? Correlation,
    IReadOnlyList<HoldOutGroup> ByFrequency)
{
    private const int LastGroup = 7;

    /// <summary>Compares prediction and fact.</summary>
    /// <param name="model">Fitted to the calibration part only.</param>
    /// <param name="clients">The clients' histories on the last day of the calibration part.</param>
    /// <param name="actual">Each client's days with a purchase after it (<see cref="PurchaseHistory.HeldOutDays"/>), in the same order.</param>
    /// <param name="weeks">Length of the part held out.</param>
    /// <exception cref="ArgumentException">No clients, or not one count for each.</exception>
    public static HoldOut Of(IPurchaseModel model, IReadOnlyList<ClientSummary> clients, IReadOnlyList<int> actual, double weeks)
    {
        if (clients.Count == 0 || clients.Count != actual.Count) throw new ArgumentException("A count for each client, and at least one.", nameof(actual));
        var ifAlive = new Dictionary<(int, double), double>();
        var pairs = new (double Expected, double Actual)[clients.Count];
        var groups = new (int Clients, double Actual, double Expected)[LastGroup + 1];
        for (var i = 0; i < pairs.Length; i++)
        {
            var client = clients[i];
            if (!ifAlive.TryGetValue((client.Frequency, client.Age), out var living))
                ifAlive[(client.Frequency, client.Age)] = living = model.ExpectedPurchasesIfAlive(client.Frequency, client.Age, weeks);
            pairs[i] = (model.ProbabilityAlive(client) * living, actual[i]);
            ref var group = ref groups[Math.Min(client.Frequency, LastGroup)];
            group = (group.Clients + 1, group.Actual + actual[i], group.Expected + pairs[i].Expected);
        }
        return new(
            pairs.Length, actual.Sum(), pairs.Sum(p => p.Expected), pairs.Average(p => Math.Abs(p.Expected - p.Actual)),
            Math.Sqrt(pairs.Average(p => (p.Expected - p.Actual) * (p.Expected - p.Actual))), LifetimeValue.Correlation.Of(pairs),
            [.. groups.Index().Where(g => g.Item.Clients > 0).Select(g => new HoldOutGroup(g.Index, g.Item.Clients, g.Item.Actual / g.Item.Clients, g.Item.Expected / g.Item.Clients))]);
    }

    /// <summary>
    /// Repeat purchase-days to expect of a cohort, cumulative by the end of each week: the curve to draw beside what happened. What a
    /// client is known to have done is not used, only when each began.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="firstPurchases">For each client, the day of the first purchase, counted from the curve's beginning.</param>
    /// <param name="weeks">Weeks to draw, from 0.</param>
    /// <returns>One entry a week: after 1, 2, … weeks.</returns>
    public static double[] ExpectedCurve(IPurchaseModel model, IEnumerable<int> firstPurchases, int weeks)
    {
        var beginnings = firstPurchases.CountBy(day => day).ToArray();
        var afterDays = new Dictionary<int, double>();
        return [.. Enumerable.Range(1, weeks).Select(week => beginnings.Sum(b => b.Value * AfterDays(week * 7 - b.Key)))];

        double AfterDays(int days)
        {
            if (days <= 0) return 0;
            if (!afterDays.TryGetValue(days, out var expected)) afterDays[days] = expected = model.ExpectedPurchasesOfNewClient(days / 7.0);
            return expected;
        }
    }
}
