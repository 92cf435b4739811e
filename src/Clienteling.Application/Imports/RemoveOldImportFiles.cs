using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>
/// Removes uploaded files that nobody came back for: they hold clients' personal data. What was uploaded and never run is
/// forgotten after a day, what could be run again after a week.
/// </summary>
public sealed class RemoveOldImportFiles(UseCases useCases, ImportFolder folder)
{
    private static readonly TimeSpan Unstarted = TimeSpan.FromDays(1);
    private static readonly TimeSpan Unfinished = TimeSpan.FromDays(7);

    public Task<Result> RunAsync() => useCases.ChangeWhereDueAsync(
        async db =>
        {
            var (unstarted, unfinished) = (useCases.Now() - Unstarted, useCases.Now() - Unfinished);
            var old = await db.ImportRuns.AsNoTracking()
                .Where(r => (r.State == ImportState.Gathering && r.CreatedAt < unstarted) || (r.State != ImportState.Running && r.EndedAt < unfinished)).ToListAsync();
            return old.Where(r => r.State == ImportState.Gathering || (r.Folder == folder.Of(r.Id) && Directory.Exists(r.Folder))).Select(r => r.Id).ToList();
        },
        async (work, id) =>
        {
            var run = await work.Db.ImportRuns.SingleAsync(r => r.Id == id);
            if (run.State == ImportState.Running) return Result.Done;
            folder.Remove(run);
            if (run.State == ImportState.Gathering) work.Db.ImportRuns.Remove(run);
            return Result.Done;
        });
}
