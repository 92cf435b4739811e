using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Clienteling.Application.Staff;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application;

/// <summary>
/// The one door to the data. Every use case goes through it: a fresh session, who acts as the database knows them now, the
/// permission (required; the default is no), the clock read once, the change with its audit entries in one save, and only
/// after the commit the announcement. A lost race is run again on fresh data, so that the loser hears the rule's own words.
/// </summary>
public sealed class UseCases(
    IDbContextFactory<ClientelingDb> sessions, ISignedInStaff signedIn, PinCheck pins, IDatabaseErrors errors, Announcements announcements, TimeProvider clock)
{
    private const int MostTries = 4;

    /// <summary>Reads without tracking.</summary>
    /// <param name="permission">The right it needs.</param>
    /// <param name="read">Projects straight into what the page shows.</param>
    public async Task<Result<T>> ReadAsync<T>(Permission permission, Func<Work, Task<Result<T>>> read)
    {
        await using var db = await sessions.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var work = await BeginAsync(db, signedIn.Id, permission, new(signedIn.Id, Now(), signedIn.Device, IdentityProof.Password));
        return work is null ? Result<T>.From(Result.Forbidden) : await read(work);
    }

    /// <summary>Changes something as who is signed in.</summary>
    public async Task<Result> ChangeAsync(Permission permission, Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "") =>
        await ChangeAsync<object?>(permission, Valueless(change), useCase);

    /// <summary>Changes something as who is signed in, and gives a value back.</summary>
    public Task<Result<T>> ChangeAsync<T>(Permission permission, Func<Work, Task<Result<T>>> change, [CallerFilePath] string useCase = "") =>
        RunAsync(permission, signedIn.Id, new(signedIn.Id, Now(), signedIn.Device, IdentityProof.Password), change, useCase);

    /// <summary>
    /// Changes something as somebody else who proves themselves with their PIN on this device. It authorises this one act and
    /// never changes who is signed in; both are recorded.
    /// </summary>
    public async Task<Result> ChangeWithPinAsync(
        Permission permission, StaffId approver, string pin, Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "")
    {
        if (signedIn.Id is not { } holder) return Result.Forbidden;
        var act = new Act(holder, Now(), signedIn.Device, IdentityProof.Password);
        await using (var db = await sessions.CreateDbContextAsync())
        {
            if (await BeginAsync(db, holder, Permission.SeeCases, act) is null) return Result.Forbidden;
        }
        var proof = await pins.TryAsync(holder, approver, pin);
        return proof.IsDone
            ? await RunAsync(permission, approver, new(approver, Now(), signedIn.Device, IdentityProof.Pin, holder), Valueless(change), useCase)
            : proof;
    }

    /// <summary>Changes something as nobody: the clock, or a command at the machine itself.</summary>
    public async Task<Result> ChangeAsSystemAsync(Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "") =>
        await RunAsync(permission: null, actor: null, new(null, Now(), "", IdentityProof.System), Valueless(change), useCase);

    /// <summary>
    /// The clock's work: finds what is due without a trace, then changes each on its own, so that one that can't be changed
    /// holds up none of the others. Nothing due writes nothing.
    /// </summary>
    /// <param name="due">Finds what is due.</param>
    /// <param name="change">Changes one.</param>
    /// <param name="useCase">The use case's file, filled in by the compiler.</param>
    /// <returns>The last failure, or done.</returns>
    public async Task<Result> ChangeWhereDueAsync<TId>(
        Func<ClientelingDb, Task<List<TId>>> due, Func<Work, TId, Task<Result>> change, [CallerFilePath] string useCase = "")
    {
        List<TId> ids;
        await using (var db = await sessions.CreateDbContextAsync()) ids = await due(db);
        var outcome = Result.Done;
        foreach (var id in ids)
        {
            var result = await ChangeAsSystemAsync(work => change(work, id), useCase);
            if (!result.IsDone) outcome = result;
        }
        return outcome;
    }

    private async Task<Result<T>> RunAsync<T>(Permission? permission, StaffId? actor, Act act, Func<Work, Task<Result<T>>> change, string useCase)
    {
        var run = Guid.CreateVersion7();
        var tried = false;
        Result<T>? outcome = null;
        IReadOnlyList<IDomainEvent> events = [];
        await using var outer = await sessions.CreateDbContextAsync();
        return await outer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            for (var attempt = 1; ; attempt++)
            {
                await using var db = await sessions.CreateDbContextAsync();
                // a retry after a lost acknowledgement: what was committed is not done again
                if (tried && outcome is not null && await db.AuditEntries.AnyAsync(e => e.Run == run)) break;
                tried = true;
                var work = await BeginAsync(db, actor, permission, act);
                if (work is null) return Result<T>.From(Result.Forbidden);
                try
                {
                    outcome = await change(work);
                    if (!outcome.IsDone) return outcome;
                    events = Record(db, act, run, Path.GetFileNameWithoutExtension(useCase));
                    await db.SaveChangesAsync();
                    break;
                }
                catch (RuleBrokenException broken)
                {
                    return Result<T>.From(Result.Refused(broken.Finding));
                }
                catch (ChangedMeanwhileException changed)
                {
                    return Result<T>.From(Result.Conflict(changed.Finding));
                }
                catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || errors.IsDuplicateKey(lost))
                {
                    if (attempt == MostTries) return Result<T>.From(Result.Conflict());
                }
            }
            announcements.Publish(events);
            return outcome!;
        });
    }

    private static async Task<Work?> BeginAsync(ClientelingDb db, StaffId? actor, Permission? permission, Act act)
    {
        if (permission is null) return new(db, act, null);
        if (actor is not { } id) return null;
        var person = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        return person is { Active: true } && person.Role.Has(permission.Value) ? new(db, act, person) : null;
    }

    /// <summary>Raises the versions of what changed and writes the audit entries into the same save.</summary>
    private static List<IDomainEvent> Record(ClientelingDb db, Act act, Guid run, string useCase)
    {
        var changed = db.ChangeTracker.Entries<Aggregate>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified || e.Entity.Events.Count > 0).ToList();
        db.AuditEntries.Add(Entry(act, run, useCase, null, null));
        List<IDomainEvent> events = [];
        foreach (var entry in changed)
        {
            var version = entry.Property(a => a.Version);
            version.CurrentValue++;
            var id = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.CurrentValues[p]));
            if (entry.Entity.Events.Count == 0) db.AuditEntries.Add(Entry(act, run, useCase, null, entry, id));
            foreach (var e in entry.Entity.Events)
            {
                db.AuditEntries.Add(Entry(act, run, useCase, e, entry, id));
                events.Add(e);
            }
            entry.Entity.ClearEvents();
        }
        return events;
    }

    private static AuditEntry Entry(
        Act act, Guid run, string useCase, IDomainEvent? e, Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<Aggregate>? subject, string? id = null) =>
        new()
        {
            At = act.At, Run = run, Action = useCase, Event = e is CaseChanged step ? step.Step.ToString() : e?.GetType().Name,
            Subject = subject?.Metadata.ClrType.Name, SubjectId = id, Boutique = (e as CaseChanged)?.Boutique,
            By = act.By, SignedIn = act.SignedIn, Proof = act.Proof, Device = act.Device,
        };

    private static Func<Work, Task<Result<object?>>> Valueless(Func<Work, Task<Result>> change) => async work =>
    {
        var result = await change(work);
        return new(result.Outcome, null, result.Finding);
    };

    /// <summary>Now, to the millisecond: what every provider stores and every hash is made of.</summary>
    public DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
