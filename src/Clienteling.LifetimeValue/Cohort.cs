using System.Runtime.InteropServices;

namespace Clienteling.LifetimeValue;

/// <summary>
/// The clients that models are fitted to, with equal histories counted together: made once, used by each fit, safe to share between
/// threads. Clients who bought once belong to it: they are evidence on how often people come back.
/// </summary>
public sealed class Cohort
{
    /// <summary>Fewer clients who came back say too little of how they differ.</summary>
    public const int EnoughRepeatBuyers = 200;

    /// <summary>Half a year in weeks: in less, nobody can be seen to have left.</summary>
    public const double EnoughWeeks = 26;

    private const double WeeksNoShopIsOldEnoughFor = 1_000;

    private Cohort(HistoryRow[] histories, int[] byFrequency, SpendRow[] spends, int clients, double oldest, bool wholeNumbers)
    {
        (Histories, ByFrequency, Spends, Clients, Oldest) = (histories, byFrequency, spends, clients, oldest);
        LooksLikeDays = wholeNumbers && oldest > WeeksNoShopIsOldEnoughFor;
        RepeatBuyers = clients - (byFrequency.Length == 0 ? 0 : byFrequency[0]);
        MeanAge = clients == 0 ? 0 : histories.Sum(row => row.Count * row.Age) / clients;
        SpendsByFrequency = [.. spends.CountBy(s => s.Frequency).Select(c => (c.Key, c.Value))];
        FrequencyAmountCorrelation = Correlation.Of(spends.Select(s => ((double)s.Frequency, s.Total / s.Frequency)));
    }

    public int Clients { get; }

    /// <summary>Clients with x &gt; 0.</summary>
    public int RepeatBuyers { get; }

    /// <summary>Repeat buyers whose mean amount is 0 or negative; Gamma-Gamma leaves them out.</summary>
    public int WithoutAmount => RepeatBuyers - Spends.Length;

    /// <summary>The greatest age, in weeks.</summary>
    public double Oldest { get; }

    /// <summary>A hint that days were taken for weeks: every time is a whole number, and the oldest client would be one of 19 years or more.</summary>
    public bool LooksLikeDays { get; }

    /// <summary>
    /// Pearson's correlation of frequency and mean amount over repeat buyers with an amount, -1 to 1: Gamma-Gamma supposes that there is
    /// none (0.11 for CDNOW is taken as such). Null where either does not vary.
    /// </summary>
    public double? FrequencyAmountCorrelation { get; }

    /// <summary>Why purchase models are not fitted to these clients; null where there are enough.</summary>
    public FitOutcome? Shortage => Short(RepeatBuyers);

    internal HistoryRow[] Histories { get; }

    /// <summary>How many clients have the frequency 0, 1, 2, …</summary>
    internal int[] ByFrequency { get; }

    internal SpendRow[] Spends { get; }

    internal IReadOnlyList<(int Frequency, int Clients)> SpendsByFrequency { get; }

    internal double MeanAge { get; }

    /// <summary>Counts equal histories together.</summary>
    /// <exception cref="ArgumentException">A history that no client can have (<see cref="ClientSummary.IsPossible"/>); its place is named.</exception>
    public static Cohort Of(IReadOnlyList<ClientSummary> clients)
    {
        var counts = new Dictionary<(int, double, double), int>();
        var spends = new List<SpendRow>();
        var byFrequency = new List<int>();
        var (oldest, wholeNumbers) = (0.0, true);
        for (var i = 0; i < clients.Count; i++)
        {
            var client = clients[i];
            if (!client.IsPossible) throw new ArgumentException($"No client can have the history {client} (number {i} of the list).", nameof(clients));
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (client.Frequency, client.Recency, client.Age), out _)++;
            while (byFrequency.Count <= client.Frequency) byFrequency.Add(0);
            byFrequency[client.Frequency]++;
            if (client is { Frequency: > 0, MonetaryValue: > 0 }) spends.Add(new(client.Frequency, client.Frequency * client.MonetaryValue));
            oldest = Math.Max(oldest, client.Age);
            wholeNumbers &= double.IsInteger(client.Age) && double.IsInteger(client.Recency);
        }
        return new([.. counts.Select(c => new HistoryRow(c.Key.Item1, c.Value, c.Key.Item2, c.Key.Item3))], [.. byFrequency], [.. spends], clients.Count, oldest, wholeNumbers);
    }

    /// <summary>The times of one client in so many, of every history its share: enough to come near the whole's parameters, at a part of the cost.</summary>
    internal Cohort OneIn(int several)
    {
        var histories = new List<HistoryRow>();
        var byFrequency = new int[ByFrequency.Length];
        var passed = 0;
        foreach (var row in Histories)
        {
            var share = (passed + row.Count) / several - passed / several;
            passed += row.Count;
            if (share == 0) continue;
            histories.Add(row with { Count = share });
            byFrequency[row.Frequency] += share;
        }
        return new([.. histories], byFrequency, [], passed / several, Oldest, wholeNumbers: false);
    }

    /// <summary>Why nothing is fitted that so many clients speak for; null where they are enough.</summary>
    internal FitOutcome? Short(int speaking) =>
        speaking < EnoughRepeatBuyers ? FitOutcome.TooFewRepeatBuyers : Oldest < EnoughWeeks ? FitOutcome.TooShortHistory : null;
}

/// <summary>So many clients with one and the same history.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HistoryRow(int Frequency, int Count, double Recency, double Age);

/// <summary>A client's repeat days and what was spent on them in all, more than 0.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpendRow(int Frequency, double Total);
