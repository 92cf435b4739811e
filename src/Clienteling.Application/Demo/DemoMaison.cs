using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Demo;

/// <summary>What came of making the demo maison.</summary>
public enum DemoOutcome
{
    /// <summary>The database was empty and holds the maison now.</summary>
    Made,

    /// <summary>The maison was there, and more clients were added to it.</summary>
    Grown,

    /// <summary>The maison was there with so many clients or more.</summary>
    AlreadyThere,

    /// <summary>Something else is in the database, or a demo of another seed; nothing was touched.</summary>
    Occupied,
}

/// <summary>
/// The demo maison: four boutiques and their people, policies, and clients with years of purchases, the story's client among
/// them. Made only where it was asked for.
/// </summary>
public sealed class DemoMaison(IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, IPasswordHasher<Account> hasher)
{
    /// <summary>How many days before the first start the story's shoes were bought.</summary>
    public const int StoryDays = 16;

    /// <summary>Everybody's password.</summary>
    public const string Password = DemoStaff.Password;

    /// <summary>Clients a transaction: the usual maison is there as a whole or not at all.</summary>
    private const int BatchSize = 2500;

    /// <summary>Who can sign in to play the story.</summary>
    public static IReadOnlyList<DemoSignIn> SignIns => DemoStaff.SignIns;

    /// <summary>Whether a database holds people of the demo, who must not be in a production one.</summary>
    public static Task<bool> IsThereAsync(ClientelingDb db) => db.Staff.AnyAsync(s => s.Email.EndsWith(DemoStaff.Domain));

    /// <summary>Fills an empty, migrated database; leaves any other as it is.</summary>
    /// <param name="options">How many clients, and from which seed.</param>
    /// <param name="now">The first start; nothing happened after it.</param>
    /// <param name="progress">Told how many clients are there so far.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <returns>Whether it filled it.</returns>
    public async Task<bool> EnsureAsync(DemoOptions options, DateTimeOffset now, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        if (await IsEmptyAsync(cancel))
        {
            await FillAsync(options, now, there: 0, progress, cancel);
            return true;
        }
        // of a filling that was killed
        await OnAsync(bulk.MakeIndexesAsync);
        return false;
    }

    /// <summary>Fills an empty, migrated database, or adds clients to the demo maison of the same seed until there are so many.</summary>
    /// <inheritdoc cref="EnsureAsync" path="/param"/>
    public async Task<DemoOutcome> GrowAsync(DemoOptions options, DateTimeOffset now, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        if (await EnsureAsync(options, now, progress, cancel)) return DemoOutcome.Made;
        var there = await CountAsync(options, cancel);
        if (there == 0) return DemoOutcome.Occupied;
        if (there >= options.Clients) return DemoOutcome.AlreadyThere;
        await FillAsync(options, now, there, progress, cancel);
        return DemoOutcome.Grown;
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancel)
    {
        await using var db = await sessions.CreateDbContextAsync(cancel);
        return !await db.Staff.AnyAsync(cancel) && !await db.Boutiques.AnyAsync(cancel) && !await db.Clients.AnyAsync(cancel) && !await db.Products.AnyAsync(cancel);
    }

    /// <summary>How many of the seed's clients are there, at most as many as asked for: their numbers have no gaps.</summary>
    private async Task<int> CountAsync(DemoOptions options, CancellationToken cancel)
    {
        await using var db = await sessions.CreateDbContextAsync(cancel);
        var (there, missing) = (0, options.Clients + 1);
        while (missing - there > 1)
        {
            var number = there == 0 ? 1 : (there + missing) / 2;
            var id = DemoClient.IdOf(options.Seed, number);
            if (await db.Clients.AnyAsync(c => c.Id == id, cancel)) there = number;
            else if (there == 0) return 0;
            else missing = number;
        }
        return there;
    }

