using System.Security.Claims;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clienteling.Web.Identity;

/// <summary>Signs in only who works here now; a session ends when its owner locks the app, and within a minute of their leaving, new role or new password.</summary>
public sealed class StaffSignIn(
    ClientelingDb db, UserManager<Account> users, TimeProvider clock, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, EndedSessions ended)
    : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user)
    {
        var id = new StaffId(user.Id);
        return await db.Staff.AnyAsync(s => s.Id == id && s.Active) && await base.CanSignInAsync(user);
    }

    /// <summary>A lock of longer than any was set by a clock that has been set right since.</summary>
    protected override Task<bool> IsLockedOut(Account user)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult(user.LockoutEnabled && user.LockoutEnd is { } end && end > now && end <= now + Options.Lockout.DefaultLockoutTimeSpan);
    }

    /// <summary>
    /// The answer, be it yes or no, is given once it is counted on the account as it is then. So of guesses sent to several nodes at
    /// once no more are answered than of guesses one after the other.
    /// </summary>
    public override async Task<SignInResult> CheckPasswordSignInAsync(Account user, string password, bool lockoutOnFailure)
    {
        while (true)
        {
            if (await PreSignInCheck(user) is { } refused)
            {
                // as slow as one that is looked at
                UserManager.PasswordHasher.HashPassword(user, password);
                return refused;
            }
            var right = await UserManager.CheckPasswordAsync(user, password);
            user.AccessFailedCount = right ? 0 : user.AccessFailedCount + 1;
            var locks = lockoutOnFailure && user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts;
            if (locks) (user.LockoutEnd, user.AccessFailedCount) = (clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan, 0);
            var counted = await UserManager.UpdateAsync(user);
            if (counted.Succeeded) return right ? SignInResult.Success : locks ? SignInResult.LockedOut : SignInResult.Failed;
            if (counted.Errors.Any(e => e.Code != nameof(IdentityErrorDescriber.ConcurrencyFailure))) throw new InvalidOperationException(counted.ToString());
            await db.Entry(user).ReloadAsync();
            if (db.Entry(user).State == EntityState.Detached) return SignInResult.Failed;
        }
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        if (StaffClaims.IdOf(principal) is not { } id || await ended.IsEndedAsync(principal!)) return null;
        var person = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id);
        return person is not null && StaffClaims.StillHolds(principal!, person) ? await base.ValidateSecurityStampAsync(principal) : null;
    }
}
