using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class TwoManagersTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task The_first_decision_stands_and_the_other_manager_is_told_whose_it_was()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        var mika = await SignInAsync(Someone.Mika, Device.UprightTablet, language: "en");
        await aiko.AskForYukiAsync();
        await kenji.OpenCaseAsync();
        await mika.OpenCaseAsync();

        await TapTogetherAsync(kenji, mika);

        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await Expect(mika.Page.GetByRole(AriaRole.Heading, new() { Name = "Decision" })).ToBeVisibleAsync();
        await Expect(kenji.Button("Approve")).ToHaveCountAsync(0);
        await Expect(mika.Button("Approve")).ToHaveCountAsync(0);
        await Expect(HistoryOf(kenji).GetByText("Approved by")).ToHaveCountAsync(1);
        var first = await HistoryOf(kenji).GetByText("Approved by").InnerTextAsync();
        await Expect(HistoryOf(mika).GetByText("Approved by")).ToHaveTextAsync(first);
    }

    [Fact]
    public async Task A_no_takes_a_reason_and_an_offer()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await aiko.AskForYukiAsync("Lune carré 90");
        await kenji.OpenCaseAsync();

        await kenji.Button("Decline").ClickAsync();
        var dialog = kenji.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" })).ToBeDisabledAsync();
        await dialog.GetByText("Better served otherwise").ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Group, new() { Name = "What we offer" }).GetByText("Exchange").ClickAsync();
        await kenji.MustBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Decline and offer this" }).ClickAsync();

        await Expect(aiko.Page.GetByText("Kenji Sato declines, and offers: Exchange.")).ToBeVisibleAsync();
    }

    private static ILocator HistoryOf(Person person) => person.Page.GetByRole(AriaRole.Region, new() { Name = "History" });

    /// <summary>Both fingers come down at once: who waits until a button stands still may find it gone.</summary>
    private static async Task TapTogetherAsync(params Person[] people)
    {
        var buttons = await Task.WhenAll(people.Select(person => person.Button("Approve").ElementHandleAsync()));
        await Task.WhenAll(buttons.Select(button => button.EvaluateAsync("button => button.click()")));
    }
}
