using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Imports;

/// <summary>
/// The signs of life of an import that runs: each second it writes down that and how far it is, and hears whether it is to stop. A
/// database that does not answer is asked again a second later. Where the import was believed lost and ended by others meanwhile,
/// it hears that too: it is no longer theirs to carry out.
/// </summary>
internal sealed class ImportPulse : IAsyncDisposable
{
    /// <summary>How often it beats.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly UseCases useCases;
    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly ImportOrder order;
    private readonly ImportCourse course;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource end = new();
    private readonly Task beating;

    public ImportPulse(UseCases useCases, IDbContextFactory<ClientelingDb> sessions, ImportOrder order, ImportCourse course, TimeProvider clock, ILogger log)
    {
        (this.useCases, this.sessions, this.order, this.course, this.clock, this.log) = (useCases, sessions, order, course, clock, log);
        beating = BeatAsync();
    }

    /// <summary>Is cancelled when the import is to end: somebody asked, or it is lost.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool IsStopAsked { get; private set; }

    /// <summary>Whether it was believed lost and ended by somebody else.</summary>
    public bool IsLost { get; private set; }

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
                    if (failing) log.LogInformation("Import {Import} gives signs of life again", order.Run);
                    failing = false;
                }
                catch (Exception error) when (!over.IsCancellationRequested)
                {
                    if (!failing) log.LogWarning(error, "Import {Import} could not give a sign of life; it tries again each second", order.Run);
                    failing = true;
                }
            }
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // the import is over
        }
    }

    private async Task BeatOnceAsync()
    {
        await using var db = await sessions.CreateDbContextAsync(over.Token);
        var (now, alive) = (course.Now, useCases.Now());
        var mine = db.ImportRuns.Where(r => r.Id == order.Run && r.State == ImportState.Running && r.StartedAt == order.At);
        var written = await mine.ExecuteUpdateAsync(set => set
            .SetProperty(r => r.AliveAt, alive).SetProperty(r => r.Files, now.Files).SetProperty(r => r.Stage, now.Stage)
            .SetProperty(r => r.File, now.File).SetProperty(r => r.Share, now.Share), over.Token);
        IsLost = written == 0;
        IsStopAsked = !IsLost && await mine.AnyAsync(r => r.StopAsked, over.Token);
        if (IsLost || IsStopAsked) await end.CancelAsync();
    }
}
