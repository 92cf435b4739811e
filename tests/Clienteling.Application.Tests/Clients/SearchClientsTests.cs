using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Clients;

public sealed class SearchClientsTests
{
    [Theory, EveryDatabase]
    public async Task A_client_is_found_by_every_way_of_writing_her(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = Client.Welcome(ClientId.New(), "C-004711", new(
            PersonName.Of("中村", "由紀", "なかむら", "ゆき"), "ja", ginza.Code, "Yuki.Nakamura@example.jp", "+819012345678"));
        await Put(house, yuki, Of("C-004712", "田中", "由美", "たなか", "ゆみ", ginza), Of("C-004713", "Fournier", "Hélène", null, null, ginza));
        var search = house.As(aiko).Use<SearchClients>();

        foreach (var query in (string[])
            ["中村", "由紀", "中村由", "中村 由紀", "由紀 中村", "なかむら", "ナカムラ ユキ", "ﾅｶﾑﾗ", "naka", "Nakamura Yuki", "yuki nak", "ゆき　なか", "なかむらゆき",
             "yuki.naka", "yuki.nakamura@EXAMPLE.jp", "+81 90 1234 5678", "8190", "09012345678", "090-1234-5678", "9012", "5678", "345678", "c-004711", "C-0047 yuki"])
        {
            var found = (await search.RunAsync(query)).Value.ShouldNotBeNull();
            found.Clients.ShouldHaveSingleItem(query).Id.ShouldBe(yuki.Id, query);
            found.Total.ShouldBe(1, query);
        }
        foreach (var query in (string[])["中村 由美", "yuki tanaka", "amura", "12345678901", "567", "1234", "%", "_", "'; --", "😀", "=cmd|x"])
            (await search.RunAsync(query)).Value!.Clients.ShouldNotContain(c => c.Id == yuki.Id, query);
    }

    [Theory, EveryDatabase]
    public async Task What_people_type_in_full_finds_what_passports_write_short(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        await Put(house, Of("C1", "佐藤", "裕子", "さとう", "ゆうこ", ginza), Of("C2", "本間", "亮", "ほんま", "りょう", ginza));
        var search = house.As(aiko).Use<SearchClients>();

        foreach (var query in (string[])["sato", "satou", "satō", "yuuko", "yuko satou"])
            (await search.RunAsync(query)).Value!.Clients.ShouldHaveSingleItem(query).Name.Family.ShouldBe("佐藤", query);
        foreach (var query in (string[])["honma", "homma", "ryou"])
            (await search.RunAsync(query)).Value!.Clients.ShouldHaveSingleItem(query).Name.Family.ShouldBe("本間", query);
    }

    [Theory, EveryDatabase]
    public async Task Accents_width_and_the_order_of_words_do_not_matter(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var paris = await house.BoutiqueAsync("PARIS");
        await Put(house, Of("C1", "Müller", "Zoë", null, null, paris), Of("C2", "d’Aubigné", "Anne-Sophie", null, null, paris), Of("C3", "O’Brien", "Siân", null, null, paris));
        var search = house.As(await house.AssociateAsync(paris)).Use<SearchClients>();

        foreach (var (query, family) in ((string, string)[])
            [("muller", "Müller"), ("MÜLL", "Müller"), ("ｍｕｌｌ", "Müller"), ("zoe mul", "Müller"), ("mul c1 z", "Müller"), ("daubigne", "d’Aubigné"), ("aubig", "d’Aubigné"), ("sophie", "d’Aubigné"), ("obrien sian", "O’Brien")])
            (await search.RunAsync(query)).Value!.Clients.ShouldHaveSingleItem(query).Name.Family.ShouldBe(family, query);
        foreach (var query in (string[])["zoe aubigne", "mul qqq", "ller"]) (await search.RunAsync(query)).Value!.Total.ShouldBe(0, query);
    }

