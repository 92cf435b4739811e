using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;

namespace Clienteling.Application.Tests.Clients;

public sealed class ListClientBookTests
{
    [Theory, EveryDatabase]
    public async Task The_book_is_in_the_order_of_names_by_their_reading(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var nakamura = await house.ClientAsync(ginza, PersonName.Of("中村", "由紀", "なかむら", "ゆき"));
        var tanaka = await house.ClientAsync(ginza, PersonName.Of("田中", "由美", "たなか", "ゆみ"));
        var abe = await house.ClientAsync(ginza, PersonName.Of("安部", "愛", "あべ", "あい"));
        var adams = await house.ClientAsync(ginza, PersonName.Of("Adams", "Zoe"));
        var brown = await house.ClientAsync(ginza, PersonName.Of("brown", "Amy"));

        var book = (await house.As(aiko).Use<ListClientBook>().RunAsync(new())).Value.ShouldNotBeNull();

        book.Clients.Select(c => c.Id).ShouldBe([adams.Id, brown.Id, abe.Id, tanaka.Id, nakamura.Id]);
        book.Total.ShouldBe(5);
    }

    [Theory, EveryDatabase]
    public async Task Filters_leave_mine_a_boutiques_an_associates_and_those_long_unseen(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, ren) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        var mine = await house.ClientAsync(ginza, PersonName.Of("A", "Mine"), lead: aiko);
        var his = await house.ClientAsync(ginza, PersonName.Of("B", "His"), lead: ren);
        var away = await house.ClientAsync(milano, PersonName.Of("C", "Away"));
        await house.PurchaseAsync(mine, ginza, daysAgo: 5);
        await house.PurchaseAsync(his, ginza, daysAgo: 500);
        await house.PurchaseAsync(away, ginza, daysAgo: 500);
        var list = house.As(aiko).Use<ListClientBook>();
        var executive = house.As(await house.ExecutiveAsync()).Use<ListClientBook>();

        (await list.RunAsync(new(Mine: true))).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        (await list.RunAsync(new(Associate: ren.Id))).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(his.Id);
        (await list.RunAsync(new(NotSeenSince: new(2026, 1, 1)))).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(his.Id);
        (await list.RunAsync(new(Boutique: milano.Code))).Value!.Clients.ShouldBeEmpty("Milano's book is not Ginza's to read");
        (await executive.RunAsync(new(Boutique: milano.Code))).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(away.Id);
        (await executive.RunAsync(new())).Value!.ShouldSatisfyAllConditions(b => b.Total.ShouldBe(3), b => b.Boutiques.Count.ShouldBe(2), b => b.Associates.Count.ShouldBe(2));
        (await list.RunAsync(new())).Value!.Boutiques.ShouldHaveSingleItem().Name.ShouldBe("Ginza");
    }

    [Theory, EveryDatabase]
    public async Task A_visit_counts_as_seen(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PutAsync(ClientContact.Record(yuki.Id, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), ContactKind.Visit, null, null, ginza.Code, "", "ja"));
        var list = house.As(await house.AssociateAsync(ginza)).Use<ListClientBook>();

        (await list.RunAsync(new(NotSeenSince: new(2026, 1, 1)))).Value!.Total.ShouldBe(0);
        (await list.RunAsync(new(NotSeenSince: new(2026, 1, 2)))).Value!.Total.ShouldBe(1);
    }
}
