using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>One import runs at a time; one whose process is gone holds nobody up.</summary>
internal static class ImportClaim
{
    /// <summary>Ends an import of which nothing is heard any more.</summary>
    public static Task EndLostAsync(UseCases useCases) => useCases.ChangeWhereDueAsync(
        async db =>
        {
            var now = useCases.Now();
            var running = await db.ImportRuns.AsNoTracking().Where(r => r.State == ImportState.Running).ToListAsync();
            return running.Where(r => r.IsLost(now)).Select(r => r.Id).ToList();
        },
        async (work, id) =>
        {
            var run = await work.Db.ImportRuns.SingleAsync(r => r.Id == id);
            if (run.IsLost(work.Now)) run.End(ImportState.Interrupted, run.Files, work.Now);
            return Result.Done;
        });

    public static Task<bool> AnotherRunsAsync(Work work) => work.Db.ImportRuns.AnyAsync(r => r.State == ImportState.Running);
}
