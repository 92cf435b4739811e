using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class ReturnDraftTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task A_tablet_that_was_put_away_comes_back_to_verdict_and_note_as_they_were()
    {
        var aiko = await SignInAsync(Someone.Aiko, Device.UprightTablet, language: "en");
        var verdict = await BeginAsync(aiko);
        await verdict.GetByText("Will hear from us").ClickAsync();
        await verdict.GetByRole(AriaRole.Textbox).PressSequentiallyAsync("They bled at the graduation.");
        await aiko.Page.GetByText("Draft saved").WaitForAsync(new() { State = WaitForSelectorState.Hidden });   // until the hand rests
        await Expect(aiko.Page.GetByText("Draft saved")).ToBeVisibleAsync();

        await aiko.Page.ReloadAsync();

        await Expect(verdict.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("They bled at the graduation.");
        await Expect(verdict.GetByRole(AriaRole.Radio, new() { Name = "Will hear from us" })).ToBeCheckedAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Lune carré 90" })).ToBeHiddenAsync();
        await aiko.Button("Other purchases").ClickAsync();
        await Expect(aiko.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Lune carré 90" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_of_the_last_moment_are_there_for_who_turned_to_another_page()
    {
        // a draft is one's own: another's than Aiko's
        var ren = await SignInAsync(Someone.Ren, Device.Tablet, language: "en");
        var verdict = await BeginAsync(ren);
        await verdict.GetByRole(AriaRole.Textbox).PressSequentiallyAsync("She walked home in them.");

        await ren.Page.GetByRole(AriaRole.Link, new() { Name = "Yuki Nakamura" }).First.ClickAsync();
        await ren.Page.GetByRole(AriaRole.Link, new() { Name = "New return" }).ClickAsync();

        await Expect(verdict.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("She walked home in them.");
    }

    /// <returns>The verdict, with the field for a note open.</returns>
    private static async Task<ILocator> BeginAsync(Person person)
    {
        await person.OpenYukiAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "New return" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Checkbox, new() { Name = Asking.Pumps }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Group, new() { Name = "Condition" }).GetByText("Worn", new() { Exact = true }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Group, new() { Name = "Reason" }).GetByText("Uncomfortable").ClickAsync();
        await person.Button("Check policy").ClickAsync();
        var verdict = person.Page.GetByRole(AriaRole.Region, new() { Name = "Verdict" });
        await verdict.GetByText("Add a note").ClickAsync();
        return verdict;
    }
}
