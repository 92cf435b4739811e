using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class PinDecisionTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task A_mistyped_pin_costs_no_second_writing_of_what_was_decided()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        await aiko.AskForYukiAsync("Rue 28");
        await aiko.Button("Decide here with PIN").ClickAsync();
        var dialog = aiko.Page.GetByRole(AriaRole.Dialog);

        await aiko.EnterPinAsync("Kenji Sato", "1111");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await dialog.GetByText("Better served otherwise", new() { Exact = true }).ClickAsync();
        await dialog.GetByText("Repair", new() { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" }).ClickAsync();
        await Expect(dialog.GetByText("tries are left", new() { Exact = false })).ToBeVisibleAsync();

        await aiko.EnterPinAsync("Kenji Sato", Someone.Kenji.Pin);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato declines, and offers: Repair.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_decision_made_elsewhere_takes_the_pad_away()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var mika = await SignInAsync(Someone.Mika, language: "en");
        await aiko.AskForYukiAsync();
        await aiko.Button("Decide here with PIN").ClickAsync();
        await aiko.EnterPinAsync("Kenji Sato", "25");

        await mika.OpenCaseAsync();
        await mika.Button("Approve").ClickAsync();
        await Expect(aiko.Page.GetByText("Mika Ito says yes: refund.")).ToBeVisibleAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
