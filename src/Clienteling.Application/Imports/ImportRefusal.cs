namespace Clienteling.Application.Imports;

/// <summary>A refused row of an import, kept for the page that shows it. The first <see cref="MostKept"/> of a run are.</summary>
public sealed class ImportRefusal
{
    /// <summary>Most refused rows that are kept of one run.</summary>
    public const int MostKept = 10_000;

    public Guid Import { get; init; }

    /// <summary>1, 2, 3… in the order of the files and their lines.</summary>
    public int Number { get; init; }

    public required string File { get; init; }
    public long Line { get; init; }
    public string? Column { get; init; }

    /// <summary>The reason with its figures, as JSON.</summary>
    public required Clienteling.Domain.Finding Finding { get; init; }
}
