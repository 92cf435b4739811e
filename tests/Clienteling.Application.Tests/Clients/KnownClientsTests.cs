using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Demo;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Imports;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clienteling.Application.Tests.Clients;

/// <summary>What a search ranks by says what purchases and contacts say, whoever wrote them.</summary>
public sealed class KnownClientsTests
{
    [Theory, EveryDatabase]
    public async Task Whoever_comes_in_or_is_written_to_was_seen_then_in_every_boutique_that_knows_them(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var aiko = await house.AssociateAsync(ginza);
        var (visitor, written, never) = (await house.ClientAsync(ginza), await house.ClientAsync(ginza), await house.ClientAsync(ginza));
        await house.PurchaseAsync(visitor, milano, daysAgo: 30);
        await house.PurchaseAsync(written, ginza, daysAgo: 30);

        (await house.As(aiko).Use<ClientArrived>().RunAsync(visitor.Id)).ShouldBe(Result.Done);
        (await house.As(aiko).Use<RecordContact>().RunAsync(written.Id, new(ContactKind.Conversation, ContactChannel.Line, "Wrote"))).ShouldBe(Result.Done);

        await ShouldSayWhatTheDataSayAsync(house);
        (await SeenAsync(house, visitor)).ShouldBe([house.Now, house.Now]);
        (await SeenAsync(house, written)).ShouldBe([house.Now]);
        (await SeenAsync(house, never)).ShouldBe([null]);
    }

    [Theory, EveryDatabase]
    public async Task A_purchase_that_is_imported_later_sets_nobody_back(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison();
        await files.WithPurchases(Row("P1", "2026-11-05T19:38:00"), Row("P2", "2026-10-05T19:38:00", boutique: "PARIS")).RunAsync();
        await ShouldSayWhatTheDataSayAsync(house);
        var seen = await house.LookAsync(db => db.KnownClients.Where(k => k.LastSeen != null).ToListAsync());
        seen.Select(k => k.LastSeen!.Value.UtcDateTime).ShouldBe([new(2026, 11, 5, 10, 38, 0), new(2026, 11, 5, 10, 38, 0)]);

        var aiko = await house.AssociateAsync(await house.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == new BoutiqueCode("GINZA"))));
        (await house.As(aiko).Use<ClientArrived>().RunAsync(seen[0].Client)).ShouldBe(Result.Done);
        await files.WithPurchases(Row("P3", "2026-11-06T19:38:00"), Row("P4", "2026-11-06T19:38:00", client: "C1")).RunAsync();
        await ShouldSayWhatTheDataSayAsync(house);
    }

    [Theory, EveryDatabase]
    public async Task A_client_who_moves_is_at_home_in_one_boutique_and_still_was_seen_when_they_were(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"), await house.BoutiqueAsync("PARIS"));
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, milano, daysAgo: 3);
        var aiko = await house.AssociateAsync(ginza);

        foreach (var home in (BoutiqueCode[])[milano.Code, paris.Code])
        {
            await house.LookAsync(async db =>
            {
                var kept = await db.Clients.SingleAsync(c => c.Id == yuki.Id);
                kept.Update(new(PersonName.Of("Bellini", "Yuki"), "it", home));
                await ClientSearchTerms.WriteAnewAsync(db, [kept]);
                return await db.SaveChangesAsync();
            });

            await ShouldSayWhatTheDataSayAsync(house);
            (await house.LookAsync(db => db.KnownClients.SingleAsync(k => k.Client == yuki.Id && k.AtHome))).SortName.ShouldBe("Bellini Yuki");
        }
        (await house.As(aiko).Use<SearchClients>().RunAsync("yuki")).Value!.Total.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Those_of_the_demo_maison_were_seen_when_its_purchases_and_contacts_say(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        (await house.QuickDemoMaison().EnsureAsync(new(120), house.Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();

        await ShouldSayWhatTheDataSayAsync(house);
        (await house.LookAsync(db => db.KnownClients.CountAsync(k => !k.AtHome))).ShouldBeGreaterThan(0);
    }

    [Theory, EveryDatabase]
    public async Task Who_was_there_before_it_was_kept_is_filled_in(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        (await house.QuickDemoMaison().EnsureAsync(new(120), house.Now, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
        var ginza = await house.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == new BoutiqueCode("GINZA")));
        await house.ClientAsync(ginza, PersonName.Of("Élan", "Östen"));
        var before = await KnownAsync(house);

        await house.LookAsync(async db =>
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_KnownClients", StringComparison.Ordinal)) - 1]);
            await db.Database.MigrateAsync();
            return true;
        });

        (await KnownAsync(house)).ShouldBe(before);
    }

    private static async Task ShouldSayWhatTheDataSayAsync(TestHouse house)
    {
        var (clients, terms, purchases, contacts) = await house.LookAsync(async db => (
            await db.Clients.AsNoTracking().ToListAsync(), await db.ClientSearchTerms.AsNoTracking().ToListAsync(),
            await db.Purchases.AsNoTracking().ToListAsync(), await db.ClientContacts.AsNoTracking().ToListAsync()));
        var should = clients.SelectMany(c => KnownClients.Of(
            c, terms.Where(t => t.Client == c.Id),
            purchases.Where(p => p.Client == c.Id).Select(p => p.At).Concat(contacts.Where(m => m.Client == c.Id).Select(m => m.At)).Select(at => (DateTimeOffset?)at).Max()));

        (await KnownAsync(house)).ShouldBe(InOrder(should));
    }

    private static async Task<List<string>> KnownAsync(TestHouse house) => InOrder(await house.LookAsync(db => db.KnownClients.AsNoTracking().ToListAsync()));

    private static List<string> InOrder(IEnumerable<KnownClient> known) =>
        [.. known.Select(k => $"{k.Client} {k.Boutique} {k.AtHome} {k.SortName} {k.LastSeen:O} {k.Letters} {k.Pairs}").Order(StringComparer.Ordinal)];

    private static Task<List<DateTimeOffset?>> SeenAsync(TestHouse house, Client client) =>
        house.LookAsync(db => db.KnownClients.Where(k => k.Client == client.Id).Select(k => k.LastSeen).ToListAsync());

    private static string Row(string purchase, string at, string boutique = "GINZA", string client = "C2") =>
        $"{purchase},1,{client},{at},Boutique,{boutique},{(boutique == "PARIS" ? "EUR" : "JPY")},PUMP,1,100,,,,";
}
