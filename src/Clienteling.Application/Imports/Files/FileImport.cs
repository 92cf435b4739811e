using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;

namespace Clienteling.Application.Imports.Files;

/// <summary>
/// How the rows of one file become what the maison knows. First each row is looked at by itself, in the order of the file;
/// then the rows, sorted by key, are applied a batch at a time.
/// </summary>
internal abstract class FileImport(ImportFile file) : IDisposable
{
    public ImportFile File { get; } = file;

    /// <summary>Most rows that one key may have in a file.</summary>
    public virtual int MostOfOneKey => 1_000;

    /// <summary>How many rows are saved together at first; the time it takes decides from then on.</summary>
    public virtual int FirstBatch => 1_000;

    /// <summary>The key that the row is sorted by. Refuses what is wrong with the row by itself.</summary>
    public abstract string KeyOf(Cells cells);

    /// <summary>Is shown each row that was not refused, in the order of the file.</summary>
    public virtual void Saw(Cells cells, string key) { }

    /// <summary>The sorted rows, less those refused because of other rows.</summary>
    public virtual Task<IEnumerable<SpooledRow>> PrepareAsync(RowSpool rows, IImportSession session) => Task.FromResult(rows.Read());

    /// <summary>Puts the rows of some keys into the session, and says in the batch what becomes of each row.</summary>
    public abstract Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch);

    /// <summary>What can be done only after all rows are in.</summary>
    public virtual Task FinishAsync(IImportSession session) => Task.CompletedTask;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}

/// <summary>What an import of a file asks of the one who runs it.</summary>
internal interface IImportSession
{
    /// <summary>Where temporary files are made.</summary>
    string TemporaryFolder { get; }

    /// <summary>A read of the database, on a session of its own.</summary>
    Task<T> ReadAsync<T>(Func<ClientelingDb, Task<T>> read);

    /// <summary>Applies and saves, again on fresh data where somebody else was faster.</summary>
    Task SaveAsync(Func<ClientelingDb, Batch, Task> apply);
}
