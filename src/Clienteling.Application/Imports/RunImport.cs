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
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Starts an import of a folder as the system and carries it out.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="course">Where it is; others may look.</param>
    /// <param name="refused">Is told of every refused row, in the order of files and lines.</param>
    /// <param name="stop">Cancels it.</param>
    /// <returns>How it ended, or why it could not begin.</returns>
    public async Task<Result<ImportState>> RunAsync(string path, ImportCourse course, Func<string, IReadOnlyList<Refusal>, Task> refused, CancellationToken stop)
    {
        await ImportClaim.EndLostAsync(useCases);
        ImportOrder? order = null;
        var started = await useCases.ChangeAsSystemAsync(async work =>
        {
            if (await ImportClaim.AnotherRunsAsync(work)) return Result.Refused(Finding.Of(ImportCodes.AnotherRuns));
            var run = ImportRun.Of(path, work.Now);
            work.Db.ImportRuns.Add(run);
            order = new(run.Id, null, run.Folder, run.StartedAt!.Value);
            return Result.Done;
        });
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
        await keeper.ForgetAsync();
        using var asked = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, asked.Token);
        using var over = new CancellationTokenSource();
        var watch = WatchAsync(order.Run, course, asked, over.Token);
        ImportState state;
        try
        {
            await Task.Run(() => importer.RunAsync(order, course, TakeAsync, either.Token), CancellationToken.None);
            state = course.Files.Any(f => f.Broken is not null) ? ImportState.Unreadable : ImportState.Done;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            state = asked.IsCancellationRequested ? ImportState.Cancelled : whenStopped;
        }
        catch (Exception error)
        {
            await EndAsync(order.Run, ImportState.Interrupted, course);
            log.LogError(error, "Import {Import} ended before its end", order.Run);
            throw;
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
        await EndAsync(order.Run, state, course);
        return state;

        async Task TakeAsync(string file, IReadOnlyList<Refusal> some)
        {
            await keeper.KeepAsync(file, some);
            await refused(file, some);
        }
    }

    private async Task WatchAsync(Guid id, ImportCourse course, CancellationTokenSource asked, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                await using var db = await sessions.CreateDbContextAsync(over);
                var (now, alive) = (course.Now, useCases.Now());
                await db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(set => set
                    .SetProperty(r => r.AliveAt, alive).SetProperty(r => r.Files, now.Files).SetProperty(r => r.Stage, now.Stage)
                    .SetProperty(r => r.File, now.File).SetProperty(r => r.Share, now.Share), over);
                if (await db.ImportRuns.AnyAsync(r => r.Id == id && r.StopAsked, over)) await asked.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // the import is over
        }
    }

    private async Task EndAsync(Guid id, ImportState state, ImportCourse course)
    {
        var ended = await useCases.ChangeAsSystemAsync(async work =>
        {
            var run = await work.Db.ImportRuns.SingleAsync(r => r.Id == id);
            run.End(state, course.Files, work.Now);
            if (state == ImportState.Done) folder.Remove(run);
            return Result.Done;
        });
        if (!ended.IsDone) log.LogError("How import {Import} ended could not be written down: {Code}", id, ended.Finding?.Code);
    }
}
