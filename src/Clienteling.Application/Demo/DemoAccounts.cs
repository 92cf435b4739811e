using Clienteling.Application.Data;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Application.Demo;

/// <summary>The sign-ins of the demo's people; every password and PIN is hashed at full strength with a salt of its own.</summary>
internal static class DemoAccounts
{
    public static IReadOnlyList<Account> For(DemoStaff staff, IPasswordHasher<Account> hasher, long seed)
    {
        var chance = new Chance(seed, nameof(DemoAccounts));
        var accounts = staff.All.Select((member, i) => (member, account: new Account
        {
            Id = member.Id.Value, UserName = member.Email, NormalizedUserName = member.Email.ToUpperInvariant(),
            Email = member.Email, NormalizedEmail = member.Email.ToUpperInvariant(), EmailConfirmed = true, LockoutEnabled = true,
            SecurityStamp = chance.NextGuid(i).ToString("N"), ConcurrencyStamp = chance.NextGuid(i).ToString(),
        })).ToList();
        Parallel.ForEach(accounts, a =>
        {
            a.account.PasswordHash = hasher.HashPassword(a.account, DemoStaff.Password);
            if (DemoStaff.PinOf(a.member) is { } pin) a.account.PinHash = hasher.HashPassword(a.account, pin);
        });
        return [.. accounts.Select(a => a.account)];
    }
}
