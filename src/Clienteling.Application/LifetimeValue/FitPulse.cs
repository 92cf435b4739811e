using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// The signs of life of a fit that runs: each second it holds the lease longer and writes down how far it is. A database that does not
/// answer is asked again a second later. Where the lease fell to another meanwhile, or the fit was given up for lost, it hears that.
/// </summary>
internal sealed class FitPulse : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly UseCases useCases;
    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly Leases leases;
    private readonly int fit;
    private readonly FitCourse course;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource end = new();
    private readonly Task beating;

    public FitPulse(UseCases useCases, IDbContextFactory<ClientelingDb> sessions, Leases leases, int fit, FitCourse course, TimeProvider clock, ILogger log)
    {
        (this.useCases, this.sessions, this.leases, this.fit, this.course, this.clock, this.log) = (useCases, sessions, leases, fit, course, clock, log);
        beating = BeatAsync();
    }

    /// <summary>Is cancelled when the fit is no longer this process's to carry out.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Ends the signs of life; none is written after that.</summary>
    public async Task StopAsync()
    {
        await over.CancelAsync();
        await beating;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        over.Dispose();
        end.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Tick, clock);
        var failing = false;
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                try
                {
                    await BeatOnceAsync();
                    if (failing) log.LogInformation("Fit {Fit} gives signs of life again", fit);
                    failing = false;
                }
                catch (Exception error) when (!over.IsCancellationRequested)
                {
                    if (!failing) log.LogWarning(error, "Fit {Fit} could not give a sign of life; it tries again each second", fit);
                    failing = true;
                }
            }
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // the fit is over
        }
    }

    private async Task BeatOnceAsync()
    {
        if (end.IsCancellationRequested || await IsStillMineAsync()) return;
        await end.CancelAsync();
        log.LogWarning("Fit {Fit} was given up for lost; it is carried out no further", fit);
    }

    private async Task<bool> IsStillMineAsync()
    {
        if (!await leases.TakeAsync(RunValueFit.LeaseName, RunValueFit.LeaseTime)) return false;
        var ((stage, share), alive) = (course.Now, useCases.Now());
        await using var db = await sessions.CreateDbContextAsync(over.Token);
        return await db.ValueFits.Where(f => f.Number == fit && f.State == FitState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.AliveAt, alive).SetProperty(f => f.Stage, stage).SetProperty(f => f.Share, share), over.Token) > 0;
    }
}
