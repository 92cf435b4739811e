using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Goes through the histories of all cases and holds them against their hashes and against the audit's entries.</summary>
public sealed class HistoryCheck(IDbContextFactory<ClientelingDb> sessions)
{
    private const int AtOnce = 200;

    /// <summary>How many cases there are, as far as the records tell: those that stand and those that only the audit still names.</summary>
    public async Task<int> CountAsync(CancellationToken stop = default)
    {
        await using var db = await sessions.CreateDbContextAsync(stop);
        var ids = await IdsAsync(db, stop);
        ids.UnionWith((await AuditedAsync(db, stop)).Keys);
        return ids.Count;
    }

    /// <summary>The first broken link of each case whose history is not whole; nothing where all are.</summary>
    /// <param name="progress">Told how many cases were held against their hashes so far.</param>
    /// <param name="stop">Stops between two batches.</param>
    public async IAsyncEnumerable<CaseChain.BrokenLink> BrokenAsync(IProgress<int>? progress = null, [EnumeratorCancellation] CancellationToken stop = default)
    {
        await using var db = await sessions.CreateDbContextAsync(stop);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // the audit first: what it names by now must be there afterwards
        var audited = await AuditedAsync(db, stop);
        var ids = await IdsAsync(db, stop);
        var checkedSoFar = 0;
        foreach (var batch in ids.Chunk(AtOnce))
        {
            foreach (var link in await BrokenOfAsync(db, batch, audited, stop))
            {
                // a step taken while it was read may tear it: what is broken stays broken
                foreach (var still in await BrokenOfAsync(db, [link.Case], audited, stop)) yield return still;
            }
            progress?.Report(checkedSoFar += batch.Length);
        }
        foreach (var gone in audited.Keys.Except(ids)) yield return new(gone, 1, CaseChain.Fault.Missing);
    }

    private static async Task<HashSet<ExceptionCaseId>> IdsAsync(ClientelingDb db, CancellationToken stop) =>
        [.. await db.ExceptionCases.OrderBy(c => c.RequestedAt).Select(c => c.Id).ToListAsync(stop)];

    /// <summary>How many steps of each case the audit knows.</summary>
    private static async Task<Dictionary<ExceptionCaseId, int>> AuditedAsync(ClientelingDb db, CancellationToken stop)
    {
        var steps = await db.AuditEntries
            .Where(e => e.Subject == nameof(ExceptionCase) && e.Event != null && e.SubjectId != null)
            .GroupBy(e => e.SubjectId!).Select(g => new { Case = g.Key, Steps = g.Count() }).ToListAsync(stop);
        return steps.ToDictionary(s => new ExceptionCaseId(Guid.Parse(s.Case)), s => s.Steps);
    }

    private static async Task<List<CaseChain.BrokenLink>> BrokenOfAsync(
        ClientelingDb db, ExceptionCaseId[] batch, Dictionary<ExceptionCaseId, int> audited, CancellationToken stop)
    {
        var cases = await db.ExceptionCases.Where(c => batch.Contains(c.Id)).OrderBy(c => c.RequestedAt)
            .Select(c => new { c.Id, c.HistoryCount, c.LastHash, Entries = c.History.OrderBy(e => e.Number).ToList() }).ToListAsync(stop);
        return
        [
            .. cases.Select(c => CaseChain.FirstBroken(c.Id, c.Entries, c.HistoryCount, c.LastHash)
                // a tail cut together with the case's own count shows in the audit alone
                ?? (c.Entries.Count < audited.GetValueOrDefault(c.Id) ? new(c.Id, c.Entries.Count + 1, CaseChain.Fault.Truncated) : null)).OfType<CaseChain.BrokenLink>(),
        ];
    }
}
