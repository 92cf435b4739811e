using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class AnothersCaseTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task A_colleague_whom_the_client_asks_learns_whose_case_it_is()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        await aiko.AskForYukiAsync();

        var ren = await SignInAsync(Someone.Ren, language: "en");
        await ren.OpenYukiAsync();
        await ren.CheckPolicyAsync(Asking.Pumps);

        var verdict = ren.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" });
        await Expect(verdict.GetByText("Aiko Tanaka has asked for an exception on this purchase already, in Ginza.")).ToBeVisibleAsync();
        await Expect(verdict.GetByText("They or their manager can open the case and take it further.")).ToBeVisibleAsync();
        await Expect(verdict.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await Expect(verdict.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }
}
