using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Imports.Files;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>
/// Saves the batches of one file. Each is read, applied and saved on a session of its own; where somebody else changed or made
/// the same thing in between, it is done again on fresh data. What becomes of the rows counts only once it is saved.
/// </summary>
internal sealed class ImportWriter(IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, IDatabaseErrors errors, Announcements announcements, TimeProvider clock,
    ImportOrder order, ImportCourse course, string file, string temporaryFolder, CancellationToken cancel) : IImportSession, IDisposable
{
    private const int MostTries = 4;

    /// <summary>Refused rows handed over at a time.</summary>
    private const int HandedOver = 500;

    private readonly RowSpool refusals = new(temporaryFolder);

    public string TemporaryFolder => temporaryFolder;

    public async Task<T> ReadAsync<T>(Func<ClientelingDb, Task<T>> read)
    {
        await using var db = await sessions.CreateDbContextAsync(cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    public async Task SaveAsync(Func<ClientelingDb, Batch, Task> apply)
    {
        if (await TrySaveAsync(apply) is null) throw new InvalidOperationException("Somebody else keeps changing the same.");
    }

    /// <summary>Applies and saves the rows of some keys.</summary>
    /// <returns>How long the save held the database.</returns>
    public async Task<TimeSpan> SaveAsync(FileImport import, IReadOnlyList<IReadOnlyList<SpooledRow>> groups)
    {
        if (await TrySaveAsync((db, batch) => import.ApplyAsync(db, groups, batch)) is { } held) return held;
        if (groups.Count == 1)
        {
            foreach (var row in groups[0]) Refuse(new(row.Line, null, Finding.Of(ImportCodes.KeyTaken)));
            return TimeSpan.Zero;
        }
        // one of them stands in the way of all: each by itself
        foreach (var group in groups) await SaveAsync(import, [group]);
        return TimeSpan.Zero;
    }

    public void Refuse(Refusal refusal)
    {
        refusals.Add(new("", refusal.Line, [refusal.Column, Json.Write(refusal.Finding)]));
        course.Set(file, f => f with { Refused = f.Refused + 1 });
    }

    /// <summary>Refuses a row of a key that has too many.</summary>
    public void Refuse(SpooledRow row, int limit) => Refuse(new(row.Line, null, Finding.Of(ImportCodes.TooManyOfOne, ("limit", limit))));

    /// <summary>Hands the refused rows over in the order of their lines.</summary>
    public async Task HandOverRefusalsAsync(Func<string, IReadOnlyList<Refusal>, Task> take)
    {
        foreach (var some in refusals.Read().Chunk(HandedOver))
            await take(file, [.. some.Select(r => new Refusal(r.Line, r.Values[0], Json.Read<Finding>(r.Values[1]!)))]);
    }

    public void Dispose() => refusals.Dispose();

    /// <returns>How long the save held the database; null where it fails again and again on a key that is taken.</returns>
    private async Task<TimeSpan?> TrySaveAsync(Func<ClientelingDb, Batch, Task> apply)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await sessions.CreateDbContextAsync(cancel);
            var batch = new Batch();
            try
            {
                await apply(db, batch);
                db.ChangeTracker.DetectChanges();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var events = Record(db);
                var held = await SaveAsync(db, batch);
                Count(batch);
                announcements.Publish(events);
                return held;
            }
            catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || errors.IsDuplicateKey(lost))
            {
                if (attempt == MostTries) return null;
            }
        }
    }

    private async Task<TimeSpan> SaveAsync(ClientelingDb db, Batch batch)
    {
        if (batch.Made.Count == 0 && !db.ChangeTracker.HasChanges()) return TimeSpan.Zero;
        var began = clock.GetTimestamp();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (batch.Made.Count > 0) await bulk.InsertAsync(db, batch.Made, cancel);
            await KnownClients.SeePurchasesAsync(db, batch.Bought, cancel);
            if (db.ChangeTracker.HasChanges()) await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancel);
            await transaction.CommitAsync(cancel);
        });
        return clock.GetElapsedTime(began);
    }

    private void Count(Batch batch)
    {
        course.Set(file, f => f with { New = f.New + batch.New, Unchanged = f.Unchanged + batch.Unchanged, Changed = f.Changed + batch.Changed });
        foreach (var refusal in batch.Refusals) Refuse(refusal);
        foreach (var (line, column, finding) in batch.Remarks) course.Remark(file, line, column, finding);
    }

    /// <summary>
    /// Raises the versions, and writes an audit entry for each thing that was there and changes. What is new is told by the
    /// import's own entry and its counts: a million purchases need no million entries.
    /// </summary>
    private List<IDomainEvent> Record(ClientelingDb db)
    {
        List<IDomainEvent> events = [];
        var part = 0;
        var run = Guid.CreateVersion7();
        foreach (var entry in db.ChangeTracker.Entries<Aggregate>().Where(e => e.State == EntityState.Modified || e.Entity.Events.Count > 0).ToList())
        {
            entry.Property(a => a.Version).CurrentValue++;
            var id = AuditTrail.KeyOf(entry);
            foreach (var e in entry.Entity.Events.Distinct().DefaultIfEmpty())
            {
                db.AuditEntries.Add(new()
                {
                    At = (e is CaseChanged step ? StepOf(entry.Entity, step)?.At : null) ?? order.At, Run = run, Part = part++, Action = "Import",
                    Event = AuditTrail.NameOf(e), Subject = entry.Metadata.ClrType.Name, SubjectId = id, Boutique = (e as CaseChanged)?.Boutique,
                    By = order.By, Proof = order.By is null ? IdentityProof.System : IdentityProof.Password,
                });
                if (e is not null) events.Add(e);
            }
            entry.Entity.ClearEvents();
        }
        EventLog.Write(db, events, announcements.Node, clock.GetUtcNow());
        return events;

        // the audit dates what an import changes by its beginning; a case's step by itself, so that the two can be held against each other
        static CaseEntry? StepOf(Aggregate changed, CaseChanged e) => (changed as ExceptionCase)?.History.LastOrDefault(h => h.Kind == e.Step);
    }
}
