namespace Clienteling.Application.Imports.Sorting;

/// <summary>
/// Rows sorted by key and then by line, however many there are: what is more than a few megabytes lies sorted in temporary
/// files, which are merged as the rows are read. Read it as often as needed; disposing of it removes the files.
/// </summary>
/// <param name="folder">Where the temporary files are made.</param>
/// <param name="mostInMemory">Characters and cells, roughly, that are held before they go to a file.</param>
internal sealed class RowSpool(string folder, int mostInMemory = RowSpool.DefaultInMemory) : IDisposable
{
    public const int DefaultInMemory = 4_000_000;

    /// <summary>Files of one size that are merged into a larger one, so that never many are open at once.</summary>
    private const int Fan = 16;

    /// <summary>What a string weighs beside its characters.</summary>
    private const int CellWeight = 16;

    private readonly List<SpooledRow> held = [];
    private readonly List<(string Path, int Level)> files = [];
    private int weight;

    public long Count { get; private set; }

    public void Add(SpooledRow row)
    {
        held.Add(row);
        Count++;
        weight += row.Key.Length + (CellWeight * (row.Values.Length + 1));
        foreach (var value in row.Values) weight += value?.Length ?? 0;
        if (weight >= mostInMemory) Spill();
    }

    /// <summary>All rows in order; no row may be added while they are read.</summary>
    public IEnumerable<SpooledRow> Read()
    {
        Sort();
        return files.Count == 0 ? held : Merge([.. files.Select(f => ReadFile(f.Path)), held]);
    }

    public void Dispose()
    {
        foreach (var (path, _) in files) File.Delete(path);
        files.Clear();
    }

    private void Sort() => held.Sort(RowGroups.Compare);

    private void Spill()
    {
        Sort();
        files.Add((Write(held), 0));
        held.Clear();
        weight = 0;
        for (var level = 0; files.Count(f => f.Level == level) == Fan; level++)
        {
            var together = files.Where(f => f.Level == level).ToList();
            var merged = Write(Merge([.. together.Select(f => ReadFile(f.Path))]));
            files.RemoveAll(together.Contains);
            foreach (var (path, _) in together) File.Delete(path);
            files.Add((merged, level + 1));
        }
    }

    private string Write(IEnumerable<SpooledRow> rows)
    {
        var path = Path.Combine(folder, $"rows-{Guid.NewGuid():N}.tmp");
        using var file = new BinaryWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024));
        foreach (var row in rows)
        {
            file.Write(row.Key);
            file.Write7BitEncodedInt64(row.Line);
            file.Write7BitEncodedInt(row.Values.Length);
            foreach (var value in row.Values)
            {
                file.Write(value is not null);
                if (value is not null) file.Write(value);
            }
        }
        return path;
    }

    private static IEnumerable<SpooledRow> ReadFile(string path)
    {
        using var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        using var file = new BinaryReader(bytes);
        var length = bytes.Length;
        while (bytes.Position < length)
        {
            var key = file.ReadString();
            var line = file.Read7BitEncodedInt64();
            var values = new string?[file.Read7BitEncodedInt()];
            for (var i = 0; i < values.Length; i++)
                if (file.ReadBoolean()) values[i] = file.ReadString();
            yield return new(key, line, values);
        }
    }

    private static IEnumerable<SpooledRow> Merge(IReadOnlyList<IEnumerable<SpooledRow>> sorted)
    {
        var open = sorted.Select(rows => rows.GetEnumerator()).ToList();
        try
        {
            var next = new PriorityQueue<IEnumerator<SpooledRow>, SpooledRow>(Comparer<SpooledRow>.Create(RowGroups.Compare));
            foreach (var rows in open)
                if (rows.MoveNext()) next.Enqueue(rows, rows.Current);
            while (next.TryDequeue(out var rows, out var row))
            {
                yield return row;
                if (rows.MoveNext()) next.Enqueue(rows, rows.Current);
            }
        }
        finally
        {
            foreach (var rows in open) rows.Dispose();
        }
    }
}
