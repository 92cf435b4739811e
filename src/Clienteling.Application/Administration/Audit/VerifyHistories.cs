using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Verifies the chained hashes of every case's history, the oldest first, up to the first broken link; then that every case
/// the audit names is still there. A tail that was cut together with its case's own count shows against the audit too.
/// </summary>
public sealed class VerifyHistories(UseCases useCases)
{
    private const int Batch = 200;

    /// <summary>Verifies as who is signed in.</summary>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Result<HistoriesVerified>> RunAsync(IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default) =>
        useCases.ReadAsync<HistoriesVerified>(Permission.SeeAudit, async work => await VerifyAsync(work.Db, progress, stop));

    /// <summary>Verifies at the machine itself, for the command.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task<HistoriesVerified> VerifyAsync(ClientelingDb db, IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default)
    {
        var verified = new HistoriesVerified(0, await db.ExceptionCases.CountAsync(stop), 0, null);
        var audited = await AuditedAsync(db, stop);
        var last = DateTimeOffset.MinValue;
        List<ExceptionCaseId> ofThatInstant = [];
        while (true)
        {
            var batch = await db.ExceptionCases.AsNoTracking()
                .Where(c => c.RequestedAt > last || (c.RequestedAt == last && !ofThatInstant.Contains(c.Id)))
                .OrderBy(c => c.RequestedAt).ThenBy(c => c.Id).Take(Batch)
                .Select(c => new { c.Id, c.RequestedAt, c.HistoryCount, c.LastHash, Entries = c.History.OrderBy(e => e.Number).ToList() })
                .ToListAsync(stop);
            foreach (var one in batch)
            {
                audited.Remove(one.Id, out var steps);
                var broken = CaseChain.FirstBroken(one.Id, one.Entries, one.HistoryCount, one.LastHash)
                    ?? (one.Entries.Count < steps ? new(one.Id, one.Entries.Count + 1, CaseChain.Fault.Truncated) : null);
                verified = verified with { Cases = verified.Cases + 1, Entries = verified.Entries + one.Entries.Count, Broken = broken };
                if (broken is not null) return verified;
            }
            progress?.Report(verified);
            if (batch.Count < Batch)
            {
                var gone = audited.Keys.OrderBy(id => id.Value).FirstOrDefault();
                return verified with { Total = Math.Max(verified.Total, verified.Cases), Broken = gone == default ? null : new(gone, 1, CaseChain.Fault.Missing) };
            }
            if (batch[^1].RequestedAt != last) ofThatInstant = [];
            last = batch[^1].RequestedAt;
            ofThatInstant.AddRange(batch.Where(c => c.RequestedAt == last).Select(c => c.Id));
        }
    }

    /// <summary>How many steps of each case the audit knows.</summary>
    private static async Task<Dictionary<ExceptionCaseId, int>> AuditedAsync(ClientelingDb db, CancellationToken stop)
    {
        var steps = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Subject == nameof(ExceptionCase) && e.Event != null && e.SubjectId != null)
            .GroupBy(e => e.SubjectId!).Select(g => new { Case = g.Key, Steps = g.Count() }).ToListAsync(stop);
        return steps.ToDictionary(s => new ExceptionCaseId(Guid.Parse(s.Case)), s => s.Steps);
    }
}

/// <summary>How far the verification is, or how it ended.</summary>
/// <param name="Cases">Cases verified.</param>
/// <param name="Total">Cases there are.</param>
/// <param name="Entries">Entries verified.</param>
/// <param name="Broken">The first broken link, or null while all is whole.</param>
public sealed record HistoriesVerified(int Cases, int Total, int Entries, CaseChain.BrokenLink? Broken)
{
    /// <summary>Percent verified, 0 to 100.</summary>
    public int Percent => Total == 0 ? 100 : (int)(Cases * 100L / Total);
}
