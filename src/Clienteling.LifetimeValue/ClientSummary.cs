using System.Runtime.InteropServices;

namespace Clienteling.LifetimeValue;

/// <summary>
/// All that the models know of a client: what Fader, Hardie and Lee call (x, t_x, T) and m. A new client, on the day of the first
/// purchase, is <c>default</c>.
/// </summary>
/// <param name="Frequency">x: days with a purchase after the first such day; purchases of one day are one.</param>
/// <param name="Recency">t_x: weeks from the first to the last day with a purchase; 0 where there is but one.</param>
/// <param name="Age">T: weeks from the first day with a purchase to the as-of day, which is the last day counted.</param>
/// <param name="MonetaryValue">m: the mean amount of the x repeat days, the first day left out; 0 where x is 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientSummary(int Frequency, double Recency, double Age, double MonetaryValue = 0)
{
    internal const int MostFrequency = 1_000_000;

    /// <summary>Whether a client can have this history: 0 ≤ t_x ≤ T, all finite, t_x = 0 where x = 0, and x no more than a million.</summary>
    public bool IsPossible =>
        Frequency is >= 0 and <= MostFrequency && Recency >= 0 && Recency <= Age && double.IsFinite(Age) && double.IsFinite(MonetaryValue)
        && (Frequency > 0 || Recency == 0);
}
