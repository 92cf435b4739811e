using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>Every page of every role: axe with no rule off, nothing wider than the screen, nothing the browser complains of.</summary>
public sealed class EveryPageTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Theory]
    [InlineData(Device.Tablet), InlineData(Device.UprightTablet), InlineData(Device.Phone)]
    public async Task An_associates_pages_are_accessible(Device device)
    {
        var aiko = await SignInAsync(Someone.Aiko, device, language: "en");
        await VisitAsync(aiko, "/today", "/clients", "/clients/new", "/me");
        await aiko.OpenYukiAsync();
        var client = new Uri(aiko.Page.Url).AbsolutePath;
        await VisitAsync(aiko, client, client + "?tab=purchases", client + "?tab=returns", client + "?tab=conversations", client + "?tab=selections", client + "/returns/new");
    }

    [Theory]
    [InlineData(Device.Tablet), InlineData(Device.UprightTablet), InlineData(Device.Phone)]
    public async Task A_case_is_accessible_from_asking_to_following_up(Device device)
    {
        var product = device switch { Device.Tablet => Asking.Pumps, Device.UprightTablet => "Lune carré 90", _ => "Rue 28" };
        var aiko = await SignInAsync(Someone.Aiko, device, language: "en");
        var claire = await SignInAsync(Someone.Claire, device, language: "en");
        await aiko.AskForYukiAsync(product);
        await ExamineAsync(aiko);
        var opened = new Uri(aiko.Page.Url).AbsolutePath;

        await VisitAsync(claire, "/floor", "/cases", opened);
        await claire.Button("Approve").ClickAsync();
        await Expect(claire.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await ExamineAsync(claire);
        await VisitAsync(aiko, opened, opened + "/settle");
        await aiko.Button("Settle").ClickAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Heading, new() { Name = "The call" })).ToBeVisibleAsync();
        await ExamineAsync(aiko);
    }

    [Theory]
    [InlineData(Device.Tablet), InlineData(Device.Phone)]
    public async Task The_administrators_pages_are_accessible(Device device)
    {
        var admin = await SignInAsync(Someone.Administrator, device, language: "en");
        await VisitAsync(admin, "/admin", "/admin/policies", "/admin/authority", "/admin/staff", "/admin/boutiques", "/admin/imports", "/admin/audit");
    }

    private static async Task VisitAsync(Person person, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await person.Page.GotoAsync(address);
            await Expect(person.Page.Locator("body > .shell:not(.opening) h1")).ToBeVisibleAsync();
            await Expect(person.Page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0);
            await ExamineAsync(person);
        }
    }

    private static async Task ExamineAsync(Person person)
    {
        await person.MustBeAccessibleAsync();
        (await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{person.Page.Url} is wider than the screen");
    }
}
