using Clienteling.Driving;

namespace Clienteling.Faults;

/// <summary>A case that two people decide at once: both have it open before either taps.</summary>
internal sealed class Contest(Guid request)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource<bool> both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int ready;

    public Guid Request => request;

    /// <summary>Says that one side is ready and waits for the other.</summary>
    /// <returns>False where the other does not come.</returns>
    /// <exception cref="IOException">The line to the server is gone.</exception>
    public async Task<bool> ReadyAsync(Circuit screen)
    {
        if (Interlocked.Increment(ref ready) == 2) both.TrySetResult(true);
        try
        {
            return await both.Task.WaitAsync(Patience, screen.Gone);
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            screen.MustBeOpen();
            throw;
        }
    }

    /// <summary>One side does not come (any more).</summary>
    public void CallOff() => both.TrySetResult(false);
}
