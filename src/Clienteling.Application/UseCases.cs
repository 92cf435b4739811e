using System.Data;
using System.Runtime.CompilerServices;
using Clienteling.Application.Data;
using Clienteling.Application.Staff;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application;

/// <summary>
/// The one door to the data. Every use case goes through it: a fresh session, who acts as the database knows them now, the
/// permission (required; the default is no), the clock read once, the change with its audit entries in one save, and only
/// after the commit the announcement. A lost race is run again on fresh data, so that the loser hears the rule's own words;
/// and a refusal is only said once it holds over what was read in one moment, because two readings with somebody else's commit
/// between them can seem to break a rule that nobody broke. A database that is gone, full or held up is a result like any other, so
/// that whoever asked keeps what they entered and tries again.
/// </summary>
public sealed class UseCases(
    IDbContextFactory<ClientelingDb> sessions, ISignedInStaff signedIn, PinCheck pins, IDatabaseErrors errors, Announcements announcements, TimeProvider clock,
    ILogger<UseCases> log)
{
    private const int MostTries = 4;

    /// <summary>Reads without tracking.</summary>
    /// <param name="permission">The right it needs.</param>
    /// <param name="read">Projects straight into what the page shows.</param>
    /// <param name="useCase">The use case's file, filled in by the compiler.</param>
    public Task<Result<T>> ReadAsync<T>(Permission permission, Func<Work, Task<Result<T>>> read, [CallerFilePath] string useCase = "") =>
        AnsweredAsync(useCase, () => ReadAsync(permission, read, SignedIn()));

    private async Task<Result<T>> ReadAsync<T>(Permission permission, Func<Work, Task<Result<T>>> read, Act who)
    {
        await using var db = await sessions.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await OpenAsync(db);
        var work = await BeginAsync(db, permission, who);
        try
        {
            return work is null ? Result<T>.From(Result.Forbidden) : await read(work);
        }
        catch (RuleBrokenException broken)
        {
            return Result<T>.From(Result.Refused(broken.Finding));
        }
    }

    /// <summary>Changes something as who is signed in.</summary>
    public async Task<Result> ChangeAsync(Permission permission, Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "") =>
        Valueless(await RunAsync(permission, SignedIn(), Valued(change), useCase));

    /// <summary>Changes something as who is signed in, and gives a value back.</summary>
    public Task<Result<T>> ChangeAsync<T>(Permission permission, Func<Work, Task<Result<T>>> change, [CallerFilePath] string useCase = "") =>
        RunAsync(permission, SignedIn(), change, useCase);

    /// <summary>
    /// Changes something as who is signed in, where no version guards what it rests on, such as that something is not there yet.
    /// What it reads stays so until it is saved: who does the same in that instant waits, and then finds what the first one wrote.
    /// </summary>
    public async Task<Result> ChangeAloneAsync(Permission permission, Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "") =>
        Valueless(await RunAsync(permission, SignedIn(), Valued(change), useCase, alone: true));

    /// <summary>
    /// Changes something as somebody else who proves themselves with their PIN on this device. It authorises this one act and
    /// never changes who is signed in; both are recorded.
    /// </summary>
    public async Task<Result> ChangeWithPinAsync(
        Permission permission, StaffId approver, string pin, Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "")
    {
        if (signedIn.Id is not { } holder) return Result.Forbidden;
        var proof = await AnsweredAsync(nameof(PinCheck), async () =>
        {
            await using var db = await sessions.CreateDbContextAsync();
            return Result<object?>.From(await BeginAsync(db, Permission.SeeCases, SignedIn()) is null ? Result.Forbidden : await pins.TryAsync(holder, approver, pin));
        });
        return Valueless(proof.IsDone
            ? await RunAsync(permission, SignedIn() with { By = approver, Proof = IdentityProof.Pin, SignedIn = holder }, Valued(change), useCase)
            : proof);
    }

    /// <summary>Changes something as nobody: the clock, or a command at the machine itself.</summary>
    public async Task<Result> ChangeAsSystemAsync(Func<Work, Task<Result>> change, [CallerFilePath] string useCase = "") =>
        Valueless(await RunAsync(permission: null, new(null, Now(), "", IdentityProof.System), Valued(change), useCase));

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

    private Task<Result<T>> RunAsync<T>(Permission? permission, Act who, Func<Work, Task<Result<T>>> change, string useCase, bool alone = false) =>
        AnsweredAsync(useCase, () => RunToTheEndAsync(permission, who, change, useCase, alone));

    private async Task<Result<T>> RunToTheEndAsync<T>(Permission? permission, Act who, Func<Work, Task<Result<T>>> change, string useCase, bool alone)
    {
        var run = Guid.CreateVersion7();
        Result<T>? outcome = null;
        IReadOnlyList<IDomainEvent> events = [];
        Work? last = null;
        var runs = 0;
        await using var outer = await sessions.CreateDbContextAsync();
        await outer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            if (runs++ > 0) Telemetry.Retried("fault");
            for (var attempt = 1; ; attempt++)
            {
                await using var db = await sessions.CreateDbContextAsync();
                await OpenAsync(db);
                // a retry after a lost acknowledgement: what was committed is not done again
                if (outcome is not null && await db.AuditEntries.AnyAsync(e => e.Run == run)) return;
                var act = who with { At = Now() };
                try
                {
                    await using var transaction = alone ? await db.Database.BeginTransactionAsync(IsolationLevel.Serializable) : null;
                    var work = last = await BeginAsync(db, permission, act);
                    (outcome, events) = (work is null ? Result<T>.From(Result.Forbidden) : await change(work), []);
                    if (!outcome.IsDone) return;
                    events = AuditTrail.Write(db, act, run, Path.GetFileNameWithoutExtension(useCase));
                    if (work is { Announced.Count: > 0 }) events = [.. events, .. work.Announced];
                    EventLog.Write(db, events, announcements.Node, act.At);
                    await db.SaveChangesAsync();
                    if (transaction is not null) await transaction.CommitAsync();
                    return;
                }
                catch (RuleBrokenException) when (!alone)
                {
                    alone = true;
                }
                catch (RuleBrokenException broken)
                {
                    (outcome, events) = (Result<T>.From(Result.Refused(broken.Finding)), []);
                    return;
                }
                catch (ChangedMeanwhileException changed)
                {
                    (outcome, events) = (Result<T>.From(Result.Conflict(changed.Finding)), []);
                    return;
                }
                catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || errors.IsDuplicateKey(lost))
                {
                    if (attempt < MostTries)
                    {
                        Telemetry.Retried("race");
                        continue;
                    }
                    (outcome, events) = (Result<T>.From(Result.Conflict()), []);
                    return;
                }
            }
        });
        announcements.Publish(events);
        if (outcome!.IsDone) last?.Measure();
        return outcome;
    }

    /// <summary>Runs under a span; a database that does not answer is a result like any other.</summary>
    private async Task<Result<T>> AnsweredAsync<T>(string useCase, Func<Task<Result<T>>> run)
    {
        using var span = Telemetry.Begin(useCase);
        try
        {
            var result = await run();
            span.Ended(result);
            return result;
        }
        catch (Exception error) when (span.Failed(error) || errors.IsUnavailable(error))
        {
            log.LogError(error, "The database does not answer");
            return Result<T>.From(Result.Unavailable);
        }
    }

    /// <summary>Once for all that is asked: else each question fetches a connection and sets it up anew, which takes a third of a small one.</summary>
    private static Task OpenAsync(ClientelingDb db) => db.Database.OpenConnectionAsync();

    private static async Task<Work?> BeginAsync(ClientelingDb db, Permission? permission, Act act)
    {
        if (permission is null) return new(db, act, null);
        if (act.By is not { } id) return null;
        var person = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        return person is { Active: true } && person.Role.Has(permission.Value) ? new(db, act, person) : null;
    }

    private Act SignedIn() => new(signedIn.Id, Now(), signedIn.Device, IdentityProof.Password);

    private static Func<Work, Task<Result<object?>>> Valued(Func<Work, Task<Result>> change) => async work => Result<object?>.From(await change(work));

    private static Result Valueless(Result<object?> result) => new(result.Outcome, result.Finding);

    /// <summary>Now, to the millisecond: what every provider stores and every hash is made of.</summary>
    public DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