    private async Task FillAsync(DemoOptions options, DateTimeOffset now, int there, IProgress<int>? progress, CancellationToken cancel)
    {
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var house = new DemoHouse(options.Seed, now);
        var clients = new DemoClients(options.Seed, now, house.Staff, house.Products, options.Pace);
        var accounts = there == 0 ? Task.Run(() => DemoAccounts.For(house.Staff, hasher, options.Seed), cancel) : null;

        var first = Math.Max(there, DemoClient.InStory) + 1;
        var batches = Enumerable.Range(first, Math.Max(0, options.Clients - first + 1)).Chunk(BatchSize).DefaultIfEmpty([]).ToList();
        var next = DrawAsync(batches[0]);
        if (there == 0 && batches.Count > 1) await OnAsync(bulk.LeaveIndexesAsync);
        for (var i = 0; i < batches.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = await next;
            // one core draws while the other writes
            if (i + 1 < batches.Count) next = DrawAsync(batches[i + 1]);
            if (i == 0 && accounts is not null)
            {
                var cases = house.CasesOf(batch, options.Seed, now);
                var today = new DemoToday(options.Seed, now, house, batch);
                DemoClient[] withStory = [.. YukiNakamura.WithThoseSheBroughtIn(options.Seed, now, house.Staff, house.Products), .. today.Clients];
                await WriteAsync(withStory[0].Client.Id, async db =>
                {
                    await WriteHouseAsync(db, house);
                    await WriteClientsAsync(db, withStory);
                    db.ExceptionCases.AddRange(cases.Cases);
                    db.AuditEntries.AddRange(DemoAudit.Of(cases.Cases));
                    db.AuthorityUses.AddRange(cases.Uses);
                    db.BoutiqueUses.AddRange(cases.Months);
                    db.Duties.AddRange(today.Duties);
                    db.Appointments.AddRange(today.Appointments);
                    // last: hashing takes longer than all the rest
                    db.Users.AddRange(await accounts);
                    await db.SaveChangesAsync();
                });
            }
            else
            {
                await WriteAsync(batch[0].Client.Id, db => WriteClientsAsync(db, batch));
            }
            progress?.Report(first - 1 + i * BatchSize + batch.Length);
        }

        await OnAsync(bulk.MakeIndexesAsync);

        Task<DemoClient[]> DrawAsync(int[] numbers) => Task.Run(() => numbers.Select(clients.Draw).ToArray(), cancel);
    }

    private async Task OnAsync(Func<ClientelingDb, Task> act)
    {
        await using var db = await sessions.CreateDbContextAsync();
        await act(db);
    }

    /// <summary>Writes in one transaction, unless the client who is part of it is there already.</summary>
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

    private async Task WriteHouseAsync(ClientelingDb db, DemoHouse house)
    {
        db.Boutiques.AddRange(DemoBoutique.All.Select(b => b.Open()));
        db.ReturnPolicies.AddRange(house.Policies);
        await LegalRightsData.BringToAsync(db);
        db.HouseRules.Add(house.Rules);
        db.Authorities.AddRange(house.Authorities);
        db.BoutiqueBudgets.AddRange(house.Budgets);
        db.ExchangeRates.AddRange(house.Rates);
        db.Staff.AddRange(house.Staff.All);
        await db.SaveChangesAsync();
        await bulk.InsertAsync(db, [.. house.Products.All], CancellationToken.None);
    }

    private Task WriteClientsAsync(ClientelingDb db, DemoClient[] batch) =>
        bulk.InsertAsync(
            db,
            [
                .. batch.Select(c => c.Client),
                // in the order of their index, which otherwise grows in a thousand places at once
                .. batch.SelectMany(c => c.Terms).OrderBy(t => t.Boutique.Value, StringComparer.Ordinal).ThenBy(t => t.Term, StringComparer.Ordinal),
                .. batch.SelectMany(c => c.Known),
                .. batch.SelectMany(c => c.Contacts),
                .. batch.SelectMany(c => c.Notes),
                .. batch.SelectMany(c => c.Purchases),
            ],
            CancellationToken.None);
}
