namespace Clienteling.Domain.Returns;

/// <summary>
/// Verifies that a case's history is whole. It shows every change but one: who can rewrite all entries from a point on and the
/// case's own count and last hash with them leaves no trace here; the audit entries, and a backup's last hashes, do.
/// </summary>
public static class CaseChain
{
    /// <summary>What is wrong with a link: gone, its content or hash altered, standing where it does not belong, or the tail cut off.</summary>
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
