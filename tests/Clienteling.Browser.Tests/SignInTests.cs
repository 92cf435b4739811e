using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class SignInTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task A_manager_signs_in_and_comes_to_the_waiting_cases()
    {
        var kenji = await ArriveAsync();
        await kenji.Page.GotoAsync("/login?culture=en");
        await kenji.MustBeAccessibleAsync();
        await kenji.Page.GetByLabel("E-mail").FillAsync(Someone.Kenji.Email);
        await kenji.Page.GetByLabel("Password").FillAsync(Someone.Password);
        await kenji.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(kenji.Page).ToHaveURLAsync(new Uri(Maison.Address, "/cases").ToString());
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await kenji.MustBeAccessibleAsync();
    }
}
