using System.Globalization;
using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>How many taps, and how long. What a finger and a keyboard really did is counted in the browser.</summary>
public sealed class BudgetTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_budgets_of_taps_and_of_time_hold()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Waiting cases" })).ToBeVisibleAsync();
        List<double> shownAfter = [];
        string[] pieces = ["Lune carré 90", "Rue 28"];
        foreach (var piece in pieces)
        {
            // the first time from the page that signing in leads to
            await aiko.CountedAsync();
            await aiko.OpenYukiAsync();
            var (taps, keys) = await aiko.CountedAsync();
            (taps + (keys > 0 ? 1 : 0)).ShouldBeLessThanOrEqualTo(3, "search, type, tap");

            await kenji.Page.EvaluateAsync(WatchForCases, shownAfter.Count + 1);
            await aiko.AskAsync(piece);
            (taps, keys) = await aiko.CountedAsync();
            taps.ShouldBeLessThanOrEqualTo(6);
            keys.ShouldBe(0);
            await kenji.Page.WaitForFunctionAsync("window.shownAt");
            shownAfter.Add(await kenji.Page.EvaluateAsync<double>("window.shownAt") - double.Parse(await aiko.Page.EvaluateAsync<string>("sessionStorage.getItem('lastTap')"), CultureInfo.InvariantCulture));
        }
        shownAfter.Min().ShouldBeLessThanOrEqualTo(1000 * Busy(), "milliseconds from the tap to the manager's screen");

        // the longest wait is on top: the scarf, which is Kenji's to grant
        await kenji.CountedAsync();
        await kenji.Page.GetByRole(AriaRole.List, new() { Name = "Waiting cases" }).GetByRole(AriaRole.Link, new() { Name = Asking.Yuki }).First.ClickAsync();
        await kenji.Button("Approve").ClickAsync();
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        (await kenji.CountedAsync()).ShouldBe((2, 0));
    }

    /// <summary>How many times over the machine is in use; 1 where it is free. What shares it with others gets time in proportion.</summary>
    private static double Busy() =>
        Math.Max(1, double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount);

    /// <summary>Keeps the instant at which so many clients stand among those who wait.</summary>
    private const string WatchForCases = """
        many => {
          window.shownAt = 0;
          new MutationObserver((_, self) => {
            if (document.querySelectorAll('ul[aria-label="Waiting cases"] .caserow__name').length < many) return;
            window.shownAt = Date.now();
            self.disconnect();
          }).observe(document.body, { childList: true, subtree: true });
        }
        """;
}
