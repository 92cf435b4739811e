using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Clients;

public sealed class ReadClientTests
{
    [Theory, EveryDatabase]
    public async Task The_head_says_who_it_is_and_what_the_reader_may_do(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var ren = await house.AssociateAsync(ginza, name: PersonName.Of("小林", "蓮", "こばやし", "れん"));
        var yuki = await house.ClientAsync(ginza, lead: ren, firstContact: new(2020, 6, 29));
        var read = house.As(ren).Use<ReadClient>();

        var unbought = (await read.RunAsync(yuki.Id)).Value.ShouldNotBeNull().Head;
        await house.PurchaseAsync(yuki, ginza, daysAgo: 10);
        var head = (await read.RunAsync(yuki.Id)).Value.ShouldNotBeNull().Head;

        unbought.Since.ShouldBe(new DateOnly(2020, 6, 29));
        head.ShouldBe(new ClientHead(yuki.Id, yuki.Name, "ja", "Ginza", "Asia/Tokyo", new(2026, 11, 10), ren.Name, MayEdit: true, MayReturn: true, MayMarkAbuse: false));
        var seenByExecutive = (await house.As(await house.ExecutiveAsync()).Use<ReadClient>().RunAsync(yuki.Id)).Value.ShouldNotBeNull().Head;
        (seenByExecutive.MayEdit, seenByExecutive.MayReturn, seenByExecutive.MayMarkAbuse).ShouldBe((false, false, true));
    }

    [Theory, EveryDatabase]
    public async Task A_client_of_another_boutique_is_seen_once_she_bought_in_ones_own(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var yuki = await house.ClientAsync(ginza);
        var giulia = house.As(await house.AssociateAsync(milano));

        foreach (var outcome in await EveryReadAsync(giulia, yuki.Id)) outcome.ShouldBe(Outcome.Forbidden);
        await house.PurchaseAsync(yuki, milano);
        foreach (var outcome in await EveryReadAsync(giulia, yuki.Id)) outcome.ShouldBe(Outcome.Done);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_reads_whom_there_is_not_and_administrators_read_nobody(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);

        foreach (var outcome in await EveryReadAsync(house.As(await house.AssociateAsync(ginza)), ClientId.New())) outcome.ShouldBe(Outcome.NotFound);
        foreach (var outcome in await EveryReadAsync(house.As(await house.AdministratorAsync()), yuki.Id)) outcome.ShouldBe(Outcome.Forbidden);
        foreach (var outcome in await EveryReadAsync(house.AsNobody(), yuki.Id)) outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task The_overview_tells_a_life_on_one_thread(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var ren = await house.AssociateAsync(ginza, name: PersonName.Of("小林", "蓮", "こばやし", "れん"));
        var yuki = await house.ClientAsync(ginza, firstContact: new(2025, 1, 2));
        var pump = await house.PurchaseAsync(yuki, ginza, 148_000, daysAgo: 16, product: await house.ProductAsync("Aria pump 38"));
        await house.PurchaseAsync(yuki, ginza, 68_000, daysAgo: 16, product: await house.ProductAsync("Lune carré 90", "Silk"));
        await house.PurchaseAsync(yuki, ginza, 586_000, daysAgo: 160, product: await house.ProductAsync("Rue 28", "Handbag"), channel: PurchaseChannel.Web);
        await TakeBackAsync(house, pump, ren, daysAgo: 2);
        await house.PutAsync(
            ClientContact.Record(yuki.Id, house.Now.AddDays(-1), ContactKind.Conversation, ContactChannel.Email, ren.Id, ginza.Code, "Wrote for shoes", "en"),
            ClientContact.Record(yuki.Id, house.Now.AddHours(-1), ContactKind.Visit, null, null, ginza.Code, "", "ja"));

        var overview = (await house.As(ren).Use<ReadClient>().RunAsync(yuki.Id)).Value.ShouldNotBeNull().Overview;

        overview.FirstContact.ShouldBe(new DateOnly(2025, 1, 2));
        overview.PurchaseDays.ShouldBe([new(2026, 6, 13), new(2026, 11, 4)]);
        (overview.Purchases, overview.MomentCount, overview.Today).ShouldBe((3, 6, new DateOnly(2026, 11, 20)));
        overview.LastLines.Select(l => (l.Product, l.Paid.Minor)).ShouldBe([("Aria pump 38", 148_000L), ("Lune carré 90", 68_000L), ("Rue 28", 586_000L)], ignoreOrder: true);
        overview.Moments.Select(m => m.Kind).ShouldBe([MomentKind.Visit, MomentKind.Conversation, MomentKind.Return, MomentKind.Purchase, MomentKind.Purchase]);
        overview.Moments[0].ShouldSatisfyAllConditions(m => m.With.ShouldBeNull(), m => m.Text.ShouldBe(""));
        overview.Moments[1].ShouldSatisfyAllConditions(m => m.With.ShouldBe(ren.Name), m => m.Channel.ShouldBe(ContactChannel.Email), m => m.Text.ShouldBe("Wrote for shoes"));
        overview.Moments[2].ShouldSatisfyAllConditions(m => m.Remedy.ShouldBe(Remedy.Refund), m => m.Products.ShouldBe(["Aria pump 38"]), m => m.With.ShouldBe(ren.Name));
        overview.Moments[3].SoldBy.ShouldBe(PurchaseChannel.Boutique);
        overview.Moments[3].Products.ShouldHaveSingleItem();
    }

    [Theory, EveryDatabase]
    public async Task What_was_bought_last_is_there_although_five_talks_came_after_and_talks_of_one_instant_stay_two(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        for (var i = 0; i < 5; i++) await house.PurchaseAsync(yuki, ginza, 10_000 + i, daysAgo: 30 - i);
        await house.PutAsync([.. Enumerable.Range(0, 5).Select(_ => ClientContact.Record(yuki.Id, house.Now.AddDays(-1), ContactKind.Conversation, ContactChannel.Phone, null, ginza.Code, "Called", "en"))]);

        var overview = (await house.As(await house.AssociateAsync(ginza)).Use<ReadClient>().RunAsync(yuki.Id)).Value.ShouldNotBeNull().Overview;

        overview.Moments.Select(m => m.Text).ShouldBe(["Called", "Called", "Called", "Called", "Called"]);
        overview.LastLines.Select(l => l.Paid.Minor).ShouldBe([10_004L, 10_003L, 10_002L, 10_001L]);
    }

    [Theory, EveryDatabase]
    public async Task The_page_asks_the_database_three_times(Engine engine)
    {
        var asked = 0;
        await using var house = await TestHouse.OpenAsync(engine, options => options.LogTo((id, _) => id == RelationalEventId.CommandExecuted, _ => Interlocked.Increment(ref asked)));
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, ginza, 148_000);
        var read = house.As(await house.AssociateAsync(ginza)).Use<ReadClient>();
        asked = 0;

        (await read.RunAsync(yuki.Id)).IsDone.ShouldBeTrue();

        asked.ShouldBe(3);
    }

