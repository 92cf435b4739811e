using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>One import runs at a time; one whose process is gone holds nobody up.</summary>
internal static class ImportClaim
{
    /// <summary>Ends an import of which nothing is heard any more.</summary>
    public static Task<Result> EndLostAsync(UseCases useCases) => useCases.ChangeWhereDueAsync(
        async db =>
        {
            var now = useCases.Now();
            var running = await db.ImportRuns.AsNoTracking().Where(r => r.State == ImportState.Running).ToListAsync();
            return running.Where(r => r.IsLost(now)).Select(r => r.Id).ToList();
        },
        async (work, id) =>
        {
            (await work.Db.ImportRuns.SingleAsync(r => r.Id == id)).EndIfLost(work.Now);
            return Result.Done;
        });

    /// <summary>Tries what needs that no import runs; where one does, once more after it was ended if its process is gone.</summary>
    public static async Task<T> WhenFreeAsync<T>(UseCases useCases, Func<Task<T>> claim) where T : Result
    {
        var claimed = await claim();
        if (claimed.Finding?.Code != ImportCodes.AnotherRuns) return claimed;
        await EndLostAsync(useCases);
        return await claim();
    }

    public static Task<bool> AnotherRunsAsync(Work work) => work.Db.ImportRuns.AnyAsync(r => r.State == ImportState.Running);
}
