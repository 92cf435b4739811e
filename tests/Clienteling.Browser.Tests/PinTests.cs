using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class PinTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_chief_executive_decides_on_the_associates_tablet_and_the_associate_stays_signed_in()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        await aiko.AskForYukiAsync();

        await aiko.Button("Decide here with PIN").ClickAsync();
        await aiko.EnterPinAsync("Claire Moreau", Someone.Claire.Pin);
        await aiko.MustBeAccessibleAsync();
        await aiko.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Expect(aiko.Page.GetByText("Claire Moreau says yes: refund.")).ToBeVisibleAsync();
        await aiko.Page.GotoAsync("/today");
        await Expect(aiko.Page).ToHaveURLAsync(new Uri(Maison.Address, "/today").ToString());
    }

    [Fact]
    public async Task Changing_the_approver_clears_what_was_typed_and_five_wrong_ones_lock()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        await aiko.AskForYukiAsync("Rue 28");   // another purchase than the other story's
        await aiko.Button("Decide here with PIN").ClickAsync();
        var dialog = aiko.Page.GetByRole(AriaRole.Dialog);

        await aiko.EnterPinAsync("Kenji Sato", "25");
        await Expect(dialog.Locator(".dots .on")).ToHaveCountAsync(2);
        await dialog.GetByText("Mika Ito", new() { Exact = true }).ClickAsync();
        await Expect(dialog.Locator(".dots .on")).ToHaveCountAsync(0);

        for (var left = 4; left >= 0; left--)
        {
            await aiko.EnterPinAsync("Mika Ito", "0001");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
            await Expect(dialog.GetByText(left switch { 0 => "Too many tries.", 1 => "one try is left", _ => $"{(left == 4 ? "four" : left == 3 ? "three" : "two")} tries are left" }, new() { Exact = false }))
                .ToBeVisibleAsync();
        }
        await aiko.EnterPinAsync("Mika Ito", Someone.Mika.Pin);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(dialog.GetByText("Too many tries.")).ToBeVisibleAsync();
    }
}
