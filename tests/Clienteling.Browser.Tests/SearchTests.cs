using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class SearchTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task Who_was_found_stays_once_the_address_has_followed_and_no_letter_is_lost()
    {
        var ren = await SignInAsync(Someone.Ren, language: "en");
        await ren.Page.GotoAsync("/clients");
        var box = ren.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" });
        await box.ClickAsync();
        await ren.Page.Keyboard.TypeAsync("nakamura yuki");
        await ren.Page.WaitForURLAsync(url => url.Contains("q=nakamura", StringComparison.Ordinal));

        await ren.Page.Keyboard.TypeAsync(" ");   // whatever the answer to the address put into the box would show before it
        await Expect(box).ToHaveValueAsync("nakamura yuki ");
        await Expect(ren.Page.GetByRole(AriaRole.Link, new() { Name = Asking.Yuki, Exact = true })).ToBeVisibleAsync();
    }
}
