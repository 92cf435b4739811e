using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>Asks a running import to stop, and ends one whose process is gone; what was written until then stays, and it can be run again.</summary>
public sealed class StopImport(UseCases useCases)
{
    public Task<Result> RunAsync(Guid id) =>
        useCases.ChangeAsync(Permission.Import, async work =>
        {
            if (await work.Db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id) is not { } run) return Result.NotFound;
            run.AskToStop(work.Now);
            return Result.Done;
        });
}
