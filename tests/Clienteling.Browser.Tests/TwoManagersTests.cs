using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class TwoManagersTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_first_decision_stands_and_the_other_manager_is_told_whose_it_was()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        var mika = await SignInAsync(Someone.Mika, Device.UprightTablet, language: "en");
        await aiko.AskForYukiAsync();
        await kenji.OpenCaseAsync();
        await mika.OpenCaseAsync();

        await Task.WhenAll(
            kenji.Button("Approve").ClickAsync(),
            mika.Button("Approve").ClickAsync());

        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await Expect(mika.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        var history = kenji.Page.GetByRole(AriaRole.Region, new() { Name = "History" });
        (await history.GetByText("Approved by").CountAsync()).ShouldBe(1);
        (await kenji.Button("Approve").CountAsync()).ShouldBe(0);
        (await mika.Button("Approve").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_no_takes_a_reason_and_an_offer()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await aiko.AskForYukiAsync("Lune carré 90");
        await kenji.OpenCaseAsync();

        await kenji.Button("Decline").ClickAsync();
        var dialog = kenji.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" })).ToBeDisabledAsync();
        await dialog.GetByText("Better served otherwise").ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Group, new() { Name = "What we offer" }).GetByText("Exchange").ClickAsync();
        await kenji.MustBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" }).ClickAsync();

        await Expect(aiko.Page.GetByText("Kenji Sato declines, and offers: Exchange.")).ToBeVisibleAsync();
    }
}
