using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class BrokenLineTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_associates_line_is_cut_while_waiting_and_the_screen_catches_up_by_itself()
    {
        var line = await LineAsync();
        var aiko = await SignInAsync(Someone.Aiko, language: "en", at: line.Address);
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await aiko.AskForYukiAsync();
        aiko.MayHaveTrouble();

        line.Cut();
        await Expect(aiko.Page.GetByText("Reconnecting.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await kenji.OpenCaseAsync();
        await kenji.Button("Approve").ClickAsync();
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        line.Mend();

        await Expect(aiko.Page.GetByText("Kenji Sato says yes: refund.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(aiko.Page.GetByText("Reconnecting.")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_server_is_killed_while_a_case_is_open_and_nothing_is_lost()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await aiko.AskForYukiAsync("Lune carré 90");
        await kenji.OpenCaseAsync();
        aiko.MayHaveTrouble();
        kenji.MayHaveTrouble();

        await Maison.KillAsync();
        await Expect(kenji.Page.GetByText("Reconnecting.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Maison.OpenAsync();

        // both come back to where they were, signed in, without a hand laid on them
        await Expect(kenji.Page.GetByText("Reconnecting.")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Expect(kenji.Button("Approve")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(aiko.Page.GetByText("Kenji Sato is reading it now.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await kenji.Button("Approve").ClickAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato says yes: refund.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
