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
        await ren.ArriveAsync("q=nakamura");

        await ren.Page.Keyboard.TypeAsync(" ");   // whatever the answer to the address put into the box would show before it
        await Expect(box).ToHaveValueAsync("nakamura yuki ");
        await Expect(ren.Page.GetByRole(AriaRole.Link, new() { Name = Asking.Yuki, Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_taps_the_search_at_once_keeps_it_when_the_page_has_come_to_rest()
    {
        var ren = await SignInAsync(Someone.Ren, language: "en");
        // what a busy server or a slow line does: the page turns to its heading only after it was tapped
        await ren.Page.AddInitScriptAsync("""
            const waiting = setInterval(() => {
              const page = window.Blazor?._internal?.domWrapper;
              if (!page) return;
              clearInterval(waiting);
              const focus = page.focusBySelector;
              page.focusBySelector = selector => { window.turn = () => focus(selector); };
            }, 1);
            """);
        await ren.Page.GotoAsync("/clients");
        var box = ren.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search clients" });
        await box.ClickAsync();
        await ren.Page.WaitForFunctionAsync("() => !!window.turn");

        await ren.Page.EvaluateAsync("() => window.turn()");

        await Expect(box).ToBeFocusedAsync();
    }
}
