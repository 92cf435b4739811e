using System.Data;
using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// The audit as far as nothing is added to it any more. Gaps in its numbers say nothing: SQL Server gives a number before the save and
/// never takes it back, be the save undone or the server stopped.
/// </summary>
internal static class SettledAudit
{
    /// <summary>How far behind the last number one may be whose save still goes on: minutes of the busiest day.</summary>
    private const int Behind = 10_000;

    private const int Batch = 5_000;

    /// <summary>The highest number, with everything below it saved or never to come; 0 for an empty audit.</summary>
    public static Task<long> LastAsync(ClientelingDb db, CancellationToken stop) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var last = await db.AuditEntries.MaxAsync(e => (long?)e.Number, stop) ?? 0;
        // at this level SQL Server waits for rows that are still being saved, which at any lower one it may pass over
        await using var locked = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await db.AuditEntries.CountAsync(e => e.Number > last - Behind && e.Number <= last, stop);
        await locked.CommitAsync(stop);
        return last;
    });

    /// <summary>
    /// The number of the first entry that lacks another of the same act, or null. The parts of an act are saved together, from 0 on without a
    /// gap: so one that was taken out shows, unless it was the last.
    /// </summary>
    public static async Task<long?> FirstTornAsync(ClientelingDb db, long upTo, CancellationToken stop) =>
        await db.AuditEntries.Where(e => e.Number <= upTo).GroupBy(e => e.Run).Where(run => run.Min(e => e.Part) != 0 || run.Max(e => e.Part) != run.Count() - 1)
            .Select(run => (long?)run.Max(e => e.Number)).MinAsync(stop);

    /// <summary>The entries up to a number, by number; in batches, because what may be tried again after a fault is read into memory as a whole.</summary>
    public static async IAsyncEnumerable<AuditEntry> ReadAllAsync(ClientelingDb db, long upTo, [EnumeratorCancellation] CancellationToken stop)
    {
        var after = 0L;
        while (true)
        {
            var batch = await db.AuditEntries.AsNoTracking().Where(e => e.Number > after && e.Number <= upTo).OrderBy(e => e.Number).Take(Batch).ToListAsync(stop);
            foreach (var entry in batch) yield return entry;
            if (batch.Count < Batch) yield break;
            after = batch[^1].Number;
        }
    }
}
