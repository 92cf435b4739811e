namespace Clienteling.Domain.Returns;

/// <summary>
/// Verifies that a case's history is whole, and that the case says nothing else than it. It shows every change but one: who can
/// rewrite all entries from a point on, and the case itself with them, leaves no trace here; the audit, and a digest kept
/// elsewhere, tell.
/// </summary>
public static class CaseChain
{
    /// <summary>
    /// What is wrong with a link: gone, its content or hash altered, standing where it does not belong, the tail cut off; the case's
    /// own columns say otherwise, the audit says otherwise, the audit knows nothing of it.
    /// </summary>
    public enum Fault { Missing, Changed, Moved, Truncated, Contradicted, AuditedOtherwise, Unaudited }

    /// <summary>The first broken link.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Number">The entry's number.</param>
    /// <param name="Fault">What is wrong with it.</param>
    /// <param name="Column">Which column of the case, or of the audit, says otherwise than the entry; null where that is not what is wrong.</param>
    public sealed record BrokenLink(ExceptionCaseId Case, int Number, Fault Fault, string? Column = null);

    /// <summary>The first broken link of a case, else the first of its columns that the entries contradict; null where it is whole.</summary>
    public static BrokenLink? FirstBroken(ExceptionCase request)
    {
        List<CaseEntry> entries = [.. request.History.OrderBy(e => e.Number)];
        // no case is without its first entry, whatever it says of its count
        return entries.Count == 0 ? new(request.Id, 1, Fault.Missing)
            : FirstBroken(request.Id, entries, request.HistoryCount, request.LastHash) ?? CaseColumns.FirstContradicted(request, entries);
    }

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
            if (entry.Number > expected) return new(id, expected, Fault.Missing);
            if (entry.Number < expected || entry.PreviousHash != previous || expected > count) return new(id, entry.Number, Fault.Moved);
            if (entry.ComputeHash(id) != entry.Hash) return new(id, entry.Number, Fault.Changed);
            previous = entry.Hash;
            expected++;
        }
        if (expected <= count) return new(id, expected, Fault.Truncated);
        return previous == lastHash ? null : new(id, count, Fault.Changed);
    }
}