    [Theory, EveryDatabase]
    public async Task The_whole_timeline_comes_in_pages_without_gap(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PutAsync([.. Enumerable.Range(1, 30).Select(i => ClientContact.Record(yuki.Id, house.Now.AddDays(-i), ContactKind.Visit, null, null, ginza.Code, $"{i}", "en"))]);
        await house.PurchaseAsync(yuki, ginza, daysAgo: 40);
        var read = house.As(await house.AssociateAsync(ginza)).Use<ReadClientTimeline>();

        var first = (await read.RunAsync(yuki.Id)).Value.ShouldNotBeNull();
        var second = (await read.RunAsync(yuki.Id, 2)).Value.ShouldNotBeNull();

        first.Total.ShouldBe(31);
        first.Moments.Count.ShouldBe(ReadClientTimeline.PageSize);
        first.Moments.Concat(second.Moments).Select(m => m.At).ShouldBeInOrder(SortDirection.Descending);
        second.Moments[^1].Kind.ShouldBe(MomentKind.Purchase);
    }

    [Theory, EveryDatabase]
    public async Task Purchases_are_filtered_by_channel_and_year_and_marked_where_pieces_came_back(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var ren = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var pumps = await house.PurchaseAsync(yuki, ginza, 300_000, daysAgo: 16, quantity: 3);
        await house.PurchaseAsync(yuki, ginza, daysAgo: 20, channel: PurchaseChannel.Web);
        await house.PurchaseAsync(yuki, ginza, daysAgo: 400, channel: PurchaseChannel.Web);
        await TakeBackAsync(house, pumps, ren);
        await TakeBackAsync(house, pumps, ren, remedy: Remedy.Repair);
        var read = house.As(ren).Use<ReadClientPurchases>();

        var all = (await read.RunAsync(yuki.Id)).Value.ShouldNotBeNull();
        all.Total.ShouldBe(3);
        all.Years.ShouldBe([2026, 2025]);
        all.Channels.ShouldBe([PurchaseChannel.Boutique, PurchaseChannel.Web]);
        var line = all.Purchases[0].Lines.ShouldHaveSingleItem();
        (line.Quantity, line.Returned, line.Paid).ShouldBe((3, 1, new Money(300_000, Currency.Jpy)));

        (await read.RunAsync(yuki.Id, PurchaseChannel.Web)).Value!.Purchases.Count.ShouldBe(2);
        (await read.RunAsync(yuki.Id, PurchaseChannel.Web, 2025)).Value!.ShouldSatisfyAllConditions(p => p.Total.ShouldBe(1), p => p.Purchases.ShouldHaveSingleItem().Day.Year.ShouldBe(2025));
        (await read.RunAsync(yuki.Id, year: 1999)).Value!.Total.ShouldBe(0);
        (await read.RunAsync(yuki.Id, page: 2)).Value!.Purchases.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Returns_are_listed_without_a_word_of_exceptions(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var ren = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        await TakeBackAsync(house, await house.PurchaseAsync(yuki, ginza, 148_000, product: await house.ProductAsync("Aria pump 38")), ren, byException: true);

        var returns = (await house.As(ren).Use<ReadClientReturns>().RunAsync(yuki.Id)).Value.ShouldNotBeNull();

        returns.Total.ShouldBe(1);
        returns.Awaiting.ShouldBeEmpty();
        var back = returns.Returns.ShouldHaveSingleItem();
        (back.Boutique, back.Remedy, back.TakenBy).ShouldBe(("Ginza", Remedy.Refund, ren.Name));
        back.Lines.ShouldHaveSingleItem().ShouldBe(new LineBack("Aria pump 38", "Pump", null, 1, new(1_000, Currency.Jpy)));
        typeof(ReturnMade).GetProperties().ShouldNotContain(p => p.Name.Contains("Exception"));
    }

    [Theory, EveryDatabase]
    public async Task Conversations_and_selections_are_told_apart(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var ren = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        foreach (var kind in Enum.GetValues<ContactKind>())
            await house.PutAsync(ClientContact.Record(yuki.Id, house.Now, kind, kind == ContactKind.Conversation ? ContactChannel.Line : null, ren.Id, ginza.Code, $"{kind}", "en"));
        var read = house.As(ren).Use<ReadClientContacts>();

        var conversations = (await read.RunAsync(yuki.Id)).Value.ShouldNotBeNull();
        var selections = (await read.RunAsync(yuki.Id, selections: true)).Value.ShouldNotBeNull();

        conversations.Total.ShouldBe(4);
        conversations.Contacts.ShouldNotContain(c => c.Kind == ContactKind.Selection);
        selections.Contacts.ShouldHaveSingleItem().ShouldBe(new ContactMade(house.Now, ContactKind.Selection, null, ren.Name, "Ginza", "Selection", "en"));
    }

    [Theory, EveryDatabase]
    public async Task Staff_only_holds_the_figures_the_notes_and_who_brought_whom(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (ren, kenji) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza));
        var mother = await house.ClientAsync(ginza, PersonName.Of("中村", "菊"));
        var yuki = await house.ClientAsync(ginza);
        var friend = await house.ClientAsync(ginza, PersonName.Of("林", "花"));
        await house.LookAsync(async db =>
        {
            (await db.Clients.SingleAsync(c => c.Id == yuki.Id)).BroughtInBy(mother.Id);
            (await db.Clients.SingleAsync(c => c.Id == friend.Id)).BroughtInBy(yuki.Id);
            (await db.Clients.SingleAsync(c => c.Id == yuki.Id)).MarkAbuse("Shouted at Aiko", kenji.Id, house.Now);
            return await db.SaveChangesAsync();
        });
        await house.PurchaseAsync(yuki, ginza, 148_000);
        for (var i = 0; i < 7; i++) await house.PutAsync(ClientNote.Write(yuki.Id, ren.Id, house.Now.AddDays(-i), $"Note {i}", "en"));

