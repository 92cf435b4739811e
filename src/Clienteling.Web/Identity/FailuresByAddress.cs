namespace Clienteling.Web.Identity;

/// <summary>
/// Failures of each network in the present quarter of an hour, on this node. A try counts as a failure from its beginning, so that
/// of many at once no more are heard than of one after the other; a right one is forgiven.
/// </summary>
/// <param name="most">Failures of one network that are heard, 1 or more.</param>
/// <param name="clock">What tells when a quarter of an hour is over.</param>
public sealed class FailuresByAddress(int most, TimeProvider clock)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counted = [];
    private long began = clock.GetTimestamp();

    /// <summary>Counts a try.</summary>
    /// <returns>Whether it may be heard.</returns>
    public bool TryBegin(string network)
    {
        lock (gate)
        {
            // one quarter for all, so that what is kept is bounded by who comes within it
            if (clock.GetElapsedTime(began) >= Quarter)
            {
                counted.Clear();
                began = clock.GetTimestamp();
            }
            var before = counted.GetValueOrDefault(network);
            if (before >= most) return false;
            counted[network] = before + 1;
            return true;
        }
    }

    /// <summary>It was right, or was not looked at.</summary>
    public void Forgive(string network)
    {
        lock (gate)
        {
            if (counted.GetValueOrDefault(network) is > 0 and var before) counted[network] = before - 1;
        }
    }
}
