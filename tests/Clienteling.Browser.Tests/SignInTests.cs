using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class SignInTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task An_associate_signs_in_and_comes_to_her_day()
    {
        var aiko = await ArriveAsync();
        await aiko.Page.GotoAsync("/login?culture=en");
        await aiko.MustBeAccessibleAsync();
        await aiko.Page.GetByLabel("E-mail").FillAsync(Someone.Aiko.Email);
        await aiko.Page.GetByLabel("Password").FillAsync(Someone.Password);
        await aiko.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(aiko.Page).ToHaveURLAsync(new Uri(Maison.Address, "/today").ToString());
        await Expect(aiko.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await aiko.MustBeAccessibleAsync();
    }
}