    [Theory, EveryDatabase]
    public async Task A_client_is_found_where_she_bought_also_by_a_name_she_took_later(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, giulia) = (await house.AssociateAsync(ginza), await house.AssociateAsync(milano));
        var yuki = await house.ClientAsync(ginza);
        var inMilano = house.As(giulia).Use<SearchClients>();
        (await inMilano.RunAsync("nakamura")).Value!.Total.ShouldBe(0);

        await house.PurchaseAsync(yuki, milano, daysAgo: 3);
        (await inMilano.RunAsync("yuki naka")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);

        var form = (await house.As(aiko).Use<ReadClientForm>().RunAsync(yuki.Id)).Value!;
        (await house.As(aiko).Use<UpdateClient>().RunAsync(yuki.Id, form.Version, form.Entry with { Family = "佐藤", FamilyReading = "さとう" })).ShouldBe(Result.Done);

        (await inMilano.RunAsync("nakamura")).Value!.Total.ShouldBe(0);
        (await inMilano.RunAsync("さとう")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);
        (await house.As(aiko).Use<SearchClients>().RunAsync("sato")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);
        // who sees both boutiques sees her once
        (await house.As(await house.ExecutiveAsync()).Use<SearchClients>().RunAsync("sato")).Value!.Total.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task The_one_who_has_both_common_names_is_found_among_thousands_who_have_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        // an executive of so many boutiques counts less in each, and calls more words common
        await house.PutAsync([.. Enumerable.Range(0, 30).Select(i => Boutique.Open(new($"B{i:000}"), $"Boutique {i}", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"))]);
        await Put(house, [.. Enumerable.Range(0, 520).SelectMany(i => (Client[])
            [Of($"A{i}", "佐藤", "由佳", "さとう", "ゆか", ginza), Of($"B{i}", "鈴木", "由紀", "すずき", "ゆき", ginza)])]);
        var one = Of("C1", "佐藤", "由紀", "さとう", "ゆき", ginza);
        await Put(house, one);

        foreach (var who in (StaffMember[])[await house.AssociateAsync(ginza), await house.ExecutiveAsync()])
        {
            foreach (var query in (string[])["sato yuki", "ゆき さと", "佐藤 由紀", "c1 sato", "yuki sato c1"])
            {
                var found = (await house.As(who).Use<SearchClients>().RunAsync(query)).Value!;
                found.Clients.ShouldHaveSingleItem(query).Id.ShouldBe(one.Id, query);
                found.More.ShouldBeFalse(query);
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task Ones_own_boutique_comes_first_and_within_it_whom_it_saw_last(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var giulia = await house.AssociateAsync(milano);
        var away = await MetAsync(house, ginza, "Anna", "Bianchi");
        var never = await MetAsync(house, milano, "Anna", "Conti");
        var long_ago = await MetAsync(house, milano, "Anna", "Ferri");
        var lately = await MetAsync(house, milano, "Anna", "Galli");
        await house.PurchaseAsync(away, milano, daysAgo: 1);
        await house.PurchaseAsync(long_ago, milano, daysAgo: 300);
        (await house.As(giulia).Use<RecordContact>().RunAsync(lately.Id, new(ContactKind.Visit, null, null))).ShouldBe(Result.Done);

        var found = (await house.As(giulia).Use<SearchClients>().RunAsync("anna")).Value!;

        found.Clients.Select(c => c.Id).ShouldBe([lately.Id, long_ago.Id, never.Id, away.Id]);
        found.Clients[0].LastSeen.ShouldBe(new DateOnly(2026, 11, 20));
        found.Clients[0].Boutique.ShouldBe("Montenapoleone");
    }

    [Theory, EveryDatabase]
    public async Task Those_whom_nobody_saw_yet_stand_as_in_a_book(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var milano = await house.BoutiqueAsync("MILANO");
        string[] families = ["Ferri", "de Luca", "Bianchi", "Conti"];
        foreach (var family in families) await MetAsync(house, milano, "Anna", family);

        var found = (await house.As(await house.AssociateAsync(milano)).Use<SearchClients>().RunAsync("anna")).Value!;

        found.Clients.Select(c => c.Name.Family).ShouldBe(["Bianchi", "Conti", "de Luca", "Ferri"]);
    }

    [Theory, EveryDatabase]
    public async Task Whom_one_saw_lately_comes_first_among_more_than_can_be_ranked(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var crowd = Enumerable.Range(0, SearchClients.Candidates + 50).Select(i => Of($"C{i}", "佐藤", $"愛{i:000}", "さとう", "あい", ginza)).ToArray();
        await Put(house, crowd);
        var last = Of("C-last", "佐藤", "わか", "さとう", "わか", ginza);
        await Put(house, last);
        await house.PurchaseAsync(last, ginza, daysAgo: 1);

        var found = (await house.As(aiko).Use<SearchClients>().RunAsync("さと")).Value!;

        found.More.ShouldBeTrue();
        found.Clients[0].Id.ShouldBe(last.Id);
        found.Clients.Count.ShouldBe(SearchClients.PageSize);
    }

    [Theory, EveryDatabase]
    public async Task Of_more_than_can_be_ranked_the_pages_follow_each_other_from_whom_one_saw_last(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var aiko = await house.AssociateAsync(ginza);
        await Put(house, [.. Enumerable.Range(0, SearchClients.Candidates + 50).Select(i => Of($"C{i}", "佐藤", $"愛{i:000}", "さとう", "あい", ginza))]);
        List<Client> seen = [.. Enumerable.Range(0, 30).Select(i => Of($"S{i}", "佐藤", $"優{i:000}", "さとう", "ゆう", ginza))];
        List<Client> away = [.. Enumerable.Range(0, 15).Select(i => Of($"A{i}", "佐藤", $"翼{i:000}", "さとう", "つばさ", milano))];
        await Put(house, [.. seen, .. away]);
        foreach (var (client, i) in seen.Select((c, i) => (c, i))) await house.PurchaseAsync(client, ginza, daysAgo: 10 + i);
        foreach (var client in away) await house.PurchaseAsync(client, ginza, daysAgo: 1);

        List<ClientId> all = [];
        for (var page = 1; page <= SearchClients.Candidates / SearchClients.PageSize; page++)
        {
            var found = (await house.As(aiko).Use<SearchClients>().RunAsync("さと", page)).Value!;
            (found.More, found.Total).ShouldBe((true, SearchClients.Candidates));
            all.AddRange(found.Clients.Select(c => c.Id));
        }

        all.Take(seen.Count).ShouldBe(seen.Select(c => c.Id));
        all.Distinct().Count().ShouldBe(SearchClients.Candidates);
        all.ShouldNotContain(id => away.Any(a => a.Id == id), "those at home come first");
    }

    [Theory, EveryDatabase]
    public async Task Nobody_finds_clients_of_a_boutique_they_do_not_see(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var yuki = await house.ClientAsync(ginza);

        (await house.As(await house.AssociateAsync(milano)).Use<SearchClients>().RunAsync("yuki")).Value!.Clients.ShouldBeEmpty();
        (await house.As(await house.ManagerAsync(milano)).Use<SearchClients>().RunAsync("yuki")).Value!.Clients.ShouldBeEmpty();
        (await house.As(await house.AdministratorAsync()).Use<SearchClients>().RunAsync("yuki")).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.AsNobody().Use<SearchClients>().RunAsync("yuki")).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(await house.ExecutiveAsync()).Use<SearchClients>().RunAsync("yuki")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);
    }

    [Theory, EveryDatabase]
    public async Task Pages_follow_each_other_without_gap(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        await Put(house, [.. Enumerable.Range(0, 45).Select(i => Of($"C{i:00}", "Moreau", $"Anne{i:00}", null, null, ginza))]);
        var search = house.As(await house.AssociateAsync(ginza)).Use<SearchClients>();

        List<ClientId> all = [];
        for (var page = 1; page <= 3; page++) all.AddRange((await search.RunAsync("moreau", page: page)).Value!.Clients.Select(c => c.Id));

        all.Count.ShouldBe(45);
        all.Distinct().Count().ShouldBe(45);
    }

    [Theory, EveryDatabase]
    public async Task Who_runs_hundreds_of_boutiques_finds_whom_any_of_them_knows(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        List<Boutique> boutiques = [.. Enumerable.Range(0, 300).Select(i => Boutique.Open(new($"B{i:000}"), $"Boutique {i}", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"))];
        await house.PutAsync([.. boutiques]);
        await Put(house, Of("C-1", "中村", "由紀", "なかむら", "ゆき", boutiques[3]), Of("C-2", "中村", "由美", "なかむら", "ゆみ", boutiques[297]), Of("C-3", "中村", "花", "なかむら", "はな", boutiques[50]));
        var search = house.As(await house.ExecutiveAsync()).Use<SearchClients>();

        (await search.RunAsync("naka yu")).Value.ShouldNotBeNull().Clients.Select(c => c.Ref).ShouldBe(["C-1", "C-2"], ignoreOrder: true);
        (await search.RunAsync("naka yu 5 to")).Value.ShouldNotBeNull().Total.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task However_many_words_are_typed_they_are_looked_for_in_every_boutique(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        List<Boutique> boutiques = [.. Enumerable.Range(0, 45).Select(i => Boutique.Open(new($"B{i:000}"), $"Boutique {i}", "Tokyo", "JP", "Asia/Tokyo", Currency.Jpy, "Japan"))];
        await house.PutAsync([.. boutiques]);
        await Put(house, [.. boutiques.Select((b, i) => Client.Welcome(ClientId.New(), $"C-{i}", new(PersonName.Of("Conti", "Anna"), "it", b.Code, Phone: "+819012345678")))]);

        // each of the digits' words in its four forms: as typed, without the nought, and both backwards
        var found = (await house.As(await house.ExecutiveAsync()).Use<SearchClients>().RunAsync("anna 090 0901 09012 090123 0901234")).Value.ShouldNotBeNull();

        found.Total.ShouldBe(boutiques.Count);
    }

    [Theory, EveryDatabase]
    public async Task Who_bought_elsewhere_is_found_by_two_words_there_and_by_a_new_name_once_it_is_written(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var yuki = await MetAsync(house, ginza, "Yuki", "Nakamura");
        await house.PurchaseAsync(yuki, milano);
        var search = house.As(await house.AssociateAsync(milano)).Use<SearchClients>();
        (await search.RunAsync("y naka")).Value.ShouldNotBeNull().Total.ShouldBe(1);

        await house.LookAsync(async db =>
        {
            var kept = await db.Clients.SingleAsync(c => c.Id == yuki.Id);
            kept.Update(new(PersonName.Of("Bellini", "Yuki"), "it", ginza.Code));
            await ClientSearchTerms.WriteAnewAsync(db, [kept]);
            return await db.SaveChangesAsync();
        });

        (await search.RunAsync("y bell")).Value.ShouldNotBeNull().Total.ShouldBe(1);
        (await search.RunAsync("y naka")).Value.ShouldNotBeNull().Total.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_typed_finds_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        await house.ClientAsync(ginza);
        var search = house.As(await house.AssociateAsync(ginza)).Use<SearchClients>();

        foreach (var query in (string?[])[null, "", "  ", "'"]) (await search.RunAsync(query)).Value!.Total.ShouldBe(0);
        (await search.RunAsync(new string('a', 5000))).Value!.Total.ShouldBe(0);
    }

    private static async Task<Client> MetAsync(TestHouse house, Boutique home, string given, string family) =>
        await house.ClientAsync(home, PersonName.Of(family, given), language: "it");

    private static Client Of(string reference, string family, string given, string? familyReading, string? givenReading, Boutique home) =>
        Client.Welcome(ClientId.New(), reference, new(PersonName.Of(family, given, familyReading, givenReading), "ja", home.Code));

    private static Task Put(TestHouse house, params Client[] clients) => house.PutAsync([.. clients, .. clients.SelectMany(ClientSearchTerms.ForNewcomer)]);
}
