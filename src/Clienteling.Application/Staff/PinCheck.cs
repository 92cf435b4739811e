using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Staff;

/// <summary>
/// Checks a PIN: hashed like a password, counted, and locked for a quarter of an hour after five failures. What whoever holds the
/// device may try, whosever PINs they are, is limited too (<see cref="PinTries"/>).
/// </summary>
public sealed class PinCheck(IDbContextFactory<ClientelingDb> sessions, IPasswordHasher<Account> hasher, TimeProvider clock, ILogger<PinCheck> log)
{
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    private readonly PinTries tries = new(clock);

    /// <summary>Tries a PIN; the failure is counted before anything is answered.</summary>
    /// <param name="holder">Who is signed in on the device.</param>
    /// <param name="approver">Whose PIN it should be.</param>
    /// <param name="pin">What was typed.</param>
    public async Task<Result> TryAsync(StaffId holder, StaffId approver, string pin)
    {
        if (tries.Begin(holder) is { } wait)
        {
            log.LogWarning("A PIN of {Approver} was not looked at: {Holder} tried too often", approver, holder);
            return Locked(wait);
        }
        var wrong = false;
        try
        {
            (var answer, wrong) = await LookAsync(approver, pin);
            if (wrong) log.LogWarning("A wrong PIN of {Approver} was tried by {Holder}", approver, holder);
            return answer;
        }
        finally
        {
            if (!wrong) tries.Forgive(holder);
        }
    }

    private async Task<(Result Answer, bool Wrong)> LookAsync(StaffId approver, string pin)
    {
        while (true)
        {
            await using var db = await sessions.CreateDbContextAsync();
            var account = await db.Users.SingleOrDefaultAsync(a => a.Id == approver.Value);
            if (account is null || !await db.Staff.AnyAsync(s => s.Id == approver && s.Active)) return (Result.Forbidden, false);
            var now = clock.GetUtcNow();
            // a lock of longer than any was set by a clock that has been set right since
            if (account.PinLockedUntil is { } until && until > now && until <= now + Lock) return (Locked(until - now), false);
            if (account.PinHash is null) return (Result.Refused(Finding.Of(ResultCodes.PinNotSet)), false);
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
            if (right) return (Result.Done, false);
            return (locked ? Locked(Lock) : Result.Refused(Finding.Of(ResultCodes.PinWrong, ("left", Account.MostPinFailures - account.PinFailures))), true);
        }
    }

    private static Result Locked(TimeSpan wait) => Result.Refused(Finding.Of(ResultCodes.PinLocked, ("minutes", (int)Math.Ceiling(wait.TotalMinutes))));
}
