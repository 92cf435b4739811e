using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class SlowLineTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task Not_a_letter_is_lost_of_what_is_typed_faster_than_the_server_answers()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var words = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i} word "));
        var box = aiko.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" });

        await box.ClickAsync();
        await aiko.Page.Keyboard.TypeAsync(words[..190], new() { Delay = 5 });

        await Expect(aiko.Page.GetByText("No client matches")).ToContainTextAsync(words[..190].Trim());
        await Expect(box).ToHaveValueAsync(words[..190]);
    }

    [Fact]
    public async Task Nobody_waits_for_the_screen_before_typing_or_tapping_on()
    {
        var line = await LineAsync();
        var aiko = await SignInAsync(Someone.Aiko, language: "en", at: line.Address);
        line.Delay = TimeSpan.FromMilliseconds(250);

        await aiko.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" }).PressSequentiallyAsync("nakamura yuki", new() { Delay = 60 });
        await aiko.Page.GetByRole(AriaRole.Link, new() { Name = Asking.Yuki, Exact = true }).ClickAsync();
        await aiko.AskAsync();
        await aiko.Button("Decide here with PIN").ClickAsync();
        await aiko.EnterPinAsync("Kenji Sato", Someone.Kenji.Pin);
        await aiko.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Expect(aiko.Page.GetByText("Kenji Sato says yes: refund.")).ToBeVisibleAsync();
    }
}
