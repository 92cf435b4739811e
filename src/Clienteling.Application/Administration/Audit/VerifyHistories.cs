using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Verifies every case, the oldest first, up to the first that is broken: the chained hashes of its history, its own columns against
/// the entries, the entries against the audit. Then that every case the audit names is still there, and every part of each act
/// the audit knows. What was altered or cut on all sides at once shows only against a digest that was kept elsewhere.
/// </summary>
public sealed class VerifyHistories(UseCases useCases)
{
    /// <summary>Verifies as who is signed in.</summary>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Result<HistoriesVerified>> RunAsync(IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default) =>
        useCases.ReadAsync<HistoriesVerified>(Permission.SeeAudit, async work => await VerifyAsync(work.Db, null, progress, stop));

    /// <summary>Verifies at the machine itself, for the command.</summary>
    /// <param name="db">The session to read with; it tracks nothing of it.</param>
    /// <param name="against">A digest of an earlier day to take again, or null.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="stop">Ends it early.</param>
    public static async Task<HistoriesVerified> VerifyAsync(
        ClientelingDb db, AuditDigest? against = null, IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default)
    {
        var last = await SettledAudit.LastAsync(db, stop);
        using var now = new DigestUpTo(last);
        using var again = against is null ? null : new DigestUpTo(against.Number);
        var verified = new HistoriesVerified(0, await db.ExceptionCases.CountAsync(stop), 0, null);
        await foreach (var batch in AuditedCase.ReadAllAsync(db, stop))
        {
            foreach (var read in batch)
            {
                var (one, broken) = await JudgeAsync(db, read, stop);
                verified = verified with { Cases = verified.Cases + 1, Entries = verified.Entries + one.Entries.Count, Broken = broken };
                if (broken is not null) return verified;
                now.Add(one);
                again?.Add(one);
            }
            progress?.Report(verified);
        }
        verified = verified with { Total = Math.Max(verified.Total, verified.Cases) };
        if (await AuditedCase.FirstGoneAsync(db, stop) is { } gone) return verified with { Broken = new(gone, 1, CaseChain.Fault.Missing) };
        if (await SettledAudit.FirstTornAsync(db, last, stop) is { } torn) return verified with { Torn = torn };
        await foreach (var entry in SettledAudit.ReadAllAsync(db, last, stop))
        {
            now.Add(entry);
            again?.Add(entry);
        }
        return verified with { Digest = now.End(), Again = again?.End() };
    }

    /// <summary>
    /// What is wrong with a case, or null. A step taken while it was read seems to break it: what seems broken is read again in one
    /// moment, and only what is broken there is.
    /// </summary>
    private static async Task<(AuditedCase Case, CaseChain.BrokenLink? Broken)> JudgeAsync(ClientelingDb db, AuditedCase read, CancellationToken stop)
    {
        if (read.FirstBroken() is not { } seeming) return (read, null);
        return await AuditedCase.ReadAloneAsync(db, read.Case.Id, stop) is { } alone ? (alone, alone.FirstBroken()) : (read, seeming);
    }
}

/// <summary>How far the verification is, or how it ended.</summary>
/// <param name="Cases">Cases verified.</param>
/// <param name="Total">Cases there are.</param>
/// <param name="Entries">Entries verified.</param>
/// <param name="Broken">The first broken link, or null while all is whole.</param>
public sealed record HistoriesVerified(int Cases, int Total, int Entries, CaseChain.BrokenLink? Broken)
{
    /// <summary>The number of an audit entry that lacks another of the same act, or null.</summary>
    public long? Torn { get; init; }

    /// <summary>What to keep elsewhere; null until all was found whole.</summary>
    public AuditDigest? Digest { get; init; }

    /// <summary>The digest of an earlier day as it is taken now; null where none was asked for, or until all was found whole.</summary>
    public AuditDigest? Again { get; init; }

    /// <summary>Percent verified, 0 to 100.</summary>
    public int Percent => Total == 0 ? 100 : (int)(Cases * 100L / Total);
}
