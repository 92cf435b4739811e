using Clienteling.Domain;

namespace Clienteling.Application.Staff;

/// <summary>
/// What whoever holds a device tried, on this node: ten PINs a minute, and of wrong ones ten in a quarter of an hour and thirty a day,
/// whosever they are. Each PIN is locked by itself after five; of twenty people's, tried in turn, one in ten thousand would be found
/// within a day. A try counts as wrong from its beginning, so that of many at once no more are looked at than of one after the other.
/// </summary>
/// <param name="clock">What tells when it is over.</param>
public sealed class PinTries(TimeProvider clock)
{
    private static readonly (int Most, TimeSpan Within) Pace = (10, TimeSpan.FromMinutes(1));
    private static readonly (int Most, TimeSpan Within)[] Wrong = [(10, TimeSpan.FromMinutes(15)), (30, TimeSpan.FromDays(1))];

    private readonly Lock gate = new();
    private readonly Dictionary<StaffId, (List<long> All, List<long> Wrong)> tries = [];

    /// <summary>Counts a try.</summary>
    /// <returns>How long to wait instead; null where it may be looked at.</returns>
    public TimeSpan? Begin(StaffId holder)
    {
        lock (gate)
        {
            if (!tries.TryGetValue(holder, out var of)) tries[holder] = of = ([], []);
            of.All.RemoveAll(t => clock.GetElapsedTime(t) >= Pace.Within);
            of.Wrong.RemoveAll(t => clock.GetElapsedTime(t) >= Wrong[^1].Within);
            var wait = Wrong.Select(limit => Wait(of.Wrong, limit)).Append(Wait(of.All, Pace)).Max();
            if (wait > TimeSpan.Zero) return wait;
            of.All.Add(clock.GetTimestamp());
            of.Wrong.Add(clock.GetTimestamp());
            return null;
        }
    }

    /// <summary>It was right, or was not looked at.</summary>
    public void Forgive(StaffId holder)
    {
        lock (gate)
        {
            if (tries.TryGetValue(holder, out var of) && of.Wrong.Count > 0) of.Wrong.RemoveAt(of.Wrong.Count - 1);
        }
    }

    private TimeSpan Wait(List<long> counted, (int Most, TimeSpan Within) limit) =>
        counted.Count < limit.Most ? TimeSpan.Zero : limit.Within - clock.GetElapsedTime(counted[^limit.Most]);
}
