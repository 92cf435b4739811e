using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports.Files;

public sealed class PurchasesImportTests
{
    [Theory, EveryDatabase]
    public async Task Lines_of_a_purchase_meet_wherever_they_stand(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(
        [
            Row("P1", 2, "1000"),
            .. Enumerable.Range(0, 300).Select(i => Row($"X{i}", 1, "1")),
            Row("P1", 1, "500"),
            Row("P1", 10, "0"),
        ]);

        (await files.RunAsync()).Counts("purchases.csv").ShouldBe((303, 0, 0, 0));

        var purchase = await house.LookAsync(db => db.Purchases.SingleAsync(p => p.Ref == "P1"));
        purchase.Lines.OrderBy(l => l.Number).Select(l => (l.Number, l.AmountMinor)).ShouldBe([(1, 500), (2, 1000), (10, 0)]);
        (purchase.TotalMinor, purchase.Version).ShouldBe((1500, 1));
    }

    [Fact]
    public async Task Purchases_are_saved_client_by_client_however_they_stand_in_the_file()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases([.. Enumerable.Range(10, 40).Select(i => Row($"P{i}", 1, "1", client: i % 2 == 0 ? "C2" : "C1"))]);

        (await files.RunAsync()).Counts("purchases.csv").ShouldBe((40, 0, 0, 0));

