namespace Clienteling.Application.Imports;

/// <summary>Opens an import whose files are about to be uploaded, and makes their folder.</summary>
public sealed class GatherImport(UseCases useCases, ImportFolder folder)
{
    public Task<Result<GatheredImport>> RunAsync() =>
        useCases.ChangeAsync<GatheredImport>(Permission.Import, work =>
        {
            var id = Guid.CreateVersion7(work.Now);
            var run = ImportRun.Gather(id, work.Actor.Id, folder.Of(id), work.Now);
            Directory.CreateDirectory(run.Folder);
            work.Db.ImportRuns.Add(run);
            return Task.FromResult<Result<GatheredImport>>(new GatheredImport(id, run.Folder));
        });
}

/// <summary>An import that waits for its files.</summary>
public sealed record GatheredImport(Guid Id, string Folder);
