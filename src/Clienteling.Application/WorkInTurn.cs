using System.Threading.Channels;

namespace Clienteling.Application;

/// <summary>What a background worker does: it looks after its work once at the start and at each tick, and carries out what is asked for at once, one after the other.</summary>
internal static class WorkInTurn
{
    /// <param name="asked">What is asked for.</param>
    /// <param name="tick">From one look to the next; a look is never begun while something is carried out.</param>
    /// <param name="clock">The clock of the ticks.</param>
    /// <param name="lookAfter">One look; what it throws ends the work.</param>
    /// <param name="carryOut">One thing that was asked for; what it throws ends the work.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task RunAsync<T>(ChannelReader<T> asked, TimeSpan tick, TimeProvider clock, Func<Task> lookAfter, Func<T, Task> carryOut, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(tick, clock);
        var due = Task.CompletedTask;
        Task<bool>? waiting = null;
        while (!stop.IsCancellationRequested)
        {
            waiting ??= asked.WaitToReadAsync(stop).AsTask();
            if (due.IsCompleted)
            {
                await lookAfter();
                due = timer.WaitForNextTickAsync(stop).AsTask();
            }
            await Task.WhenAny(due, waiting);
            if (!waiting.IsCompleted) continue;
            while (asked.TryRead(out var one)) await carryOut(one);
            waiting = null;
        }
    }
}
