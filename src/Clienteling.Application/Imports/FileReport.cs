using Clienteling.Domain;

namespace Clienteling.Application.Imports;

/// <summary>What is known of one file of an import.</summary>
/// <param name="Name">The file's name.</param>
public sealed record FileReport(string Name)
{
    /// <summary>The file's size.</summary>
    public long Bytes { get; init; }

    /// <summary>How its text is written: <c>UTF-8</c> or <c>Windows-31J</c>; null before it was looked at.</summary>
    public string? Encoding { get; init; }

    /// <summary>Why it can't be read at all, or null.</summary>
    public Finding? Broken { get; init; }

    /// <summary>Columns that mean nothing here and are ignored.</summary>
    public IReadOnlyList<string> UnknownColumns { get; init; } = [];

    /// <summary>Rows there are, without the heading.</summary>
    public long Rows { get; init; }

    /// <summary>Rows read so far.</summary>
    public long Read { get; init; }

    /// <summary>Rows of something that was not there before.</summary>
    public long New { get; init; }

    /// <summary>Rows of what was there just so.</summary>
    public long Unchanged { get; init; }

    /// <summary>Rows of what was there otherwise and is now as they say.</summary>
    public long Changed { get; init; }

    public long Refused { get; init; }

    /// <summary>What was noticed in rows that were taken all the same.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>Rows whose fate is known.</summary>
    public long Settled => New + Unchanged + Changed + Refused;
}

/// <summary>Something noticed in rows that were taken all the same.</summary>
/// <param name="Column">The column it is about.</param>
/// <param name="Finding">What it is.</param>
/// <param name="Count">In how many rows.</param>
/// <param name="FirstLine">The first of their lines that was met.</param>
public sealed record Remark(string Column, Finding Finding, long Count, long FirstLine);
