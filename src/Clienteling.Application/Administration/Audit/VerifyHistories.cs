using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Verifies every case, the oldest first, up to the first that is broken: the chained hashes of its history, its own columns against
/// the entries, the entries against the audit. Then that every case the audit names is still there, and every part of each act
/// the audit knows.
/// </summary>
public sealed class VerifyHistories(UseCases useCases)
{
    /// <summary>Verifies as who is signed in.</summary>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="stop">Ends it early.</param>
    public Task<Result<HistoriesVerified>> RunAsync(IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default) =>
        useCases.ReadAsync<HistoriesVerified>(Permission.SeeAudit, async work => await VerifyAsync(work.Db, progress, stop));

    /// <summary>Verifies at the machine itself, for the command.</summary>
    /// <param name="db">The session to read with; it tracks nothing of it.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <param name="stop">Ends it early.</param>
    public static async Task<HistoriesVerified> VerifyAsync(ClientelingDb db, IProgress<HistoriesVerified>? progress = null, CancellationToken stop = default)
    {
        var last = await SettledAudit.LastAsync(db, stop);
        var verified = new HistoriesVerified(0, await db.ExceptionCases.CountAsync(stop), 0, null);
        await foreach (var batch in AuditedCase.ReadAllAsync(db, stop))
        {
            foreach (var read in batch)
            {
                var (one, broken) = await JudgeAsync(db, read, stop);
                verified = verified with { Cases = verified.Cases + 1, Entries = verified.Entries + one.Entries.Count, Broken = broken };
                if (broken is not null) return verified;
            }
            progress?.Report(verified);
        }
        verified = verified with { Total = Math.Max(verified.Total, verified.Cases) };
        if (await AuditedCase.FirstGoneAsync(db, stop) is { } gone) return verified with { Broken = new(gone, 1, CaseChain.Fault.Missing) };
        return verified with { Torn = await SettledAudit.FirstTornAsync(db, last, stop) };
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

    /// <summary>Percent verified, 0 to 100.</summary>
    public int Percent => Total == 0 ? 100 : (int)(Cases * 100L / Total);
}
