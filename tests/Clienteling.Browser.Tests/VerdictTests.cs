using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class VerdictTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task On_a_telephone_it_comes_into_sight_and_leads_to_what_was_granted_already()
    {
        var aiko = await SignInAsync(Someone.Aiko, Device.Phone, language: "en");
        await aiko.AskForYukiAsync();
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await kenji.OpenCaseAsync();
        await kenji.Button("Approve").ClickAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato says yes")).ToBeVisibleAsync();

        await aiko.OpenYukiAsync();
        await aiko.CheckPolicyAsync(Asking.Pumps);

        var verdict = aiko.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" });
        await aiko.Page.WaitForFunctionAsync("verdict => verdict.getBoundingClientRect().top < innerHeight / 2", await verdict.ElementHandleAsync());
        await Expect(verdict.GetByText("An exception was already granted for these goods. Aiko Tanaka asked for it, in Ginza.")).ToBeVisibleAsync();
        await verdict.GetByRole(AriaRole.Link, new() { Name = "See the case" }).ClickAsync();
        await Expect(aiko.Page.GetByText("Kenji Sato says yes")).ToBeVisibleAsync();
    }
}
