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
    private readonly UseCases useCases;
    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly ImportOrder order;
    private readonly ImportCourse course;
    private readonly CancellationTokenSource end = new();
    private readonly Pulse pulse;

    public ImportPulse(UseCases useCases, IDbContextFactory<ClientelingDb> sessions, ImportOrder order, ImportCourse course, TimeProvider clock, ILogger log)
    {
        (this.useCases, this.sessions, this.order, this.course) = (useCases, sessions, order, course);
        pulse = new($"Import {order.Run}", BeatAsync, clock, log);
    }

    /// <summary>Is cancelled when the import is to end: somebody asked, or it is lost.</summary>
    public CancellationToken End => end.Token;

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool IsStopAsked { get; private set; }

    /// <summary>Whether it was believed lost and ended by somebody else.</summary>
    public bool IsLost { get; private set; }

    /// <inheritdoc cref="Pulse.StopAsync"/>
    public Task StopAsync() => pulse.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await pulse.DisposeAsync();
        end.Dispose();
    }

    private async Task BeatAsync(CancellationToken over)
    {
        await using var db = await sessions.CreateDbContextAsync(over);
        var (now, alive) = (course.Now, useCases.Now());
        var mine = db.ImportRuns.Where(r => r.Id == order.Run && r.State == ImportState.Running && r.StartedAt == order.At);
        var written = await mine.ExecuteUpdateAsync(set => set
            .SetProperty(r => r.AliveAt, alive).SetProperty(r => r.Files, now.Files).SetProperty(r => r.Stage, now.Stage)
            .SetProperty(r => r.File, now.File).SetProperty(r => r.Share, now.Share), over);
        IsLost = written == 0;
        IsStopAsked = !IsLost && await mine.AnyAsync(r => r.StopAsked, over);
        if (IsLost || IsStopAsked) await end.CancelAsync();
    }
}
