using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;

namespace Clienteling.Application.Imports.Files;

/// <summary>What becomes of a few rows, known only once they are saved.</summary>
internal sealed class Batch
{
    public long New { get; private set; }
    public long Unchanged { get; private set; }
    public long Changed { get; private set; }

    /// <summary>What is new: it is inserted in bulk.</summary>
    public List<object> Made { get; } = [];

    /// <summary>Whose purchases are among it.</summary>
    public HashSet<ClientId> Bought { get; } = [];

    public List<Refusal> Refusals { get; } = [];
    public List<(long Line, string Column, Finding Finding)> Remarks { get; } = [];

    public void IsNew() => New++;
    public void IsUnchanged() => Unchanged++;
    public void IsChanged() => Changed++;

    /// <summary>A row that seemed to change nothing did.</summary>
    public void ChangedAfterAll()
    {
        Unchanged--;
        Changed++;
    }

    public void Refuse(SpooledRow row, string? column, string code, params ReadOnlySpan<(string Name, Figure Value)> figures) =>
        Refusals.Add(new(row.Line, column, Finding.Of(code, figures)));

    public void Refuse(SpooledRow row, string? column, Finding finding) => Refusals.Add(new(row.Line, column, finding));

    public void Remark(SpooledRow row, string column, string code, params ReadOnlySpan<(string Name, Figure Value)> figures) =>
        Remarks.Add((row.Line, column, Finding.Of(code, figures)));
}
