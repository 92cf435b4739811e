using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>How many taps: what a finger and a keyboard really did is counted in the browser. How long is measured in the benchmarks.</summary>
public sealed class BudgetTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_budgets_of_taps_hold()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting cases" })).ToBeVisibleAsync();
        var waiting = kenji.Page.GetByRole(AriaRole.List, new() { Name = "Waiting cases" }).GetByRole(AriaRole.Link, new() { Name = Asking.Yuki });
        string[] pieces = ["Lune carré 90", "Rue 28"];
        for (var i = 0; i < pieces.Length; i++)
        {
            // the first time from the page that signing in leads to
            await aiko.CountedAsync();
            await aiko.OpenYukiAsync();
            var (taps, keys) = await aiko.CountedAsync();
            (taps + (keys > 0 ? 1 : 0)).ShouldBeLessThanOrEqualTo(3, "search, type, tap");

            await aiko.AskAsync(pieces[i]);
            (taps, keys) = await aiko.CountedAsync();
            taps.ShouldBeLessThanOrEqualTo(6);
            keys.ShouldBe(0);
            await Expect(waiting).ToHaveCountAsync(i + 1);
        }

        // the longest wait is on top: the scarf, which is Kenji's to grant
        await kenji.CountedAsync();
        await waiting.First.ClickAsync();
        await kenji.Button("Approve").ClickAsync();
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        (await kenji.CountedAsync()).ShouldBe((2, 0));
    }
}
