using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>Three nodes on one database behind a sticky proxy.</summary>
public sealed class SeveralNodesTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task What_happens_on_one_node_shows_on_the_others_and_who_was_on_a_killed_one_goes_on_where_they_were()
    {
        await OpenMaisonAsync();
        var (second, third) = (Keep(await Maison.AnotherNodeAsync()), Keep(await Maison.AnotherNodeAsync()));
        var proxy = Keep(await StickyProxy.OpenAsync(Maison.Address, second.Address, third.Address));
        var aiko = await SignInAsync(Someone.Aiko, language: "en", at: proxy.Address);
        var kenji = await OnAnotherNodeAsync(proxy, Someone.Kenji, aiko);
        var claire = await OnAnotherNodeAsync(proxy, Someone.Claire, aiko, kenji);
        await claire.Page.GotoAsync(new Uri(proxy.Address, "/cases").ToString());

        // from one node to the others, and back
        await aiko.AskForYukiAsync();
        await Expect(kenji.Page.GetByRole(AriaRole.List, new() { Name = "Waiting cases" }).GetByRole(AriaRole.Link, new() { Name = Asking.Yuki })).ToBeVisibleAsync();
        await Expect(claire.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Asking.Yuki }).First).ToBeVisibleAsync();
        await kenji.OpenCaseAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato is reading").First).ToBeVisibleAsync();

        // his node is killed while he reads: he is on another at the same case, still signed in, and decides there
        kenji.MayHaveTrouble();
        var (address, left) = (kenji.Page.Url, await NodeAsync(kenji));
        await (left switch { "0" => Maison.KillAsync(), "1" => second.KillAsync(), _ => third.KillAsync() });
        await Expect(kenji.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(kenji.Button("Approve")).ToBeVisibleAsync();
        await Expect(kenji.Page).ToHaveURLAsync(address);
        (await NodeAsync(kenji)).ShouldNotBe(left);
        await kenji.Button("Approve").ClickAsync();
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato says yes").First).ToBeVisibleAsync();

        // what was done is there once, and its chain holds
        (await CountAsync("SELECT COUNT(*) FROM ExceptionCases WHERE Status = 'Approved' AND DecidedBy IS NOT NULL AND json_extract(Claim, '$.Lines[0].ProductName') LIKE 'Aria pump%'")).ShouldBe(1);
        (await Maison.RunAsync("audit", "verify")).ShouldStartWith("Whole:");
    }

    private async Task<Person> OnAnotherNodeAsync(StickyProxy proxy, Someone someone, params Person[] others)
    {
        List<string> taken = [];
        foreach (var other in others) taken.Add(await NodeAsync(other));
        while (true)
        {
            var person = await SignInAsync(someone, language: "en", at: proxy.Address);
            if (!taken.Contains(await NodeAsync(person))) return person;
        }
    }

    private static async Task<string> NodeAsync(Person person) => (await person.Context.CookiesAsync()).Single(c => c.Name == StickyProxy.NodeCookie).Value;

    private async Task<long> CountAsync(string sql)
    {
        await using var db = new SqliteConnection($"Data Source={Maison.Database};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
