using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>
/// Opens an import whose files are about to be uploaded, and makes their folder. Not while another runs: it could not be started, and
/// what was uploaded would have been so for nothing.
/// </summary>
public sealed class GatherImport(UseCases useCases, ImportFolder folder)
{
    public Task<Result<GatheredImport>> RunAsync() =>
        ImportClaim.WhenFreeAsync(useCases, () => useCases.ChangeAsync<GatheredImport>(Permission.Import, async work =>
        {
            if (await ImportClaim.AnotherRunsAsync(work)) return Result<GatheredImport>.From(Result.Refused(Finding.Of(ImportCodes.AnotherRuns)));
            var id = Guid.CreateVersion7(work.Now);
            var run = ImportRun.Gather(id, work.Actor.Id, folder.Of(id), work.Now);
            try
            {
                folder.Make(id);
            }
            catch (FileNotKeptException notKept)
            {
                return Result<GatheredImport>.From(Result.Refused(notKept.Finding));
            }
            work.Db.ImportRuns.Add(run);
            return new GatheredImport(id, run.Folder);
        }));
}

/// <summary>An import that waits for its files.</summary>
public sealed record GatheredImport(Guid Id, string Folder);
