using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Domain.Returns;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Demo;

/// <summary>
/// The demo maison: four boutiques and their people, policies, and clients with years of purchases, the story's client among
/// them. Made only where it was asked for.
/// </summary>
public sealed class DemoMaison(IDbContextFactory<ClientelingDb> sessions, IPasswordHasher<Account> hasher)
{
    /// <summary>How many days before the first start the story's shoes were bought.</summary>
    public const int StoryDays = 16;

    /// <summary>Everybody's password.</summary>
    public const string Password = DemoStaff.Password;

    /// <summary>Who can sign in to play the story.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns => DemoStaff.SignIns;

    /// <summary>Whether a database holds people of the demo, who must not be in a production one.</summary>
    public static Task<bool> IsThereAsync(ClientelingDb db) => db.Staff.AnyAsync(s => s.Email.EndsWith(DemoStaff.Domain));

    /// <summary>Fills an empty, migrated database; leaves one with any staff as it is.</summary>
    /// <param name="options">How many clients, and from which seed.</param>
    /// <param name="now">The first start; nothing happened after it.</param>
    /// <param name="progress">Told how many clients are there so far.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <returns>Whether it filled it.</returns>
    public async Task<bool> EnsureAsync(DemoOptions options, DateTimeOffset now, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        await using (var db = await sessions.CreateDbContextAsync(cancel))
        {
            if (await db.Staff.AnyAsync(cancel)) return false;
        }
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var today = DemoBoutique.Ginza.DayOf(now);
        var staff = new DemoStaff(options.Seed, today);
        var products = new DemoProducts(options.Seed);
        var accounts = Task.Run(() => DemoAccounts.For(staff, hasher, options.Seed), cancel);

        await using (var db = await sessions.CreateDbContextAsync(cancel))
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.Boutiques.AddRange(DemoBoutique.All.Select(b => b.Open()));
            db.ReturnPolicies.AddRange(DemoPolicies.All(today, staff.Administrator.Id));
            db.HouseRules.Add(HouseRulesVersion.Of(1, new HouseRules(), staff.Administrator.Id, now.AddYears(-4)));
            db.Authorities.AddRange(DemoAuthorities.All(staff, today));
            db.ExchangeRates.AddRange(DemoRates.All(options.Seed, today));
            db.Products.AddRange(products.All);
            foreach (var client in YukiNakamura.WithThoseSheBroughtIn(options.Seed, now, staff, products))
            {
                db.Clients.Add(client.Client);
                db.ClientSearchTerms.AddRange(ClientSearchTerms.For(client.Client));
                db.ClientContacts.AddRange(client.Contacts);
                db.ClientNotes.AddRange(client.Notes);
                db.Purchases.AddRange(client.Purchases);
            }
            db.Staff.AddRange(staff.All);
            db.Users.AddRange(await accounts);
            await db.SaveChangesAsync(cancel);
        }
        progress?.Report(3);
        return true;
    }
}
