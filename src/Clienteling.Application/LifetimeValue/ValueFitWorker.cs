using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.LifetimeValue;

/// <summary>When the models are fitted by themselves.</summary>
/// <param name="At">The time of day (UTC); null for never: only on demand.</param>
public sealed record FitSchedule(TimeOnly? At)
{
    /// <summary>The last moment at which a fit was due, or null.</summary>
    public DateTimeOffset? LastDue(DateTimeOffset now)
    {
        if (At is not { } at) return null;
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime), at, TimeSpan.Zero);
        return today <= now ? today : today.AddDays(-1);
    }
}

/// <summary>
/// Fits the models each night, after the first start as soon as there is something to fit, and whenever somebody asks on a page,
/// whoever still looks. Between fits it ends those whose process is gone, whichever node that was, so that another can begin.
/// </summary>
public sealed class ValueFitWorker(FitQueue queue, FitSchedule schedule, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ValueFitWorker> log) : BackgroundService
{
    /// <summary>How often it looks for what is due and for fits whose process is gone.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <summary>A fit that ended in the middle is made up for, but not in a rush.</summary>
    public static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => WorkInTurn.RunAsync(
        queue.Waiting, Tick, clock,
        () => DoAsync(services => LookAfterAsync(services, stoppingToken), stoppingToken),
        fit => DoAsync(services => services.GetRequiredService<RunValueFit>().RunAsync(fit, stoppingToken), stoppingToken),
        stoppingToken);

    private async Task LookAfterAsync(IServiceProvider services, CancellationToken stop)
    {
        await FitClaim.EndLostAsync(services.GetRequiredService<UseCases>());
        await FitIfDueAsync(services, stop);
    }

    private async Task FitIfDueAsync(IServiceProvider services, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (schedule.LastDue(now) is not { } due) return;
        var lately = now - BeforeAnotherTry;
        await using (var db = await services.GetRequiredService<IDbContextFactory<ClientelingDb>>().CreateDbContextAsync(stop))
        {
            if (!await db.Purchases.AnyAsync(stop)) return;
            // one from ahead was dated by a clock that has been set right since
            var last = await db.ValueFits.AsNoTracking().Where(f => f.StartedAt >= due && f.StartedAt <= now).OrderByDescending(f => f.Number).FirstOrDefaultAsync(stop);
            if (last is not null && (last.State != FitState.Interrupted || last.StartedAt >= lately)) return;
        }
        var ended = await services.GetRequiredService<RunValueFit>().RunAsync(stop);
        if (ended.IsDone) log.LogInformation("Lifetime value was fitted: {State}", ended.Value);
    }

    private async Task DoAsync(Func<IServiceProvider, Task> work, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "The fit of lifetime value failed; it is tried again");
        }
    }
}
