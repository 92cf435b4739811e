namespace Clienteling.Application.Tests.Fixtures;

/// <summary>Lets the first so many wait until all of them have arrived, so that a race is one; who comes later passes.</summary>
public sealed class Meeting(int people)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    public Task ArriveAsync()
    {
        if (Interlocked.Increment(ref arrived) >= people) all.TrySetResult();
        return all.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
