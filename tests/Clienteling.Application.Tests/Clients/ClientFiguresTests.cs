using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Clients;

public sealed class ClientFiguresTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory, EveryDatabase]
    public async Task Net_spend_is_purchases_less_refunds(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, ginza, 148_000, daysAgo: 16);
        var back = await house.PurchaseAsync(yuki, ginza, 60_000, daysAgo: 800);
        await TakeBack(house, back, Remedy.Refund, 40_000);
        await TakeBack(house, await house.PurchaseAsync(yuki, ginza, 9_000, daysAgo: 50), Remedy.Repair, 0);

        var past = (await Reckon(house, yuki, Currency.Jpy)).Past;

        past.NetSpend.ShouldBe(new Money(148_000 + 60_000 + 9_000 - 40_000, Currency.Jpy));
        past.Purchases.ShouldBe(3);
        past.Returns.ShouldBe(2);
        past.Refunds.ShouldBe(1);
        past.Since.ShouldBe(Today.AddDays(-800));
        past.Years.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Amounts_of_other_currencies_are_taken_at_the_rate_of_their_day(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, newYork) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("NEWYORK"));
        var yuki = await house.ClientAsync(ginza);
        await house.PutAsync(
            ExchangeRate.Of(Currency.Jpy, new(2020, 1, 1), 0.005m), ExchangeRate.Of(Currency.Usd, new(2020, 1, 1), 1m), ExchangeRate.Of(Currency.Usd, Today.AddDays(-20), 0.5m));
        await house.PurchaseAsync(yuki, ginza, 10_000, daysAgo: 5);
        await house.PurchaseAsync(yuki, newYork, 100_00, daysAgo: 100);   // $100 at 1 euro: 20,000 yen
        await house.PurchaseAsync(yuki, newYork, 100_00, daysAgo: 5);     // $100 at half a euro: 10,000 yen

        (await Reckon(house, yuki, Currency.Jpy)).Past.NetSpend.ShouldBe(new Money(40_000, Currency.Jpy));
        (await Reckon(house, yuki, Currency.Eur)).Past.NetSpend.ShouldBe(new Money(50_00 + 100_00 + 50_00, Currency.Eur));
    }

    [Theory, EveryDatabase]
    public async Task Without_a_rate_no_spend_is_told_rather_than_a_wrong_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, newYork) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("NEWYORK"));
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, newYork, 100_00);

        var past = (await Reckon(house, yuki, Currency.Jpy)).Past;

        past.NetSpend.ShouldBeNull();
        past.Purchases.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Whom_a_client_brought_in_is_counted_once_each_with_what_they_spent(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        var mother = await BroughtIn(house, yuki, await house.ClientAsync(ginza));
        await BroughtIn(house, yuki, await house.ClientAsync(ginza));
        await BroughtIn(house, mother, await house.ClientAsync(ginza));
        await house.PurchaseAsync(mother, ginza, 30_000, daysAgo: 3);
        await house.PurchaseAsync(mother, ginza, 20_000, daysAgo: 3);
        await house.PurchaseAsync(yuki, ginza, 1_000);

        var figures = await Reckon(house, yuki, Currency.Jpy);

        figures.BroughtIn.ShouldBe(new BroughtInStake(2, new Money(50_000, Currency.Jpy)));
        figures.Past.NetSpend.ShouldBe(new Money(1_000, Currency.Jpy));
    }

    [Theory, EveryDatabase]
    public async Task Making_a_client_ends_with_the_first_purchase(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza, firstContact: Today.AddDays(-200));
        var first = await house.PurchaseAsync(yuki, ginza, daysAgo: 57);
        await house.PutAsync(
            Contact(yuki, house.Now.AddDays(-150), ContactKind.Conversation), Contact(yuki, house.Now.AddDays(-100), ContactKind.Selection),
            Contact(yuki, house.Now.AddDays(-90), ContactKind.Visit), Contact(yuki, house.Now.AddDays(-80), ContactKind.Appointment),
            Contact(yuki, first.At, ContactKind.Visit),
            Contact(yuki, house.Now.AddDays(-20), ContactKind.Visit), Contact(yuki, house.Now.AddDays(-10), ContactKind.Conversation));

        (await Reckon(house, yuki, Currency.Jpy)).Making.ShouldBe(new MakingStake(Today.AddDays(-200), Today.AddDays(-57), 143, Contacts: 2, Visits: 3));
    }

    [Theory, EveryDatabase]
    public async Task A_client_who_has_bought_nothing_is_still_being_made(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PutAsync(Contact(yuki, house.Now.AddDays(-30), ContactKind.Visit));

        var figures = await Reckon(house, yuki, Currency.Jpy);

        figures.Making.ShouldBe(new MakingStake(Today.AddDays(-30), null, 30, Contacts: 0, Visits: 1));
        figures.Past.ShouldBe(new PastStake(new Money(0, Currency.Jpy), null, 0, 0, 0, 0, 0, 0));
    }

    [Theory, EveryDatabase]
    public async Task A_client_nobody_knows_anything_of_has_no_figures(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();

        (await Reckon(house, await house.ClientAsync(ginza), Currency.Jpy)).Making.ShouldBe(new MakingStake(null, null, null, 0, 0));
    }

    [Theory, EveryDatabase]
    public async Task Exceptions_of_another_system_count_and_the_last_three_years_are_the_recent_ones(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await TakeBack(house, await house.PurchaseAsync(yuki, ginza, daysAgo: 1500), Remedy.Refund, 1_000, byException: true, daysAgo: 1400);
        await TakeBack(house, await house.PurchaseAsync(yuki, ginza, daysAgo: 300), Remedy.Exchange, 1_000, byException: true, daysAgo: 290);
        await TakeBack(house, await house.PurchaseAsync(yuki, ginza, daysAgo: 30), Remedy.Refund, 1_000);

        var past = (await Reckon(house, yuki, Currency.Jpy)).Past;

        past.Exceptions.ShouldBe(2);
        past.RecentExceptions.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Whole_years_turn_on_the_day(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        var purchase = await house.PurchaseAsync(yuki, ginza, daysAgo: 366);

        (await Reckon(house, yuki, Currency.Jpy, purchase.Day.AddYears(1).AddDays(-1))).Past.Years.ShouldBe(0);
        (await Reckon(house, yuki, Currency.Jpy, purchase.Day.AddYears(1))).Past.Years.ShouldBe(1);
    }

    private static Task<ClientFigures> Reckon(TestHouse house, Client client, Currency target, DateOnly? today = null) =>
        house.LookAsync(db => ClientFigures.ReckonAsync(db, client.Id, target, today ?? Today));

    private static ClientContact Contact(Client client, DateTimeOffset at, ContactKind kind) =>
        ClientContact.Record(client.Id, at, kind, kind == ContactKind.Conversation ? ContactChannel.Line : null, null, client.HomeBoutique, "", "ja");

    private static async Task<Client> BroughtIn(TestHouse house, Client introducer, Client client)
    {
        await house.LookAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == client.Id)).BroughtInBy(introducer.Id);
            return await db.SaveChangesAsync();
        });
        return client;
    }

    private static Task TakeBack(TestHouse house, Purchase purchase, Remedy remedy, long amountMinor, bool byException = false, int daysAgo = 1) =>
        house.LookAsync(async db =>
        {
            var at = house.Now.AddDays(-daysAgo);
            var kept = await db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == purchase.Id);
            db.Add(kept.TakeBack(Return.Of(ReturnId.New(), Guid.NewGuid().ToString("N"), at, DateOnly.FromDateTime(at.UtcDateTime), purchase.Boutique, remedy,
                [new(1, 1, amountMinor)], byException: byException)));
            return await db.SaveChangesAsync();
        });
}
