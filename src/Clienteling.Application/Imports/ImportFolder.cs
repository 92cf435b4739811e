namespace Clienteling.Application.Imports;

/// <summary>Where uploaded files wait for their import, a folder for each.</summary>
/// <param name="Path">The folder of folders.</param>
public sealed record ImportFolder(string Path)
{
    /// <summary>The folder of one import.</summary>
    public string Of(Guid import) => System.IO.Path.Combine(Path, import.ToString("N"));

    /// <summary>Removes an import's files; a folder that is not ours stays.</summary>
    public void Remove(ImportRun run)
    {
        if (run.Folder == Of(run.Id) && Directory.Exists(run.Folder)) Directory.Delete(run.Folder, recursive: true);
    }
}
