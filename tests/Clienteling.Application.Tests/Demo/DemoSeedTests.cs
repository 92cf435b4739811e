using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Demo;

/// <summary>The same seed makes the same maison, however large.</summary>
public sealed class DemoSeedTests
{
    private static readonly DateTimeOffset Now = DemoHouseFixture.StoryHour;

    /// <summary>Hashes of passwords are salted, and differ on purpose.</summary>
    private static readonly string[] Salted = ["Accounts.PasswordHash", "Accounts.PinHash"];

    [Theory]
    [EveryDatabase]
    public async Task The_same_seed_makes_the_same_maison_and_another_seed_another(Engine engine)
    {
        var (first, second, other) = (await MadeAsync(engine, new(120, 7)), await MadeAsync(engine, new(120, 7)), await MadeAsync(engine, new(120, 8)));

        second.ShouldBe(first);
        other["Clients"].ShouldNotBe(first["Clients"]);
        other["Purchases"].ShouldNotBe(first["Purchases"]);
        first.Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task Growing_adds_the_same_clients_as_making_them_at_once()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var maison = house.QuickDemoMaison();
        (await maison.GrowAsync(new(60), Now, cancel: TestContext.Current.CancellationToken)).ShouldBe(DemoOutcome.Made);
        (await maison.GrowAsync(new(60), Now, cancel: TestContext.Current.CancellationToken)).ShouldBe(DemoOutcome.AlreadyThere);
        (await maison.GrowAsync(new(100), Now, cancel: TestContext.Current.CancellationToken)).ShouldBe(DemoOutcome.Grown);
        (await maison.GrowAsync(new(100, Seed: 99), Now, cancel: TestContext.Current.CancellationToken)).ShouldBe(DemoOutcome.Occupied);
        var grown = await house.LookAsync(ContentsAsync);

        var atOnce = await MadeAsync(Engine.Sqlite, new(100));
        // but for exceptions, which are played with the clients who were there at first
        foreach (var table in (string[])["Clients", "ClientSearchTerms", "ClientContacts", "PurchaseLines"]) grown[table].ShouldBe(atOnce[table]);
    }

    [Fact]
    public async Task Clients_buy_as_often_as_was_asked_for()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        (await house.QuickDemoMaison().EnsureAsync(new(1_500, Lines: 10), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();

        var lines = await house.LookAsync(db => db.Purchases.SelectMany(p => p.Lines).CountAsync());
        (lines / 1_500.0).ShouldBe(10, tolerance: .7);
    }

    [Fact]
    public async Task A_large_maison_has_every_index_in_the_end()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var before = await IndexesAsync(house);
        (await house.QuickDemoMaison().EnsureAsync(new(2_600), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await IndexesAsync(house)).ShouldBe(before);

        // a filling that was killed left them out; the next start makes them
        await house.LookAsync(async db =>
        {
            await house.Get<IBulkInsert>().LeaveIndexesAsync(db);
            return true;
        });
        (await IndexesAsync(house)).Count.ShouldBeLessThan(before.Count - 20);
        (await house.QuickDemoMaison().EnsureAsync(new(2_600), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await IndexesAsync(house)).ShouldBe(before);
    }

    [Fact]
    public async Task Stopping_it_leaves_nothing_half_done()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(house.QuickDemoMaison().EnsureAsync(new(60), Now, cancel: stop.Token));

        (await house.LookAsync(db => db.Staff.CountAsync())).ShouldBe(0);
        (await house.QuickDemoMaison().EnsureAsync(new(60), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static async Task<SortedDictionary<string, string>> MadeAsync(Engine engine, DemoOptions options)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        (await house.QuickDemoMaison().EnsureAsync(options, Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
        return await house.LookAsync(ContentsAsync);
    }

    private static Task<List<string>> IndexesAsync(TestHouse house) => house.LookAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> indexes = [];
        while (await reader.ReadAsync()) indexes.Add(reader.GetString(0));
        return indexes;
    });

    /// <summary>A digest of every table's rows, in the order of their text.</summary>
    private static async Task<SortedDictionary<string, string>> ContentsAsync(ClientelingDb db)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            var columns = table.Columns.Select(c => c.Name).Where(c => !Salted.Contains($"{table.Name}.{c}")).Order(StringComparer.Ordinal).ToList();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table.Name}\"";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, columns.Count).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            if (rows.Count == 0) continue;
            rows.Sort(StringComparer.Ordinal);
            digests[table.Name] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
        }
        return digests;
    }
}