        var facts = (await house.As(ren).Use<ReadStaffOnly>().RunAsync(yuki.Id)).Value.ShouldNotBeNull();

        facts.Figures.Past.NetSpend.ShouldBe(new Money(148_000, Currency.Jpy));
        facts.BroughtInBy.ShouldBe(new Acquaintance(mother.Id, mother.Name));
        facts.HasBroughtIn.ShouldBe([new(friend.Id, friend.Name)]);
        facts.Notes.Select(n => n.Text).ShouldBe(["Note 0", "Note 1", "Note 2", "Note 3", "Note 4"]);
        facts.NoteCount.ShouldBe(7);
        facts.Abuse.ShouldBeNull("an associate is not shown the marker");
        (await house.As(kenji).Use<ReadStaffOnly>().RunAsync(yuki.Id)).Value!.Abuse.ShouldBe(new AbuseMarked("Shouted at Aiko", house.Now, kenji.Name));
    }

    private static async Task<IReadOnlyList<Outcome>> EveryReadAsync(TestHouse.Session person, ClientId client) =>
    [
        (await person.Use<ReadClient>().RunAsync(client)).Outcome,
        (await person.Use<ReadClientTimeline>().RunAsync(client)).Outcome, (await person.Use<ReadClientPurchases>().RunAsync(client)).Outcome,
        (await person.Use<ReadClientReturns>().RunAsync(client)).Outcome, (await person.Use<ReadClientContacts>().RunAsync(client)).Outcome,
        (await person.Use<ReadStaffOnly>().RunAsync(client)).Outcome,
    ];

    private static Task TakeBackAsync(TestHouse house, Purchase purchase, StaffMember by, int daysAgo = 1, Remedy remedy = Remedy.Refund, bool byException = false) =>
        house.LookAsync(async db =>
        {
            var at = house.Now.AddDays(-daysAgo);
            var kept = await db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == purchase.Id);
            db.Add(kept.TakeBack(Return.Of(ReturnId.New(), Guid.NewGuid().ToString("N"), at, DateOnly.FromDateTime(at.UtcDateTime), purchase.Boutique, remedy,
                [new(1, 1, remedy == Remedy.Repair ? 0 : 1_000)], byException: byException, takenBy: by.Id)));
            return await db.SaveChangesAsync();
        });
}
