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
    private readonly UseCases useCases;
    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly Leases leases;
    private readonly int fit;
    private readonly FitCourse course;
    private readonly ILogger log;
    private readonly CancellationTokenSource end = new();
    private readonly Pulse pulse;

    public FitPulse(UseCases useCases, IDbContextFactory<ClientelingDb> sessions, Leases leases, int fit, FitCourse course, TimeProvider clock, ILogger log)
    {
        (this.useCases, this.sessions, this.leases, this.fit, this.course, this.log) = (useCases, sessions, leases, fit, course, log);
        pulse = new($"Fit {fit}", BeatAsync, clock, log);
    }

    /// <summary>Is cancelled when the fit is no longer this process's to carry out.</summary>
    public CancellationToken End => end.Token;

    /// <inheritdoc cref="Pulse.StopAsync"/>
    public Task StopAsync() => pulse.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await pulse.DisposeAsync();
        end.Dispose();
    }

    private async Task BeatAsync(CancellationToken over)
    {
        if (end.IsCancellationRequested || await IsStillMineAsync(over)) return;
        await end.CancelAsync();
        log.LogWarning("Fit {Fit} was given up for lost; it is carried out no further", fit);
    }

    private async Task<bool> IsStillMineAsync(CancellationToken over)
    {
        if (!await leases.TakeAsync(RunValueFit.LeaseName, RunValueFit.LeaseTime)) return false;
        var ((stage, share), alive) = (course.Now, useCases.Now());
        await using var db = await sessions.CreateDbContextAsync(over);
        return await db.ValueFits.Where(f => f.Number == fit && f.State == FitState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.AliveAt, alive).SetProperty(f => f.Stage, stage).SetProperty(f => f.Share, share), over) > 0;
    }
}
