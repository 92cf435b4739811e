using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class LifetimeValueTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task An_executive_opens_a_figure_to_its_people_while_a_manager_sees_only_their_own()
    {
        await OpenAsync();
        var james = await SignInAsync(Someone.James, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, Device.Phone, language: "en");

        await james.Page.GetByRole(AriaRole.Link, new() { Name = "Value" }).ClickAsync();
        await Expect(james.Page.GetByRole(AriaRole.Heading, new() { Name = "Lifetime value" })).ToBeVisibleAsync();
        await Expect(james.Page.GetByRole(AriaRole.Heading, new() { Name = "Model check" })).ToBeVisibleAsync();
        await james.Page.GetByText("Ginza", new() { Exact = true }).First.ClickAsync();
        await james.ArriveAsync(@"/lifetime-value\?boutique=GINZA$");
        await james.Page.Locator(".tell__say a[href*='boutique=GINZA']").ClickAsync();
        await james.ArriveAsync(@"/lifetime-value/people\?boutique=GINZA$");
        await Expect(james.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("expected over 36 months");
        await james.Page.Locator("tbody th a").First.ClickAsync();
        await Expect(james.Page.GetByRole(AriaRole.Tab, new() { Name = "Overview" })).ToBeVisibleAsync();
        await james.Page.GoBackAsync();
        await Expect(james.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("expected over 36 months");

        await kenji.Page.GotoAsync("/lifetime-value");
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "Model check" })).ToBeVisibleAsync();
        (await kenji.Page.ContentAsync()).ShouldNotContain("Milano");
        await kenji.Page.GetByRole(AriaRole.Button, new() { Name = "Note a conversation with" }).First.ClickAsync();
        await kenji.ArriveAsync(@"/clients/[^/]+\?tab=conversations$");
        await Expect(kenji.Page.GetByLabel("In a few words")).Not.ToHaveValueAsync("");
        (await kenji.Page.GetByLabel("In a few words").InputValueAsync()).ShouldStartWith("Reached out, as the last purchase was on");
        kenji.MayHaveTrouble();
        await kenji.Page.GotoAsync("/lifetime-value?boutique=MILANO");
        await Expect(kenji.Page.GetByRole(AriaRole.Heading, new() { Name = "This is not yours to see" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Device.Tablet, ColorScheme.Light), InlineData(Device.Tablet, ColorScheme.Dark), InlineData(Device.UprightTablet, ColorScheme.Light), InlineData(Device.Phone, ColorScheme.Dark), InlineData(Device.Phone, ColorScheme.Light)]
    public async Task Its_pages_are_accessible_by_day_and_by_night(Device device, ColorScheme scheme)
    {
        await OpenAsync();
        var james = await SignInAsync(Someone.James, device, language: "en");
        await james.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        foreach (var address in (string[])["/lifetime-value", "/lifetime-value?by=country&cohorts=value", "/lifetime-value/people", "/lifetime-value/people?slipping=yes&cohort=2024-01-01", "/lifetime-value/people?slipping=yes"])
        {
            await james.Page.GotoAsync(address);
            await Expect(james.Page.Locator("body > .shell:not(.opening) h1")).ToBeVisibleAsync();
            foreach (var twin in await james.Page.Locator(".shell:not(.opening) .twin summary").AllAsync()) await twin.ClickAsync();
            await james.MustBeAccessibleAsync();
            (await james.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{address} is wider than the screen");
        }
    }

    /// <summary>The maison is open and has values; the stories of this class share it.</summary>
    private async Task OpenAsync()
    {
        await OpenMaisonAsync();
        await Valued.WriteAsync(Maison);
    }
}
