namespace Clienteling.Domain.Returns;

/// <summary>Verifies that a case's history is whole.</summary>
public static class CaseChain
{
    /// <summary>What is wrong with a link.</summary>
    public enum Fault { Missing, Changed, Moved, Truncated }

    /// <summary>The first broken link.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Number">The entry's number.</param>
    /// <param name="Fault">What is wrong with it.</param>
    public sealed record BrokenLink(ExceptionCaseId Case, int Number, Fault Fault);

    /// <summary>The first broken link of a case, or null where its history is whole.</summary>
    /// <param name="id">The case.</param>
    /// <param name="entries">Its entries by number.</param>
    /// <param name="count">How many the case says it has.</param>
    /// <param name="lastHash">The hash the case says is its last.</param>
    public static BrokenLink? FirstBroken(ExceptionCaseId id, IEnumerable<CaseEntry> entries, int count, string lastHash)
    {
        var expected = 1;
        var previous = CaseEntry.Genesis;
        foreach (var entry in entries)
        {
            if (entry.Number != expected) return new(id, expected, Fault.Missing);
            if (entry.PreviousHash != previous) return new(id, entry.Number, Fault.Moved);
            if (entry.ComputeHash(id) != entry.Hash) return new(id, entry.Number, Fault.Changed);
            previous = entry.Hash;
            expected++;
        }
        return expected - 1 == count && previous == lastHash ? null : new(id, expected, Fault.Truncated);
    }
}
