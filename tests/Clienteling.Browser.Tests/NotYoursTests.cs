using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class NotYoursTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task An_associate_of_Milano_opens_nothing_of_Ginza_by_typing_its_address()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var giulia = await SignInAsync(Someone.Giulia, language: "en");
        var marco = await SignInAsync(Someone.Marco, language: "en");
        await aiko.OpenYukiAsync();
        var client = new Uri(aiko.Page.Url).AbsolutePath;
        await aiko.AskAsync();
        var opened = new Uri(aiko.Page.Url).AbsolutePath;

        foreach (var stranger in (Person[])[giulia, marco])
        {
            stranger.MayHaveTrouble();
            foreach (var address in (string[])[client, client + "/returns/new", opened, opened + "/settle", opened + "/follow-up"])
            {
                await stranger.Page.GotoAsync(address);
                await Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Name = "This is not yours to see" })).ToBeVisibleAsync();
                (await stranger.Page.ContentAsync()).ShouldNotContain("Nakamura");
            }
        }
    }

    [Fact]
    public async Task An_associate_is_shown_no_page_of_another_role()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        aiko.MayHaveTrouble();
        foreach (var address in (string[])["/cases", "/floor", "/lifetime-value", "/lifetime-value/people", "/admin", "/admin/audit", "/admin/imports"])
        {
            await aiko.Page.GotoAsync(address);
            await Expect(aiko.Page.GetByRole(AriaRole.Heading, new() { Name = "This is not yours to see" })).ToBeVisibleAsync();
        }
    }
}
