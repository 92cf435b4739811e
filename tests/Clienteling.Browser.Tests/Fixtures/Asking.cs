using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>What people do again and again in the stories, with every tap counted.</summary>
internal static class Asking
{
    /// <summary>The story's client, as a reader of Latin letters finds her.</summary>
    public const string Yuki = "Yuki Nakamura";

    /// <summary>Her shoes.</summary>
    public const string Pumps = "Aria pump 38";

    /// <summary>Finds Yuki by searching, and opens her page.</summary>
    /// <returns>Actions taken: search, type, tap.</returns>
    public static async Task<int> OpenYukiAsync(this Person person, string search = "nakamura yuki")
    {
        await person.Page.GotoAsync("/clients");
        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" }).ClickAsync();
        await person.Page.Keyboard.TypeAsync(search);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Yuki, Exact = true }).First.ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Yuki);
        return 3;
    }

    /// <summary>From Yuki's page: brings the worn piece back and asks for an exception.</summary>
    /// <returns>Taps taken.</returns>
    public static async Task<int> AskAsync(this Person person, string product = Pumps)
    {
        var page = person.Page;
        var taps = 0;
        await TapAsync(page.GetByRole(AriaRole.Link, new() { Name = "New return" }));
        await TapAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = product }));
        await TapAsync(page.GetByRole(AriaRole.Group, new() { Name = "Condition" }).GetByText("Worn", new() { Exact = true }));
        await TapAsync(page.GetByRole(AriaRole.Group, new() { Name = "Reason" }).GetByText("Uncomfortable"));
        await TapAsync(page.GetByRole(AriaRole.Button, new() { Name = "Check policy" }));
        await TapAsync(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" }).GetByRole(AriaRole.Button, new() { Name = "Ask for an exception" }));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Decide here with PIN" })).ToBeVisibleAsync();
        return taps;

        Task TapAsync(ILocator what)
        {
            taps++;
            return what.ClickAsync();
        }
    }

    /// <summary>Signed in as an associate in English with Yuki's request under way.</summary>
    public static async Task AskForYukiAsync(this Person person, string product = Pumps)
    {
        await person.OpenYukiAsync();
        await person.AskAsync(product);
    }

    /// <summary>Opens Yuki's case from the list of waiting cases.</summary>
    public static async Task OpenCaseAsync(this Person person)
    {
        await person.Page.GetByRole(AriaRole.List, new() { Name = "Waiting cases" }).GetByRole(AriaRole.Link, new() { Name = Yuki }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Region, new() { Name = "Stakes" })).ToBeVisibleAsync();
    }

    public static ILocator Button(this Person person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Chooses who decides and types the PIN on the pad.</summary>
    public static async Task EnterPinAsync(this Person person, string who, string pin)
    {
        var pad = person.Page.GetByRole(AriaRole.Dialog);
        await pad.GetByText(who, new() { Exact = true }).ClickAsync();
        foreach (var digit in pin) await pad.GetByRole(AriaRole.Button, new() { Name = digit.ToString(), Exact = true }).ClickAsync();
    }
}