        var clients = await house.LookAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT group_concat(Ref, ' ') FROM (SELECT c.Ref FROM Purchases p JOIN Clients c ON c.Id = p.Client ORDER BY p.rowid)";
            return (string?)await command.ExecuteScalarAsync();
        });
        clients.ShouldBe(string.Join(' ', Enumerable.Repeat("C1", 20).Concat(Enumerable.Repeat("C2", 20))));
    }

    [Fact]
    public async Task Purchases_whose_references_read_alike_together_with_their_clients_stay_apart()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison()
            .With("clients.csv", "client_ref,family_name,given_name,email,home_boutique\nC1,Sato,Aiko,c1@client.example,GINZA\nC11,Mori,Ken,c11@client.example,GINZA\n")
            .WithPurchases(Row("1P", 1, "1", client: "C1"), Row("P", 1, "2", client: "C11"));

        (await files.RunAsync()).Counts("purchases.csv").ShouldBe((2, 0, 0, 0));

        var bought = await house.LookAsync(db => db.Purchases.OrderBy(p => p.Ref).Select(p => new { p.Ref, p.TotalMinor }).ToListAsync());
        bought.Select(p => (p.Ref, p.TotalMinor)).ShouldBe([("1P", 1), ("P", 2)]);
    }

    [Theory, EveryDatabase]
    public async Task A_bad_line_leaves_its_purchase_to_the_good_ones_and_can_be_brought_in_later(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(Row("P1", 1, "500"), Row("P1", 2, "12.50"), Row("P1", 3, "200"));

        var first = await files.RunAsync();
        first.Refusals("purchases.csv").ShouldBe(["3 amount Import.TooManyDecimals"]);
        (await house.LookAsync(db => db.Purchases.SingleAsync())).TotalMinor.ShouldBe(700);

        (await files.WithPurchases(Row("P1", 1, "500"), Row("P1", 2, "0"), Row("P1", 3, "200")).RunAsync()).Counts("purchases.csv").ShouldBe((1, 2, 0, 0));
        var whole = await house.LookAsync(db => db.Purchases.SingleAsync());
        (whole.TotalMinor, whole.Lines.Count, whole.Version).ShouldBe((700, 3, 2));
    }

    [Theory, EveryDatabase]
    public async Task Who_bought_away_from_home_is_found_there_from_then_on(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison();
        await files.WithPurchases(Row("P1", 1, "500", "C1"), Row("P2", 1, "500", "C1")).RunAsync();
        var (client, home, bought) = await house.LookAsync(db => db.Purchases.Where(p => p.Ref == "P1").Select(p => new ValueTuple<ClientId, BoutiqueCode, BoutiqueCode>(
            p.Client, db.Clients.Single(c => c.Id == p.Client).HomeBoutique, p.Boutique)).SingleAsync());
        var terms = await house.LookAsync(db => db.ClientSearchTerms.Where(t => t.Client == client).ToListAsync());
        terms.Select(t => t.Boutique).Distinct().ShouldBe([home, bought], ignoreOrder: true);
        home.ShouldNotBe(bought);
        terms.Where(t => t.Boutique == bought).Select(t => t.Term).ShouldBe(terms.Where(t => t.Boutique == home).Select(t => t.Term), ignoreOrder: true);

        // again, and the client as well, leaves it so
        await files.RunAsync();
        (await house.LookAsync(db => db.ClientSearchTerms.CountAsync(t => t.Client == client))).ShouldBe(terms.Count);
    }

    [Theory, EveryDatabase]
    public async Task What_is_recorded_is_never_rewritten(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07,100,yes");
        await files.RunAsync();
        (string Row, string Column)[] others =
        [
            ("P1,1,C2,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07,100,yes", "client_ref"),
            ("P1,1,C1,2026-11-05T19:38:01,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07,100,yes", "purchased_at"),
            ("P1,1,C1,2026-11-05T19:38:00,Remote,GINZA,JPY,PUMP,2,1000,,2026-11-07,100,yes", "channel"),
            ("P1,1,C1,2026-11-05T11:38:00+01:00,Web,PARIS,JPY,PUMP,2,1000,,2026-11-07,100,yes", "boutique"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,EUR,PUMP,2,10,,2026-11-07,1,yes", "currency"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,SCARF,2,1000,,2026-11-07,100,yes", "sku"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1000,,2026-11-07,100,yes", "quantity"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1001,,2026-11-07,100,yes", "amount"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1000,,2026-11-08,100,yes", "delivered_at"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07,,yes", "discount"),
            ("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07,100,no", "personalised"),
        ];

        foreach (var (row, column) in others) (await files.WithPurchases(row).RunAsync()).Refusals("purchases.csv").ShouldBe([$"2 {column} Import.Immutable"]);

        (await files.WithPurchases("P1,1,C1,2026-11-05T10:38:00Z,Web,GINZA,JPY,PUMP,2,1000,,2026-11-07T23:00:00,100,yes").RunAsync()).Counts("purchases.csv").ShouldBe((0, 1, 0, 0), "the same said otherwise");
        (await house.LookAsync(db => db.Purchases.SingleAsync())).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_that_disagree_about_their_purchase_or_line_are_refused_but_for_the_first()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases(
            Row("P1", 1, "500"), Row("P1", 2, "500", client: "C1"), Row("P1", 1, "500"), Row("P1", 1, "600"));

        var ended = await files.RunAsync();

        ended.Refusals("purchases.csv").ShouldBe(["3 client_ref Import.PurchaseDiffers", "5 amount Import.Immutable"]);
        ended.Counts("purchases.csv").ShouldBe((1, 1, 0, 2));
    }

    [Theory]
    [InlineData(",1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,", "2 purchase_ref Import.Missing")]
    [InlineData("P1,0,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,", "2 line Import.NotACount")]
    [InlineData("P1,1.0,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,", "2 line Import.NotACount")]
    [InlineData("P1,1,C9,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,", "2 client_ref Import.UnknownClient")]
    [InlineData("P1,1,c1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,", "2 client_ref Import.UnknownClient")]
    [InlineData("P1,1,C1,yesterday,Web,GINZA,JPY,PUMP,1,1,,,,", "2 purchased_at Import.NotATime")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Shop,GINZA,JPY,PUMP,1,1,,,,", "2 channel Import.NotAChoice")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,1,GINZA,JPY,PUMP,1,1,,,,", "2 channel Import.NotAChoice")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,ROMA,JPY,PUMP,1,1,,,,", "2 boutique Import.UnknownBoutique")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,XXX,PUMP,1,1,,,,", "2 currency Import.NotACurrency")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,HAT,1,1,,,,", "2 sku Import.UnknownProduct")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,0,1,,,,", "2 quantity Import.NotACount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1.5,1,,,,", "2 quantity Import.NotACount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,-1,1,,,,", "2 quantity Import.NotACount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,,,,,", "2 amount Import.Missing")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,-1,,,,", "2 amount Import.NotAnAmount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,\"1,000\",,,,", "2 amount Import.NotAnAmount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1e3,,,,", "2 amount Import.NotAnAmount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,.5,,,,", "2 amount Import.NotAnAmount")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,98000.0,,,,", "2 amount Import.TooManyDecimals")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,PARIS,EUR,PUMP,1,1.005,,,,", "2 amount Import.TooManyDecimals")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,KUWAIT,KWD,PUMP,1,1.0005,,,,", "2 amount Import.TooManyDecimals")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,99999999999999999999999999999999999999,,,,", "2 amount Import.AmountTooLarge")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,soon,,", "2 delivered_at Import.NotATime")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,0.5,", "2 discount Import.TooManyDecimals")]
    [InlineData("P1,1,C1,2026-11-05T19:38:00,Web,GINZA,JPY,PUMP,1,1,,,,maybe", "2 personalised Import.NotYesOrNo")]
    public async Task A_bad_row_is_refused(string row, string refusal)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases(row, Row("GOOD", 1, "1"));
        var ended = await files.RunAsync();
        ended.Refusals("purchases.csv").ShouldBe([refusal]);
        (await house.LookAsync(db => db.Purchases.Select(p => p.Ref).ToListAsync())).ShouldBe(["GOOD"]);
    }

    [Fact]
    public async Task Amounts_are_exact_in_every_currency_and_days_are_the_boutiques()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases(
            "EUR,1,C1,2026-11-05T23:30:00Z,Web,PARIS,EUR,PUMP,3,1250.5,,,,",
            "KWD,1,C1,2026-11-05T21:30:00Z,Boutique,KUWAIT,KWD,PUMP,1,0.001,,,,",
            "JPY,1,C1,2026-11-05T15:00:00Z,Remote,GINZA,JPY,PUMP,1,98000,,,,",
            "ZERO,1,C1,2026-11-05T14:59:59Z,Remote,GINZA,JPY,PUMP,1,0,,,,");
        (await files.RunAsync()).Refused.ShouldBeEmpty();
        (await house.LookAsync(db => db.Purchases.OrderBy(p => p.Ref).Select(p => new { p.Ref, p.TotalMinor, p.Day, p.Channel }).ToListAsync()))
            .Select(p => (p.Ref, p.TotalMinor, p.Day.Day, p.Channel))
            .ShouldBe([("EUR", 125_050, 6, PurchaseChannel.Web), ("JPY", 98_000, 6, PurchaseChannel.Remote), ("KWD", 1, 6, PurchaseChannel.Boutique), ("ZERO", 0, 5, PurchaseChannel.Remote)]);
    }

    [Theory, EveryDatabase]
    public async Task Who_served_is_kept_where_known_and_compared_only_where_both_say_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(Row("P1", 1, "1", associate: "associate1@maison.example"), Row("P2", 1, "1"));
        var before = await files.RunAsync();
        before["purchases.csv"].Remarks.ShouldHaveSingleItem().Finding.Code.ShouldBe("Import.UnknownStaff");
        var aiko = await house.AssociateAsync(await house.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == new Domain.BoutiqueCode("GINZA"))));
        aiko.Email.ShouldBe("associate1@maison.example");

        (await files.RunAsync()).Counts("purchases.csv").ShouldBe((0, 2, 0, 0), "somebody who joined since does not make it another purchase");
        await files.WithPurchases(Row("P3", 1, "1", associate: aiko.Email)).RunAsync();
        (await house.LookAsync(db => db.Purchases.SingleAsync(p => p.Ref == "P3"))).Associate.ShouldBe(aiko.Id);
    }

    [Fact]
    public async Task A_purchase_has_a_thousand_lines_at_most()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases([.. Enumerable.Range(1, 1_002).Select(i => Row("P1", i, "1"))]);
        var ended = await files.RunAsync();
        ended.Counts("purchases.csv").ShouldBe((1_000, 0, 0, 2));
        ended.Refusals("purchases.csv").ShouldBe(["1002  Import.TooManyOfOne", "1003  Import.TooManyOfOne"]);
    }

    private static string Row(string purchase, int line, string amount, string client = "C2", string associate = "") =>
        $"{purchase},{line},{client},2026-11-05T19:38:00,Boutique,GINZA,JPY,PUMP,1,{amount},{associate},,,";
}
