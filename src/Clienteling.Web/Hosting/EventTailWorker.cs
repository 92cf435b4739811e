using Clienteling.Application;

namespace Clienteling.Web.Hosting;

/// <summary>Listens to the other nodes four times a second. A failure is logged once and tried again.</summary>
public sealed class EventTailWorker(EventTail tail, TimeProvider clock, ILogger<EventTailWorker> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private bool failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            try
            {
                await tail.HearAsync();
                await tail.ForgetAsync();
                if (failing) log.LogInformation("What other nodes announce is heard again");
                failing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) log.LogError(error, "What other nodes announce can't be heard; it is tried again at once");
                failing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
