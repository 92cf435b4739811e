using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports.Files;

public sealed class ClientsImportTests
{
    private const string Heading = "client_ref,family_name,given_name,family_name_reading,given_name_reading,email,phone,language,birthday,country,home_boutique,lead_associate,introduced_by,first_contact,consent_email,consent_line\n";

    [Theory, EveryDatabase]
    public async Task A_client_comes_in_whole_and_is_found(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var aiko = await house.AssociateAsync(await house.BoutiqueAsync());
        using var files = new TestImport(house).With("clients.csv",
            $"{Heading}C1,中村,由紀,なかむら,ゆき,yuki@client.example,+819012345678,ja,1984-02-29,JP,GINZA,{aiko.Email.ToUpperInvariant()},,2020-11-01,yes,no\n");

        (await files.RunAsync()).Counts("clients.csv").ShouldBe((1, 0, 0, 0));

        var yuki = await house.LookAsync(db => db.Clients.SingleAsync());
        yuki.Name.ShouldBe(PersonName.Of("中村", "由紀", "なかむら", "ゆき"));
        (yuki.Ref, yuki.Email, yuki.Phone, yuki.Language, yuki.Birthday, yuki.Country).ShouldBe(("C1", "yuki@client.example", "+819012345678", "ja", new DateOnly(1984, 2, 29), "JP"));
        (yuki.HomeBoutique.Value, yuki.LeadAssociate, yuki.FirstContact, yuki.Version).ShouldBe(("GINZA", aiko.Id, new DateOnly(2020, 11, 1), 1));
        yuki.Consents.ShouldBe([new(ContactChannel.Email, true, house.Now), new(ContactChannel.Line, false, house.Now)]);
        (await house.As(aiko).Use<SearchClients>().RunAsync("nakamura")).Value!.Clients.ShouldHaveSingleItem().Id.ShouldBe(yuki.Id);
    }

