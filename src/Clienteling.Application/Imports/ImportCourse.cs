using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>What an import does at the moment.</summary>
public enum ImportStage { Checking, Reading, Writing }

/// <summary>How far an import is.</summary>
/// <param name="Files">What is known of each file so far.</param>
/// <param name="Stage">What is done now.</param>
/// <param name="File">With which file, or null before the first.</param>
/// <param name="Share">The share of the whole work that is done, 0 to 1.</param>
public sealed record ImportProgress(IReadOnlyList<FileReport> Files, ImportStage Stage, string? File, double Share);

/// <summary>Where a running import is; others may look at any time.</summary>
public sealed class ImportCourse
{
    private readonly Lock gate = new();
    private readonly List<FileReport> files = [];
    private readonly Dictionary<string, double> lookedAt = new(StringComparer.Ordinal);
    private ImportStage stage = ImportStage.Checking;
    private string? current;

    /// <summary>Where it is now.</summary>
    public ImportProgress Now
    {
        get
        {
            lock (gate) return new([.. files], stage, current, Share());
        }
    }

    public IReadOnlyList<FileReport> Files => Now.Files;

    internal void Begin(IEnumerable<FileReport> all)
    {
        lock (gate) files.AddRange(all);
    }

    internal void Enter(ImportStage next, string file)
    {
        lock (gate) (stage, current) = (next, file);
    }

    internal void Set(string name, Func<FileReport, FileReport> change)
    {
        lock (gate)
        {
            var i = files.FindIndex(f => f.Name == name);
            files[i] = change(files[i]);
        }
    }

    /// <summary>How much of a file was looked through, 0 to 1.</summary>
    internal void LookedAt(string name, double share)
    {
        lock (gate) lookedAt[name] = share;
    }

    /// <summary>Adds a remark to those of its kind.</summary>
    internal void Remark(string name, long line, string column, Finding finding) => Set(name, file =>
    {
        var same = file.Remarks.FirstOrDefault(r => r.Column == column && r.Finding.Code == finding.Code);
        var remark = same is null ? new Remark(column, finding, 1, line) : same with { Count = same.Count + 1, FirstLine = Math.Min(same.FirstLine, line) };
        return file with { Remarks = [.. file.Remarks.Where(r => r != same), remark] };
    });

    // a row is looked at, read and written; the three take about as one to two to six
    private double Share()
    {
        if (stage == ImportStage.Checking)
        {
            double bytes = files.Sum(f => f.Bytes);
            return bytes == 0 ? 0 : files.Sum(f => f.Bytes * lookedAt.GetValueOrDefault(f.Name)) / bytes / 9;
        }
        double rows = Math.Max(1, files.Sum(f => f.Rows));
        return (1 + (2 * files.Sum(f => f.Read) / rows) + (6 * files.Sum(f => f.Settled) / rows)) / 9;
    }
}
