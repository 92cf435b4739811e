using System.Diagnostics.Metrics;
using Clienteling.Application;
using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Hosting;

/// <summary>
/// How many cases nobody has decided, for who watches the product: counted every ten seconds, beside whatever collects it. Every node says
/// the same; of a database that does not answer none says anything.
/// </summary>
public sealed class WaitingCases : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly TimeProvider clock;
    private readonly ILogger<WaitingCases> log;
    private volatile IReadOnlyList<Measurement<int>> counted = [];
    private bool failing;

    public WaitingCases(IMeterFactory meters, IDbContextFactory<ClientelingDb> sessions, TimeProvider clock, ILogger<WaitingCases> log)
    {
        (this.sessions, this.clock, this.log) = (sessions, clock, log);
        meters.Create(Telemetry.Name).CreateObservableGauge("clienteling.cases.waiting", () => counted, description: "Cases that nobody has decided.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        do
        {
            try
            {
                await using var db = await sessions.CreateDbContextAsync(stoppingToken);
                var waits = await db.ExceptionCases.Where(c => c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated)
                    .GroupBy(c => c.Wait).Select(g => new { Wait = g.Key, Cases = g.Count() }).ToListAsync(stoppingToken);
                counted = [.. Enum.GetValues<ClientWait>().Select(wait => new Measurement<int>(
                    waits.Find(w => w.Wait == wait)?.Cases ?? 0, new KeyValuePair<string, object?>("clienteling.wait", wait.ToString())))];
                failing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!failing) log.LogError(error, "The waiting cases can't be counted; it is tried again every ten seconds");
                (failing, counted) = (true, []);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
