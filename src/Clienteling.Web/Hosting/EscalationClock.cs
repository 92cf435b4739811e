using Clienteling.Application;
using Clienteling.Application.Returns;

namespace Clienteling.Web.Hosting;

/// <summary>Lets waiting cases climb each second and closes unanswered ones each hour. A failure is logged once and tried again.</summary>
public sealed class EscalationClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<EscalationClock> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenExpiries = TimeSpan.FromHours(1);

    private bool failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        long? expired = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var hourly = expired is not { } last || clock.GetElapsedTime(last) >= BetweenExpiries;
            if (await TickAsync(hourly) && hourly) expired = clock.GetTimestamp();
        }
    }

    private async Task<bool> TickAsync(bool hourly)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            Check(await services.GetRequiredService<ClimbCases>().RunAsync(), nameof(ClimbCases));
            if (hourly) Check(await services.GetRequiredService<ExpireCases>().RunAsync(), nameof(ExpireCases));
            if (failing) log.LogInformation("The clock of waiting cases runs again");
            failing = false;
            return true;
        }
        catch (Exception error)
        {
            if (!failing) log.LogError(error, "The clock of waiting cases failed; it tries again each second");
            failing = true;
            return false;
        }
    }

    private void Check(Result result, string useCase)
    {
        if (!result.IsDone) log.LogWarning("{UseCase} ended {Outcome} {Code}", useCase, result.Outcome, result.Finding?.Code);
    }
}
