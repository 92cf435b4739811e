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
