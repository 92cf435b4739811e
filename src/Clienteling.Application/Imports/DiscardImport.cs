using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>Gives an import up that was never started, with the files that were uploaded for it; one that was is left alone.</summary>
public sealed class DiscardImport(UseCases useCases, ImportFolder folder)
{
    public Task<Result> RunAsync(Guid id) =>
        useCases.ChangeAsync(Permission.Import, async work =>
        {
            if (await work.Db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id) is not { } run) return Result.NotFound;
            if (run.State != ImportState.Gathering) return Result.Done;
            try
            {
                folder.Remove(run.Id, run.Folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // tried again once it is old
                return Result.Done;
            }
            work.Db.ImportRuns.Remove(run);
            return Result.Done;
        });
}
