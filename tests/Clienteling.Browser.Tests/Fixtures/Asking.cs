using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests.Fixtures;

/// <summary>What people do again and again in the stories.</summary>
internal static class Asking
{
    /// <summary>The story's client, as a reader of Latin letters finds her.</summary>
    public const string Yuki = "Yuki Nakamura";

    /// <summary>Her shoes.</summary>
    public const string Pumps = "Aria pump 38";

    /// <summary>Finds Yuki by searching, and opens her page.</summary>
    public static async Task OpenYukiAsync(this Person person)
    {
        if (new Uri(person.Page.Url).AbsolutePath != "/today") await person.Page.GotoAsync("/clients");
        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" }).ClickAsync();
        await person.Page.Keyboard.TypeAsync("nakamura yuki");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = Yuki, Exact = true }).First.ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Yuki);
    }

    /// <summary>From Yuki's page: brings the worn piece back, as far as the verdict.</summary>
    public static async Task CheckPolicyAsync(this Person person, string product)
    {
        var page = person.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "New return" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = product }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Condition" }).GetByText("Worn", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Reason" }).GetByText("Uncomfortable").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check policy" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Verdict" })).ToBeVisibleAsync();
    }

    /// <summary>From the verdict to the waiting screen.</summary>
    public static async Task AskForExceptionAsync(this Person person)
    {
        await person.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" }).GetByRole(AriaRole.Button, new() { Name = "Ask for an exception" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Decide here with PIN" })).ToBeVisibleAsync();
    }

    /// <summary>From Yuki's page: brings the worn piece back and asks for an exception.</summary>
    public static async Task AskAsync(this Person person, string product = Pumps)
    {
        await person.CheckPolicyAsync(product);
        await person.AskForExceptionAsync();
    }

    /// <summary>As an administrator: brings in a boutique, a row that is refused and a column that is ignored.</summary>
    public static async Task ImportAsync(this Person person)
    {
        await person.VisitAsync("/admin/imports");
        await person.Page.SetInputFilesAsync("#files", new FilePayload
        {
            Name = "boutiques.csv", MimeType = "text/csv",
            Buffer = "code,name,country,time_zone,currency,colour\nLYON,Lyon,FR,Europe/Paris,EUR,red\nNOWHERE,Nowhere,JP,Mars/Olympus,JPY,red\n"u8.ToArray(),
        });
        await person.ArriveAsync("/admin/imports/.");
        await Expect(person.Page.GetByText("Mars/Olympus", new() { Exact = false })).ToBeVisibleAsync();
        // a row shows as soon as it is refused, its file once it is through
        await Expect(person.Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
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
