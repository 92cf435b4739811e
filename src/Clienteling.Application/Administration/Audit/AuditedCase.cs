using System.Data;
using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>A case with what the audit knows of its steps.</summary>
/// <param name="Case">The case.</param>
/// <param name="Entries">Its history, by number.</param>
/// <param name="Steps">The audit's entries about its steps, in the order in which they were saved.</param>
/// <param name="Saves">How many saves of it the audit knows.</param>
internal sealed record AuditedCase(ExceptionCase Case, IReadOnlyList<CaseEntry> Entries, IReadOnlyList<AuditEntry> Steps, int Saves)
{
    private const int Batch = 200;

    /// <summary>Every case, the oldest first, those of one instant as the database orders their ids.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<AuditedCase>> ReadAllAsync(ClientelingDb db, [EnumeratorCancellation] CancellationToken stop)
    {
        var last = DateTimeOffset.MinValue;
        List<ExceptionCaseId> ofThatInstant = [];
        while (true)
        {
            var batch = await ReadAsync(db, db.ExceptionCases
                .Where(c => c.RequestedAt > last || (c.RequestedAt == last && !ofThatInstant.Contains(c.Id)))
                .OrderBy(c => c.RequestedAt).ThenBy(c => c.Id).Take(Batch), stop);
            yield return batch;
            if (batch.Count < Batch) yield break;
            if (batch[^1].Case.RequestedAt != last) ofThatInstant = [];
            last = batch[^1].Case.RequestedAt;
            ofThatInstant.AddRange(batch.Where(c => c.Case.RequestedAt == last).Select(c => c.Case.Id));
        }
    }

    /// <summary>One case, read in one moment; null where it is gone.</summary>
    public static Task<AuditedCase?> ReadAloneAsync(ClientelingDb db, ExceptionCaseId id, CancellationToken stop) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, stop);
            var read = await ReadAsync(db, db.ExceptionCases.Where(c => c.Id == id), stop);
            await moment.CommitAsync(stop);
            return read.SingleOrDefault();
        });

    /// <summary>The first case by its id that the audit names and that is not there, or null.</summary>
    public static async Task<ExceptionCaseId?> FirstGoneAsync(ClientelingDb db, CancellationToken stop)
    {
        var after = "";
        while (true)
        {
#pragma warning disable CA1309   // the database compares, as it orders; it knows no other form of it
            var named = await AboutCases(db).Where(e => string.Compare(e.SubjectId, after) > 0)
#pragma warning restore CA1309
                .Select(e => e.SubjectId!).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(stop);
            List<ExceptionCaseId> ids = [.. named.Select(id => new ExceptionCaseId(Guid.TryParse(id, out var value) ? value : default))];
            var there = await db.ExceptionCases.Where(c => EF.Parameter(ids).Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
            if (ids.Except(there).Cast<ExceptionCaseId?>().FirstOrDefault() is { } gone) return gone;
            if (named.Count < Batch) return null;
            after = named[^1];
        }
    }

    /// <summary>The first broken link: of the chain, of the case's columns against it, of the audit against it; null where all agree.</summary>
    public CaseChain.BrokenLink? FirstBroken() => CaseChain.FirstBroken(Case) ?? AuditedSteps.FirstOther(this);

    private static async Task<IReadOnlyList<AuditedCase>> ReadAsync(ClientelingDb db, IQueryable<ExceptionCase> which, CancellationToken stop)
    {
        // split: else each entry would bring all of its case along
        var cases = await which.AsNoTracking().AsSplitQuery().ToListAsync(stop);
        List<string> ids = [.. cases.Select(c => c.Id.ToString())];
        var about = (await AboutCases(db).Where(e => EF.Parameter(ids).Contains(e.SubjectId!)).ToListAsync(stop)).ToLookup(e => e.SubjectId, StringComparer.OrdinalIgnoreCase);
        return [.. cases.Select(c => Of(c, [.. about[c.Id.ToString()].GroupBy(e => e.Run)]))];
    }

    private static IQueryable<AuditEntry> AboutCases(ClientelingDb db) => db.AuditEntries.AsNoTracking().Where(e => e.Subject == nameof(ExceptionCase) && e.SubjectId != null);

    private static AuditedCase Of(ExceptionCase request, IReadOnlyList<IGrouping<Guid, AuditEntry>> saves)
    {
        // within one save by part: SQL Server may number its rows in any order
        var steps = saves.OrderBy(save => save.Min(e => e.Number)).SelectMany(save => save.OrderBy(e => e.Part)).Where(e => e.Event is not null);
        return new(request, [.. request.History.OrderBy(e => e.Number)], [.. steps], saves.Count(save => save.All(e => e.Action != DemoAudit.Action)));
    }
}
