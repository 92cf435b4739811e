using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>Every page of every role: axe with no rule off, nothing wider than the screen, nothing the browser complains of.</summary>
public sealed class EveryPageTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    /// <summary>The tablet both ways by day, the phone by night.</summary>
    public static TheoryData<Device> Devices => [Device.Tablet, Device.UprightTablet, Device.Phone];

    [Fact]
    public void No_page_is_left_out()
    {
        string[] seen = [.. Addresses.Strangers, .. Addresses.Associates, .. Addresses.Executives, .. Addresses.OfACase, .. Addresses.Administrators, Addresses.OfAProposal];

        // the front door only sends people on, and the parts are looked at by whoever draws
        Addresses.Routes().Except(["/", "/design"]).Where(route => !seen.Any(address => Addresses.Leads(route, address))).ShouldBeEmpty();
        Addresses.Routes().Count.ShouldBeGreaterThan(20);
    }

    [Theory, MemberData(nameof(Devices))]
    public async Task The_door_is_accessible(Device device) =>
        await VisitAsync(await ArriveAsync(device, isDark: device == Device.Phone), Addresses.Strangers);

    [Theory, MemberData(nameof(Devices))]
    public async Task An_associates_pages_are_accessible(Device device) =>
        await VisitAsync(await SignInAsync(Someone.Aiko, device, language: "en", isDark: device == Device.Phone), Addresses.Associates);

    [Theory, MemberData(nameof(Devices))]
    public async Task An_executives_pages_are_accessible(Device device) =>
        await VisitAsync(await SignInAsync(Someone.Claire, device, language: "en", isDark: device == Device.Phone), Addresses.Executives);

    [Theory, MemberData(nameof(Devices))]
    public async Task A_case_is_accessible_from_the_verdict_to_following_up(Device device)
    {
        var product = device switch { Device.Tablet => Asking.Pumps, Device.UprightTablet => "Lune carré 90", _ => "Rue 28" };
        var aiko = await SignInAsync(Someone.Aiko, device, language: "en", isDark: device == Device.Phone);
        var claire = await SignInAsync(Someone.Claire, device, language: "en", isDark: device == Device.Phone);
        await aiko.OpenYukiAsync();
        await aiko.CheckPolicyAsync(product);
        await ExamineAsync(aiko);
        await aiko.AskForExceptionAsync();
        await ExamineAsync(aiko);
        await ExamineDialogAsync(aiko, "Decide here with PIN");
        await ExamineDialogAsync(aiko, "Withdraw the request");
        var opened = new Uri(aiko.Page.Url).AbsolutePath;

        await VisitAsync(claire, opened);
        foreach (var way in (string[])["Pass on", "Offer something else", "Decline"]) await ExamineDialogAsync(claire, way);
        await claire.Button("Approve").ClickAsync();
        await Expect(claire.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await ExamineAsync(claire);
        await VisitAsync(aiko, opened, opened + "/settle");
        await aiko.Button("Settle").ClickAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Heading, new() { Name = "The call" })).ToBeVisibleAsync();
        await VisitAsync(aiko, opened + "/follow-up");
    }

    [Theory, MemberData(nameof(Devices))]
    public async Task The_administrators_pages_are_accessible(Device device)
    {
        var admin = await SignInAsync(Someone.Administrator, device, language: "en", isDark: device == Device.Phone);
        await admin.ImportAsync();
        await MustNotSlideAsync(admin);
        await VisitAsync(admin, Addresses.Administrators);
    }

    [Theory]
    [InlineData(Device.Tablet), InlineData(Device.UprightTablet), InlineData(Device.Phone)]
    public async Task The_pages_that_look_back_are_accessible(Device device)
    {
        var claire = await SignInAsync(Someone.Claire, device, language: "en");
        await VisitAsync(claire, "/decisions", "/decisions?boutique=GINZA", "/decisions/goodwill", "/decisions/cases?outcome=declined&window=90", "/decisions/cases?hour=3");
        // nobody has to slide the bar to reach the last of its places
        await Expect(claire.Page.GetByRole(AriaRole.Link, new() { Name = "Decisions", Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(claire.Page.GetByRole(AriaRole.Link, new() { Name = "You", Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    private async Task VisitAsync(Person person, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await person.VisitAsync(await Maison.InAsync(address));
            await ExamineAsync(person);
        }
    }

    private static async Task ExamineDialogAsync(Person person, string button)
    {
        await person.Button(button).ClickAsync();
        var dialog = person.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await ExamineAsync(person);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    private static async Task ExamineAsync(Person person)
    {
        await person.MustBeAccessibleAsync();
        (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{person.Page.Url} is wider than the screen");
    }

    /// <summary>A table may be wider than its frame and slide in it; where each row stands alone, nobody should have to.</summary>
    private static async Task MustNotSlideAsync(Person person) =>
        (await person.Page.Locator(".table__frame").EvaluateAllAsync<int[]>("frames => frames.map(f => f.scrollWidth - f.clientWidth)")).ShouldBe([0, 0], person.Page.Url);
}
