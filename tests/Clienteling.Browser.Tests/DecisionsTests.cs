using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>Were we right? From the executive's page to the administrator's answer, and two people on one month's goodwill.</summary>
public sealed class DecisionsTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task What_decisions_propose_is_sent_by_an_executive_and_taken_by_an_administrator()
    {
        var admin = await SignInAsync(Someone.Administrator, language: "en");
        // the small maison has few cases: here one is enough
        await admin.Page.GotoAsync("/admin/authority/house-rules");
        await admin.Page.GetByLabel("From so many cases on").FillAsync("1");
        await admin.Page.GetByLabel("Set aside in at least").FillAsync("1");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Write version" }).ClickAsync();
        await Expect(admin.Page.GetByText("Version 2 is in force.")).ToBeVisibleAsync();

        var claire = await SignInAsync(Someone.Claire, Device.UprightTablet, language: "en");
        await claire.Page.GotoAsync("/decisions");
        await Expect(claire.Page.GetByRole(AriaRole.Heading, new() { Name = "Were we right?", Level = 1 })).ToBeVisibleAsync();
        var proposal = claire.Page.Locator(".proposal").First;
        await proposal.GetByRole(AriaRole.Button, new() { Name = "Send to the administrators" }).ClickAsync();
        await Expect(proposal.GetByText("Claire Moreau sent it")).ToBeVisibleAsync();
        await claire.MustBeAccessibleAsync();

        await admin.Page.GotoAsync("/admin/policies");
        await admin.Page.Locator(".proposals tbody a").First.ClickAsync();
        await Expect(admin.Page.GetByText("Claire Moreau proposed it")).ToBeVisibleAsync();
        await admin.MustBeAccessibleAsync();
        await admin.Page.GetByRole(AriaRole.Link, new() { Name = "Take it" }).ClickAsync();
        await Expect(admin.Page.GetByText("Filled in from a proposal")).ToBeVisibleAsync();
        await admin.Page.Locator(".admin-form > .btn").ClickAsync();
        await admin.Page.Locator(".bar .btn--primary").ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Link, new() { Name = "Write the next version" })).ToBeVisibleAsync();

        await admin.Page.GotoAsync("/admin/policies");
        await Expect(admin.Page.Locator(".proposals tbody tr").First).ToContainTextAsync("Taken");
    }

    [Fact]
    public async Task An_executive_sees_a_managers_yes_on_the_boutiques_month_as_it_is_given()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        var claire = await SignInAsync(Someone.Claire, Device.Phone, language: "en");
        await claire.Page.GotoAsync("/decisions/goodwill");
        var ginza = claire.Page.GetByRole(AriaRole.Region, new() { Name = "Ginza" });
        await Expect(ginza.GetByRole(AriaRole.Row, new() { Name = "Kenji Sato To decide" })).ToBeVisibleAsync();
        var before = await ginza.Locator(".amount").InnerTextAsync();
        await aiko.AskForYukiAsync();
        await kenji.OpenCaseAsync();
        await Expect(kenji.Page.GetByText("Ginza has ¥")).ToBeVisibleAsync();

        await kenji.Button("Approve").ClickAsync();

        await Expect(ginza.Locator(".amount")).Not.ToHaveTextAsync(before);
    }
}
