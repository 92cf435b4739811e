using Microsoft.Extensions.Logging;

namespace Clienteling.Application;

/// <summary>
/// The signs of life of long work, one each second until it is stopped or disposed of. One that fails, as where the database does not
/// answer, is said once and tried again a second later.
/// </summary>
internal sealed class Pulse : IAsyncDisposable
{
    /// <summary>How often it beats.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource over = new();
    private readonly Task beating;

    /// <param name="work">Whose signs these are, for the log (<c>Fit 7</c>).</param>
    /// <param name="beat">One sign of life; its token is cancelled when no more are wanted.</param>
    /// <param name="clock">The clock of the ticks.</param>
    /// <param name="log">Hears of failures.</param>
    public Pulse(string work, Func<CancellationToken, Task> beat, TimeProvider clock, ILogger log) => beating = BeatAsync(work, beat, clock, log);

    /// <summary>Ends the signs of life; none is written after that. It never throws.</summary>
    public async Task StopAsync()
    {
        await over.CancelAsync();
        await beating;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        over.Dispose();
    }

    private async Task BeatAsync(string work, Func<CancellationToken, Task> beat, TimeProvider clock, ILogger log)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                try
                {
                    await beat(over.Token);
                    if (failing) log.LogInformation("{Work} gives signs of life again", work);
                    failing = false;
                }
                catch (Exception error) when (!over.IsCancellationRequested)
                {
                    if (!failing) log.LogWarning(error, "{Work} could not give a sign of life; it tries again each second", work);
                    failing = true;
                }
            }
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // the work is over
        }
    }
}
