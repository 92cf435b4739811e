using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Imports;

/// <summary>
/// Carries an import out that has been started: gives signs of life and says how far it is while it runs, stops when asked, and
/// writes down how it ended.
/// </summary>
public sealed class RunImport(
    UseCases useCases, Importer importer, ImportFolder folder, IDbContextFactory<ClientelingDb> sessions, TimeProvider clock, ILogger<RunImport> log)
{
    /// <summary>Starts an import of a folder as the system and carries it out.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="course">Where it is; others may look.</param>
    /// <param name="refused">Is told of every refused row, in the order of files and lines.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>How it ended, or why it could not begin.</returns>
    public async Task<Result<ImportState>> RunAsync(string path, ImportCourse course, Func<string, IReadOnlyList<Refusal>, Task> refused, CancellationToken stop)
    {
        ImportOrder? order = null;
        var started = await ImportClaim.WhenFreeAsync(useCases, () => useCases.ChangeAsSystemAsync(async work =>
        {
            if (await ImportClaim.AnotherRunsAsync(work)) return Result.Refused(Finding.Of(ImportCodes.AnotherRuns));
            var run = ImportRun.Of(path, work.Now);
            work.Db.ImportRuns.Add(run);
            order = new(run.Id, null, run.Folder, run.StartedAt!.Value);
            return Result.Done;
        }));
        return started.IsDone ? await RunAsync(order!, course, refused, whenStopped: ImportState.Cancelled, stop) : Result<ImportState>.From(started);
    }

    /// <summary>Carries out an import that somebody started.</summary>
    /// <param name="id">Which.</param>
    /// <param name="stop">The server ends.</param>
    public async Task RunAsync(Guid id, CancellationToken stop)
    {
        ImportOrder order;
        await using (var db = await sessions.CreateDbContextAsync(stop))
        {
            var run = await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, stop);
            if (run.State != ImportState.Running) return;
            order = new(run.Id, run.By, run.Folder, run.StartedAt!.Value);
        }
        await RunAsync(order, new ImportCourse(), (_, _) => Task.CompletedTask, whenStopped: ImportState.Interrupted, stop);
    }

    private async Task<ImportState> RunAsync(
        ImportOrder order, ImportCourse course, Func<string, IReadOnlyList<Refusal>, Task> refused, ImportState whenStopped, CancellationToken stop)
    {
        var keeper = new RefusalKeeper(sessions, order.Run);
        await using var pulse = new ImportPulse(useCases, sessions, order, course, clock, log);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, pulse.End);
        ImportState state;
        try
        {
            await keeper.ForgetAsync();
            await Task.Run(() => importer.RunAsync(order, course, TakeAsync, either.Token), CancellationToken.None);
            state = course.Files.Any(f => f.Broken is not null) ? ImportState.Unreadable : ImportState.Done;
        }
        // a driver may tell its stopped command as an error of the database
        catch (Exception error) when (either.IsCancellationRequested)
        {
            if (error is not OperationCanceledException) log.LogWarning(error, "Import {Import} was stopped in the middle of a command", order.Run);
            state = pulse.IsStopAsked ? ImportState.Cancelled : pulse.IsLost ? ImportState.Interrupted : whenStopped;
        }
        catch (Exception error)
        {
            log.LogError(error, "Import {Import} ended before its end", order.Run);
            await pulse.StopAsync();
            await EndAsync(order, ImportState.Interrupted, course, stop);
            throw;
        }
        await pulse.StopAsync();
        await EndAsync(order, state, course, stop);
        return state;

        async Task TakeAsync(string file, IReadOnlyList<Refusal> some)
        {
            // whoever runs it again keeps theirs
            if (!pulse.IsLost) await keeper.KeepAsync(file, some);
            await refused(file, some);
        }
    }

    /// <summary>
    /// Writes down how it ended; where the database does not answer, again each second for as long as nobody else ends it as lost.
    /// Where somebody did, nothing is written.
    /// </summary>
    private async Task EndAsync(ImportOrder order, ImportState state, ImportCourse course, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        var isMine = false;
        for (var attempt = 1; ; attempt++)
        {
            var ended = await useCases.ChangeAsSystemAsync(async work =>
            {
                var run = await work.Db.ImportRuns.SingleAsync(r => r.Id == order.Run);
                isMine = run.RunsSince(order.At);
                if (isMine) run.End(state, course.Files, work.Now);
                return Result.Done;
            });
            if (ended.IsDone) break;
            if (stop.IsCancellationRequested || clock.GetElapsedTime(began) > ImportRun.Silence)
            {
                log.LogError("How import {Import} ended could not be written down: {Code}", order.Run, ended.Finding?.Code);
                return;
            }
            if (attempt == 1) log.LogWarning("How import {Import} ended could not be written down: {Code}; it is tried again each second", order.Run, ended.Finding?.Code);
            await Task.Delay(Pulse.Tick, clock, CancellationToken.None);
        }
        // not before it is written down: who finds it unfinished can run it again
        if (isMine && state == ImportState.Done) folder.Remove(order.Run, order.Folder);
    }
}
