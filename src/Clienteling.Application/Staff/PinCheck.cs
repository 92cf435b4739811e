using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Staff;

/// <summary>
/// Checks a PIN: hashed like a password, counted, locked for a quarter of an hour after five failures, and tried at most
/// ten times a minute by whoever holds the device.
/// </summary>
public sealed class PinCheck(IDbContextFactory<ClientelingDb> sessions, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private const int MostTriesAMinute = 10;
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    private readonly Dictionary<StaffId, Queue<DateTimeOffset>> tries = [];

    /// <summary>Tries a PIN; the failure is counted before anything is answered.</summary>
    /// <param name="holder">Who is signed in on the device.</param>
    /// <param name="approver">Whose PIN it should be.</param>
    /// <param name="pin">What was typed.</param>
    public async Task<Result> TryAsync(StaffId holder, StaffId approver, string pin)
    {
        if (!MayTry(holder)) return Locked(1);
        while (true)
        {
            await using var db = await sessions.CreateDbContextAsync();
            var account = await db.Users.SingleOrDefaultAsync(a => a.Id == approver.Value);
            if (account is null || !await db.Staff.AnyAsync(s => s.Id == approver && s.Active)) return Result.Forbidden;
            var now = clock.GetUtcNow();
            // a lock of longer than any was set by a clock that has been set right since
            if (account.PinLockedUntil is { } until && until > now && until <= now + Lock) return Locked((int)Math.Ceiling((until - now).TotalMinutes));
            if (account.PinHash is null) return Result.Refused(Finding.Of(ResultCodes.PinNotSet));
            var right = hasher.VerifyHashedPassword(account, account.PinHash, pin) != PasswordVerificationResult.Failed;
            account.PinVersion++;
            account.PinFailures = right ? 0 : account.PinFailures + 1;
            var locked = account.PinFailures >= Account.MostPinFailures;
            account.PinLockedUntil = locked ? now + Lock : null;
            if (locked) account.PinFailures = 0;
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateConcurrencyException)
            {
                continue;   // another try was counted first; count this one on top of it
            }
            return right ? Result.Done : locked ? Locked((int)Lock.TotalMinutes) : Result.Refused(Finding.Of(ResultCodes.PinWrong, ("left", Account.MostPinFailures - account.PinFailures)));
        }
    }

    private bool MayTry(StaffId holder)
    {
        var now = clock.GetUtcNow();
        lock (tries)
        {
            if (!tries.TryGetValue(holder, out var ofHolder)) tries[holder] = ofHolder = new();
            while (ofHolder.TryPeek(out var first) && (now - first).Duration() >= TimeSpan.FromMinutes(1)) ofHolder.Dequeue();
            if (ofHolder.Count == MostTriesAMinute) return false;
            ofHolder.Enqueue(now);
            return true;
        }
    }

    private static Result Locked(int minutes) => Result.Refused(Finding.Of(ResultCodes.PinLocked, ("minutes", minutes)));
}
