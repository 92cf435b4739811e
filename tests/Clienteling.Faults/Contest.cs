using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>A case that two people decide at once: both have it open before either taps.</summary>
internal sealed class Contest(Guid request)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private int ready;
    private volatile bool isOff;

    public Guid Request => request;

    /// <summary>Says that one side is ready and waits for the other.</summary>
    /// <returns>False where the other does not come.</returns>
    public async Task<bool> ReadyAsync(Circuit screen)
    {
        Interlocked.Increment(ref ready);
        var until = DateTimeOffset.UtcNow + Patience;
        while (Volatile.Read(ref ready) < 2)
        {
            screen.MustBeOpen();
            if (isOff || DateTimeOffset.UtcNow > until) return false;
            await Task.Delay(5);
        }
        return true;
    }

    /// <summary>One side does not come (any more).</summary>
    public void CallOff() => isOff = true;
}
