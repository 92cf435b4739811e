using Clienteling.Application;
using Clienteling.Application.Data;
using Clienteling.Application.Returns;

namespace Clienteling.Web.Hosting;

/// <summary>
/// Lets waiting cases climb each second and closes unanswered ones each hour; over all nodes once, by a lease that falls to another
/// node seconds after its holder was killed. A failure is logged once and tried again.
/// </summary>
public sealed class EscalationClock(IServiceScopeFactory scopes, Leases leases, TimeProvider clock, ILogger<EscalationClock> log) : BackgroundService
{
    public const string LeaseName = "EscalationClock";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenExpiries = TimeSpan.FromHours(1);

    private bool failing;
    private bool isMine;
    private long? asked;

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
            if (!await IsMineAsync()) return false;
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

    private async Task<bool> IsMineAsync()
    {
        if (asked is { } last && clock.GetElapsedTime(last) < RenewEvery) return isMine;
        asked = clock.GetTimestamp();
        return isMine = await leases.TakeAsync(LeaseName, LeaseTime);
    }

    private void Check(Result result, string useCase)
    {
        if (!result.IsDone) log.LogWarning("{UseCase} ended {Outcome} {Code}", useCase, result.Outcome, result.Finding?.Code);
    }
}