    [Theory, EveryDatabase]
    public async Task Other_content_changes_a_client_and_how_they_are_found(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var aiko = await house.AssociateAsync(await house.BoutiqueAsync());
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name,email,home_boutique\nC1,Fournier,helene@client.example,GINZA\n");
        await files.RunAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));

        (await files.With("clients.csv", "client_ref,family_name,given_name\nC1,Moreau,Hélène\n").RunAsync()).Counts("clients.csv").ShouldBe((0, 0, 1, 0));

        var client = await house.LookAsync(db => db.Clients.SingleAsync());
        (client.Name.Native, client.Email, client.Version).ShouldBe(("Hélène Moreau", "helene@client.example", 2));
        (await house.As(aiko).Use<SearchClients>().RunAsync("moreau")).Value!.Clients.Count.ShouldBe(1);
        (await house.As(aiko).Use<SearchClients>().RunAsync("fournier")).Value!.Clients.Count.ShouldBe(0);
        house.Heard.OfType<ClientChanged>().ShouldHaveSingleItem().Client.ShouldBe(client.Id);
        (await files.With("clients.csv", "client_ref,family_name,email\nC1,Moreau,\n").RunAsync()).Counts("clients.csv").ShouldBe((0, 0, 1, 0));
        (await house.LookAsync(db => db.Clients.SingleAsync())).Email.ShouldBeNull("an empty cell is a value too");
    }

    [Theory, EveryDatabase]
    public async Task Who_introduced_a_client_may_stand_further_down(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name,introduced_by\nA,First,Z\nB,Second,A\nZ,Last,\n");

        (await files.RunAsync()).Counts("clients.csv").ShouldBe((3, 0, 0, 0));
        var clients = await house.LookAsync(db => db.Clients.ToDictionaryAsync(c => c.Ref));
        clients["A"].IntroducedBy.ShouldBe(clients["Z"].Id);
        clients["B"].IntroducedBy.ShouldBe(clients["A"].Id);
        (await files.RunAsync()).Counts("clients.csv").ShouldBe((0, 3, 0, 0));

        var changed = await files.With("clients.csv", "client_ref,family_name,introduced_by\nZ,Last,N\nN,New,\nB,Second,\n").RunAsync();
        changed.Counts("clients.csv").ShouldBe((1, 0, 2, 0), "a link to somebody new changes a client who is there");
        clients = await house.LookAsync(db => db.Clients.ToDictionaryAsync(c => c.Ref));
        clients["Z"].IntroducedBy.ShouldBe(clients["N"].Id);
        clients["B"].IntroducedBy.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task An_introducer_whom_nobody_knows_refuses_the_row(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", """
            client_ref,family_name,introduced_by,birthday
            A,Good,,
            B,Stranger's friend,GHOST,
            C,Friend of one refused for their own sake,BAD,
            BAD,Bad,,tomorrow
            D,Friend of one refused for their friend's sake,B,
            E,Own friend,E,
            F,Good friend,A,
            """);

        var ended = await files.RunAsync();

        ended.Refusals("clients.csv").ShouldBe(["3 introduced_by Import.UnknownIntroducer", "4 introduced_by Import.UnknownIntroducer", "5 birthday Import.NotADate", "7 introduced_by Client.OwnIntroducer"]);
        (await house.LookAsync(db => db.Clients.OrderBy(c => c.Ref).Select(c => c.Ref).ToListAsync())).ShouldBe(["A", "D", "F"]);
        ended["clients.csv"].Remarks.Single(r => r.Column == "introduced_by").ShouldSatisfyAllConditions(r => r.Finding.Code.ShouldBe("Import.IntroducerRefused"), r => r.FirstLine.ShouldBe(6));
        var again = await files.RunAsync();
        again.Counts("clients.csv").ShouldBe((0, 3, 0, 4));
    }

    [Theory]
    [InlineData(",Fournier,,,,,,,,,,,,,,", "2 client_ref Import.Missing")]
    [InlineData("C1,,,ふ,,,,,,,,,,,,", "2 family_name Import.Missing")]
    [InlineData("C1,Fournier,,,,not an e-mail,,,,,,,,,,", "2 email Client.EmailInvalid")]
    [InlineData("C1,Fournier,,,,Hélène <h@client.example>,,,,,,,,,,", "2 email Client.EmailInvalid")]
    [InlineData("C1,Fournier,,,,,090-1234-5678,,,,,,,,,", "2 phone Client.PhoneInvalid")]
    [InlineData("C1,Fournier,,,,,+0123456789,,,,,,,,,", "2 phone Client.PhoneInvalid")]
    [InlineData("C1,Fournier,,,,,,français,,,,,,,,", "2 language Import.NotALanguage")]
    [InlineData("C1,Fournier,,,,,,,29/02/1984,,,,,,,", "2 birthday Import.NotADate")]
    [InlineData("C1,Fournier,,,,,,,2027-01-01,,,,,,,", "2 birthday Client.BirthdayInFuture")]
    [InlineData("C1,Fournier,,,,,,,,France,,,,,,", "2 country Import.NotACountry")]
    [InlineData("C1,Fournier,,,,,,,,,ROMA,,,,,", "2 home_boutique Import.UnknownBoutique")]
    [InlineData("C1,Fournier,,,,,,,,,,,,2020-13-01,,", "2 first_contact Import.NotADate")]
    [InlineData("C1,Fournier,,,,,,,,,,,,,oui,", "2 consent_email Import.NotYesOrNo")]
    public async Task A_bad_row_is_refused(string row, string refusal)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", Heading + row);
        (await files.RunAsync()).Refusals("clients.csv").ShouldBe([refusal]);
        (await house.LookAsync(db => db.Clients.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Any_name_is_taken_as_it_is_written()
    {
        string[] names = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "👩‍🎤", "محمد", "O’Neil-Łukasz", new string('x', 100)];
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", $"client_ref,given_name\n{string.Join('\n', names.Select((n, i) => $"C{i},{n}"))}\nLONG,{new string('x', 101)}\n");
        (await files.RunAsync()).Refusals("clients.csv").ShouldBe(["8 given_name Import.TooLong"]);
        (await house.LookAsync(db => db.Clients.OrderBy(c => c.Ref).Select(c => c.Name.Given).ToListAsync())).ShouldBe(names);
    }

    [Fact]
    public async Task An_unknown_associate_is_only_remarked()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name,home_boutique,lead_associate\nC1,A,GINZA,gone@maison.example\nC2,B,GINZA,gone@maison.example\n");

        var ended = await files.RunAsync();

        ended.Counts("clients.csv").ShouldBe((2, 0, 0, 0));
        var remark = ended["clients.csv"].Remarks.ShouldHaveSingleItem();
        (remark.Column, remark.Finding.Code, remark.Count, remark.FirstLine).ShouldBe(("lead_associate", "Import.UnknownStaff", 2, 2));
        (await house.LookAsync(db => db.Clients.CountAsync(c => c.LeadAssociate != null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_client_without_home_or_language_is_given_what_their_country_says()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        foreach (var code in (string[])["GINZA", "PARIS", "MILANO"]) await house.BoutiqueAsync(code);
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name,family_name_reading,country\nC1,Fournier,,FR\nC2,中村,なかむら,US\nC3,Smith,,US\nC4,Rossi,,\n");

        await files.RunAsync();

        (await house.LookAsync(db => db.Clients.OrderBy(c => c.Ref).Select(c => new { Home = c.HomeBoutique, c.Language }).ToListAsync()))
            .Select(c => $"{c.Home} {c.Language}").ShouldBe(["PARIS fr", "GINZA ja", "GINZA en", "GINZA ja"]);
    }

    [Fact]
    public async Task Without_any_boutique_a_client_has_no_home()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name\nC1,Fournier\n");
        (await files.RunAsync()).Refusals("clients.csv").ShouldBe(["2 home_boutique Import.NoBoutiqueYet"]);
    }

    [Theory, EveryDatabase]
    public async Task A_yes_in_a_file_does_not_undo_a_no_that_was_said_in_the_boutique(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        using var files = new TestImport(house).With("clients.csv", "client_ref,family_name,consent_email,consent_line\nC1,Fournier,yes,no\n");
        await files.RunAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.LookAsync(async db =>
        {
            (await db.Clients.SingleAsync()).Say(ContactChannel.Email, given: false, house.Now);
            return await db.SaveChangesAsync();
        });
        house.Clock.Advance(TimeSpan.FromDays(1));

        var ended = await files.With("clients.csv", "client_ref,family_name,consent_email,consent_line\nC1,Fournier,yes,yes\n").RunAsync();

        var client = await house.LookAsync(db => db.Clients.SingleAsync());
        client.Allows(ContactChannel.Email).ShouldBeFalse();
        client.Allows(ContactChannel.Line).ShouldBeTrue("a no that came from a file may be changed by a file");
        ended["clients.csv"].Remarks.ShouldContain(r => r.Column == "consent_email" && r.Finding.Code == "Import.ConsentWithdrawn");
        (await files.RunAsync()).Counts("clients.csv").ShouldBe((0, 1, 0, 0));
    }
}
