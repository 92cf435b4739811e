using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Domain;
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

    /// <summary>Clients a transaction: the usual maison is there as a whole or not at all.</summary>
    private const int BatchSize = 2500;

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
        var clients = new DemoClients(options.Seed, now, staff, products);
        var accounts = Task.Run(() => DemoAccounts.For(staff, hasher, options.Seed), cancel);
        var story = YukiNakamura.WithThoseSheBroughtIn(options.Seed, now, staff, products);

        var batches = Enumerable.Range(DemoClient.InStory + 1, Math.Max(0, options.Clients - DemoClient.InStory)).Chunk(BatchSize).ToList();
        var next = Draw(batches.FirstOrDefault([]));
        for (var i = 0; i == 0 || i < batches.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = await next;
            // one core draws while the other writes
            next = Draw(i + 1 < batches.Count ? batches[i + 1] : []);
            var first = i == 0;
            DemoClient[] written = first ? [.. story, .. batch] : batch;
            await WriteAsync(written[0].Client.Id, async db =>
            {
                if (first) await WriteMaisonAsync(db, today, now, options.Seed, staff, products, await accounts);
                await WriteClientsAsync(db, written);
            });
            progress?.Report(Math.Min(options.Clients, (i + 1) * BatchSize + DemoClient.InStory));
        }
        return true;

        Task<DemoClient[]> Draw(int[] numbers) => Task.Run(() => numbers.Select(clients.Draw).ToArray(), cancel);
    }

    private async Task WriteAsync(ClientId witness, Func<ClientelingDb, Task> write)
    {
        await using var outer = await sessions.CreateDbContextAsync();
        await outer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var db = await sessions.CreateDbContextAsync();
            // a retry after a lost acknowledgement: what was committed is not written again
            if (await db.Clients.AnyAsync(c => c.Id == witness)) return;
            await using var transaction = await db.Database.BeginTransactionAsync();
            await write(db);
            await transaction.CommitAsync();
        });
    }

    private static async Task WriteMaisonAsync(
        ClientelingDb db, DateOnly today, DateTimeOffset now, long seed, DemoStaff staff, DemoProducts products, IReadOnlyList<Account> accounts)
    {
        db.Boutiques.AddRange(DemoBoutique.All.Select(b => b.Open()));
        db.ReturnPolicies.AddRange(DemoPolicies.All(today, staff.Administrator.Id));
        db.HouseRules.Add(HouseRulesVersion.Of(1, new HouseRules(), staff.Administrator.Id, now.AddYears(-4)));
        db.Authorities.AddRange(DemoAuthorities.All(staff, today));
        db.ExchangeRates.AddRange(DemoRates.All(seed, today));
        db.Staff.AddRange(staff.All);
        db.Users.AddRange(accounts);
        await db.SaveChangesAsync();
        await new BulkInsert(db).InsertAsync(products.All);
    }

    private static async Task WriteClientsAsync(ClientelingDb db, IReadOnlyList<DemoClient> batch)
    {
        var bulk = new BulkInsert(db);
        var purchases = batch.SelectMany(c => c.Purchases).ToList();
        await bulk.InsertAsync(batch.Select(c => c.Client));
        await bulk.InsertAsync(batch.SelectMany(c => ClientSearchTerms.For(c.Client)).OrderBy(t => t.Term, StringComparer.Ordinal));
        await bulk.InsertAsync(batch.SelectMany(c => c.Contacts));
        await bulk.InsertAsync(batch.SelectMany(c => c.Notes));
        await bulk.InsertAsync(purchases);
        await bulk.InsertAsync(purchases.SelectMany(p => p.Lines.Select(l => (p.Id, l))));
        await bulk.InsertAsync(purchases.SelectMany(p => p.Returns.Select(r => (p.Id, r))));
        await bulk.InsertAsync(purchases.SelectMany(p => p.Returns).SelectMany(r => r.Lines.Select(l => (r.Id, l))));
    }
}
