using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>
/// Removes uploaded files that nobody came back for: they hold clients' personal data. What was uploaded and never run is
/// forgotten after a day, what could be run again after a week, and so is what lies here and the database knows nothing of; what a
/// killed process was sorting, at once.
/// </summary>
public sealed class RemoveOldImportFiles(UseCases useCases, ImportFolder folder)
{
    private static readonly TimeSpan Unstarted = TimeSpan.FromDays(1);
    private static readonly TimeSpan Unfinished = TimeSpan.FromDays(7);

    public async Task<Result> RunAsync()
    {
        // looked at before the imports are read: what begins in between is not taken for left behind
        var stored = folder.All();
        List<StoredImport> left = [];
        var removed = await useCases.ChangeWhereDueAsync(
            async db =>
            {
                left = await LeftAsync(db, stored);
                var (unstarted, unfinished) = (useCases.Now() - Unstarted, useCases.Now() - Unfinished);
                var old = await db.ImportRuns.AsNoTracking()
                    .Where(r => (r.State == ImportState.Gathering && r.CreatedAt < unstarted) || (r.State != ImportState.Running && r.EndedAt < unfinished)).ToListAsync();
                return old.Where(r => r.State == ImportState.Gathering || (r.Folder == folder.Of(r.Id) && Directory.Exists(r.Folder))).Select(r => r.Id).ToList();
            },
            async (work, id) =>
            {
                var run = await work.Db.ImportRuns.SingleAsync(r => r.Id == id);
                if (run.State == ImportState.Running) return Result.Done;
                folder.Remove(run.Id, run.Folder);
                if (run.State == ImportState.Gathering) work.Db.ImportRuns.Remove(run);
                return Result.Done;
            });
        left.ForEach(ImportFolder.Remove);
        return removed;
    }

    private async Task<List<StoredImport>> LeftAsync(ClientelingDb db, IReadOnlyList<StoredImport> stored)
    {
        if (stored.Count == 0) return [];
        var ids = stored.Select(s => s.Import).Distinct().ToList();
        var known = await db.ImportRuns.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.State, r.StartedAt }).ToDictionaryAsync(r => r.Id);
        var old = (useCases.Now() - Unfinished).UtcDateTime;
        return
        [
            .. stored.Where(s => known.GetValueOrDefault(s.Import) is { } run
                ? s.IsSorting && !(run.State == ImportState.Running && folder.IsSortingOf(s, run.Id, run.StartedAt!.Value))
                : s.TouchedAt < old),
        ];
    }
}
