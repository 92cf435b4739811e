using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>Starts an import whose files are there, for the first time or again to do what is left of it.</summary>
public sealed class StartImport(UseCases useCases, ImportQueue queue)
{
    public async Task<Result> RunAsync(Guid id)
    {
        var started = await ImportClaim.WhenFreeAsync(useCases, () => useCases.ChangeAsync(Permission.Import, async work =>
        {
            if (await work.Db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id) is not { } run) return Result.NotFound;
            if (await ImportClaim.AnotherRunsAsync(work)) return Result.Refused(Finding.Of(ImportCodes.AnotherRuns));
            if (!Directory.Exists(run.Folder)) return Result.Refused(Finding.Of(ImportCodes.FilesGone));
            if (!ImportFile.All.Any(f => File.Exists(Path.Combine(run.Folder, f.Name)))) return Result.Refused(Finding.Of(ImportCodes.NothingToImport));
            run.Start(work.Now);
            return Result.Done;
        }));
        if (started.IsDone) queue.Add(id);
        return started;
    }
}
