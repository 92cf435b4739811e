using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>What changing a sign-in has in common.</summary>
internal static class Accounts
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static Account Open(StaffId id, string email, string password, string pin, IPasswordHasher<Account> hasher)
    {
        var account = new Account { Id = id.Value, LockoutEnabled = true, EmailConfirmed = true };
        account.SignInAs(email);
        account.GivePassword(password, hasher);
        account.GivePin(pin, hasher);
        return account;
    }

    public static void SignInAs(this Account account, string email)
    {
        var trimmed = email.Trim();
        (account.UserName, account.Email) = (trimmed, trimmed);
        account.NormalizedUserName = account.NormalizedEmail = Normalizer.NormalizeName(trimmed);
        account.EndSessions();
    }

    public static void GivePassword(this Account account, string password, IPasswordHasher<Account> hasher)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.LetIn();
        account.EndSessions();
    }

    public static void GivePin(this Account account, string pin, IPasswordHasher<Account> hasher)
    {
        account.PinHash = hasher.HashPassword(account, pin);
        account.LetPinIn();
    }

    /// <summary>Forgets failed sign-ins.</summary>
    public static void LetIn(this Account account) => (account.LockoutEnd, account.AccessFailedCount) = (null, 0);

    /// <summary>Forgets failed PINs.</summary>
    public static void LetPinIn(this Account account)
    {
        (account.PinLockedUntil, account.PinFailures) = (null, 0);
        account.PinVersion++;
    }

    /// <summary>Sessions that live now end when they are next checked.</summary>
    public static void EndSessions(this Account account) => account.SecurityStamp = Guid.NewGuid().ToString("N");

    public static Task<bool> IsTakenAsync(this ClientelingDb db, string email, StaffId by)
    {
        var name = Normalizer.NormalizeName(email.Trim());
        return db.Users.AnyAsync(a => a.NormalizedUserName == name && a.Id != by.Value);
    }

    /// <summary>Changes somebody's sign-in, and says in the audit whose.</summary>
    /// <param name="useCases">The door.</param>
    /// <param name="id">Whose sign-in.</param>
    /// <param name="seen">The person's version as the editor saw it.</param>
    /// <param name="wrong">What the validator found, or null.</param>
    /// <param name="change">What changes.</param>
    /// <param name="useCase">The use case's name.</param>
    public static Task<Result> ChangeAccountAsync(this UseCases useCases, StaffId id, int seen, Result? wrong, Action<Account> change, string useCase) =>
        useCases.ChangeAsync(Permission.KeepStaff, async work =>
        {
            if (wrong is not null) return wrong;
            if (await work.StaffAsSeenAsync(id, seen) is not { } member) return Result.NotFound;
            change(await work.Db.Users.SingleAsync(a => a.Id == id.Value));
            work.Db.Along(member);
            return Result.Done;
        }, useCase);

    /// <summary>
    /// Guards that somebody who may keep staff is left: the one who takes it from another is changed along, so that two who
    /// take it from each other at once do not both succeed.
    /// </summary>
    public static async Task KeepOneAdministratorAsync(this Work work, StaffMember member)
    {
        if (member.Id == work.Actor.Id) throw new RuleBrokenException(StaffCodes.OwnRole);
        if (member.Role == Role.Administrator) work.Db.Along(await work.Db.Staff.SingleAsync(s => s.Id == work.Actor.Id));
    }
}
