using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Data;

public sealed class BulkInsertTests
{
    [Fact]
    public async Task Rows_come_out_to_the_letter_as_a_save_writes_them()
    {
        await using var saved = await HouseAsync();
        await using var bulk = await HouseAsync();
        var ginza = new BoutiqueCode("GINZA");
        var product = Product.Of(new(Guid.Parse("0197a3b0-0000-7abc-8def-0123456789ab")), "SKU", "Pump, \"black\" — 黒", "Pump", null, true);
        object[] Things()
        {
            var client = Client.Welcome(new(Guid.Parse("0197a3b0-1111-7abc-8def-0123456789ab")), "C1", new(
                PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", ginza, Email: "yuki@example.com", Birthday: new(1988, 2, 29), Country: "JP", FirstContact: new(2024, 1, 1)));
            client.Say(ContactChannel.Email, true, saved.Now);
            client.ClearEvents();
            var purchase = Purchase.Record(new(Guid.Parse("0197a3b0-2222-7abc-8def-0123456789ab")), "P1", client.Id, new(2026, 11, 19, 23, 59, 59, 120, TimeSpan.FromHours(9)), new(2026, 11, 19), PurchaseChannel.Web,
                ginza, null, Currency.Jpy, [new(1, product.Id, 2, 9_007_199_254_740_993, 7, personalised: true), new(2, product.Id, 1, 0, deliveredOn: new(2026, 11, 20))]);
            return
            [
                client, purchase, ClientContact.Record(client.Id, saved.Now, ContactKind.Visit, null, null, ginza, "", "ja"), ExchangeRate.Of(Currency.Usd, new(2020, 1, 1), 0.90000001m),
                ValuedHouse.Fit(1, saved.Now, ValuedHouse.Good),
            ];
        }
        ClientValue Value() => ValuedHouse.Value(
            new(Guid.Parse("0197a3b0-1111-7abc-8def-0123456789ab")), ginza, null, -1, change => (change.Country, change.Alive, change.Movement) = (null, 1 / 3.0, ValueMovement.Won));
        foreach (var house in (TestHouse[])[saved, bulk]) await house.PutAsync(product);

        await saved.PutAsync(Things());
        await ValuedHouse.PutAsync(saved, Value(), ValueTable.B);
        await bulk.LookAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await bulk.Get<IBulkInsert>().InsertAsync(db, Things(), TestContext.Current.CancellationToken);
            await bulk.Get<IBulkInsert>().InsertAsync(db, [Value()], "ClientValuesB", TestContext.Current.CancellationToken);
            await transaction.CommitAsync();
            return true;
        });

        foreach (var table in (string[])["Clients", "Purchases", "PurchaseLines", "ClientContacts", "ExchangeRates", "ValueFits", "ClientValuesB"])
        {
            var rows = await RowsAsync(bulk, table);
            rows.Count.ShouldBe(table == "PurchaseLines" ? 2 : 1);
            // past the door nobody raises a version, where a bulk insert gives the first
            rows.ShouldBe((await RowsAsync(saved, table)).Select(row => row.Replace("Version integer 0", "Version integer 1", StringComparison.Ordinal)), table);
        }
    }

    [Fact]
    public async Task A_key_that_is_taken_is_told_as_by_any_save_and_leaves_nothing()
    {
        await using var house = await HouseAsync();
        var rate = ExchangeRate.Of(Currency.Usd, new(2020, 1, 1), .9m);

        var failure = await Should.ThrowAsync<DbUpdateException>(() => house.LookAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await house.Get<IBulkInsert>().InsertAsync(db, [ExchangeRate.Of(Currency.Eur, new(2020, 1, 1), 1), rate, rate], TestContext.Current.CancellationToken);
            return true;
        }));

        house.Get<IDatabaseErrors>().IsDuplicateKey(failure).ShouldBeTrue();
        (await house.LookAsync(db => db.ExchangeRates.CountAsync())).ShouldBe(0);
    }

    private static async Task<TestHouse> HouseAsync()
    {
        var house = await TestHouse.OpenAsync(Engine.Sqlite);
        await house.BoutiqueAsync();
        return house;
    }

    /// <summary>Every column of every row, as SQLite itself would write it down.</summary>
    private static Task<List<string>> RowsAsync(TestHouse house, string table) => house.LookAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        List<string> columns = [];
        using var ask = connection.CreateCommand();
        ask.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using (var names = await ask.ExecuteReaderAsync())
        {
            while (await names.ReadAsync()) columns.Add(names.GetString(0));
        }
        ask.CommandText = $"SELECT {string.Join(" || ', ' || ", columns.Select(c => $"'{c} ' || typeof(\"{c}\") || ' ' || quote(\"{c}\")"))} FROM \"{table}\" ORDER BY 1";
        List<string> rows = [];
        using var all = await ask.ExecuteReaderAsync();
        while (await all.ReadAsync()) rows.Add(all.GetString(0));
        return rows;
    });
}
