using System.Globalization;
using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

public sealed class LiveFloorTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    [Fact]
    public async Task What_an_associate_does_shows_on_the_executives_floor_without_a_reload()
    {
        var aiko = await SignInAsync(Someone.Aiko, language: "en");
        var claire = await SignInAsync(Someone.Claire, language: "en");
        var floor = claire.Page.GetByRole(AriaRole.Region, new() { Name = "Live floor" });
        await Expect(floor.GetByRole(AriaRole.Article)).ToHaveCountAsync(4);
        await claire.Page.EvaluateAsync("window.stayed = true");
        await aiko.OpenYukiAsync();
        if (await aiko.Button("Left").IsVisibleAsync()) await aiko.Button("Left").ClickAsync();

        // one tap when she comes in
        await aiko.Button("Arrived").ClickAsync();
        await Expect(aiko.Page.GetByText("In the boutique since")).ToBeVisibleAsync();
        await Expect(claire.Page.GetByText($"{Asking.Yuki} came in, welcomed by Aiko Tanaka").First).ToBeVisibleAsync();

        // she asks
        await aiko.AskAsync();
        var waiting = claire.Page.GetByRole(AriaRole.Region, new() { Name = "Waiting now" }).Filter(new() { HasText = Asking.Yuki });
        await Expect(waiting.GetByText("is waiting in Ginza")).ToBeVisibleAsync();
        await Expect(waiting).ToContainTextAsync("Worn shoes that hurt, ¥148,000. Nobody has opened it yet; yours at 5:00.");
        await Expect(claire.Page.GetByText($"{Asking.Yuki} brought back the Aria pump 38; Aiko Tanaka asked")).ToBeVisibleAsync();
        await claire.MustBeAccessibleAsync();

        // a manager opens it, and is seen reading
        var kenji = await SignInAsync(Someone.Kenji, language: "en");
        await kenji.OpenCaseAsync();
        await Expect(waiting).ToContainTextAsync("Kenji Sato is reading; yours at 5:00.");
        (await claire.Page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();

        // the executive opens it there, knows what to say to the client in the client's language, and decides
        await waiting.GetByRole(AriaRole.Link, new() { Name = "Open the case" }).ClickAsync();
        var say = claire.Page.GetByRole(AriaRole.Region, new() { Name = "What to say to the client" });
        await Expect(say).ToContainTextAsync("Mōshiwake gozaimasen.");
        await Expect(say).ToContainTextAsync("I am so sorry for the discomfort.");
        await claire.MustBeAccessibleAsync();
        await claire.Button("Approve").ClickAsync();
        await Expect(say).ToContainTextAsync("Mochiron ohikitori itashimasu.");
        await claire.Page.GotoAsync("/floor");
        await Expect(claire.Page.GetByText($"Claire Moreau said yes to {Asking.Yuki}: refund")).ToBeVisibleAsync();
        await Expect(floor.GetByRole(AriaRole.Article, new() { Name = "Ginza" })).ToContainTextAsync("One decided");
    }

    [Fact]
    public async Task Who_serves_is_on_the_floor_until_they_lock_and_every_figure_opens_its_people()
    {
        var ren = await SignInAsync(Someone.Ren, language: "en");
        var claire = await SignInAsync(Someone.Claire, language: "en");
        await claire.Page.GotoAsync("/floor/GINZA?show=staff");
        await Expect(claire.Page.GetByText("Ren Kobayashi")).ToBeVisibleAsync();

        await ren.Button("Lock").ClickAsync();
        await ren.ArriveAsync("/login$");

        await Expect(claire.Page.GetByText("Ren Kobayashi")).Not.ToBeVisibleAsync();
        var appointments = claire.Page.GetByRole(AriaRole.Tab, new() { Name = "Appointments" });
        await appointments.ClickAsync();
        await Expect(claire.Page.Locator(".floorlist .person").First).ToBeVisibleAsync();
        var figure = int.Parse((await appointments.InnerTextAsync()).Split(' ')[^1], CultureInfo.InvariantCulture);
        await Expect(claire.Page.Locator(".floorlist .person")).ToHaveCountAsync(figure);
        await claire.Page.GoBackAsync();
        await claire.Page.GetByRole(AriaRole.Link, new() { Name = "Live floor" }).ClickAsync();
        await claire.Page.GetByRole(AriaRole.Article, new() { Name = "Milano" }).GetByRole(AriaRole.Link).Last.ClickAsync();
        await Expect(claire.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Milano" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_appointment_is_booked_at_the_client_and_kept_from_the_day()
    {
        // where the day is not over in a moment: it is late in one of the two only
        var isLateInGinza = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")).Hour == 23;
        var associate = await SignInAsync(isLateInGinza ? Someone.Giulia : Someone.Aiko, language: "en");
        var claire = await SignInAsync(Someone.Claire, language: "en");
        await claire.Page.GotoAsync($"/floor/{(isLateInGinza ? "MILANO" : "GINZA")}?show=appointments");
        await Expect(claire.Page.Locator(".floorlist .person").First).ToBeVisibleAsync();
        await associate.Page.GotoAsync("/clients");
        await associate.Page.Locator(".person a").First.ClickAsync();

        await associate.Button("Book an appointment").ClickAsync();
        var dialog = associate.Page.GetByRole(AriaRole.Dialog);
        // today, whether or not the doors are open: what the dialog offers is the next time that they are
        var soon = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow.AddMinutes(20), TimeZoneInfo.FindSystemTimeZoneById(isLateInGinza ? "Europe/Rome" : "Asia/Tokyo"));
        await dialog.GetByLabel("Day").FillAsync(soon.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await dialog.GetByLabel("Time").FillAsync(soon.ToString("HH:mm", CultureInfo.InvariantCulture));
        await dialog.GetByLabel("What for").FillAsync("=cmd|' /C calc'!A0 <b>Boots</b> 👢");
        await associate.MustBeAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Book", Exact = true }).ClickAsync();
        await Expect(associate.Page.GetByText("<b>Boots</b>")).ToBeVisibleAsync();
        var booked = claire.Page.Locator(".person", new() { HasText = "<b>Boots</b>" });
        await Expect(booked).ToBeVisibleAsync();

        await associate.Page.GotoAsync("/today");
        var expected = associate.Page.Locator(".person", new() { HasText = "<b>Boots</b>" });
        await expected.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(expected).ToHaveCountAsync(0);
        await Expect(booked).ToContainTextAsync("now");
        await associate.MustBeAccessibleAsync();
    }

    [Fact]
    public async Task A_manager_sees_the_floor_of_their_own_boutique_and_opens_no_other()
    {
        var marco = await SignInAsync(Someone.Marco, language: "en");
        marco.MayHaveTrouble();
        await marco.Page.GotoAsync("/floor");
        await Expect(marco.Page.GetByRole(AriaRole.Region, new() { Name = "Live floor" }).GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        await Expect(marco.Page.GetByRole(AriaRole.Heading, new() { Name = "Milano" })).ToBeVisibleAsync();

        await marco.Page.GotoAsync("/floor/GINZA");

        await Expect(marco.Page.GetByRole(AriaRole.Heading, new() { Name = "This is not yours to see" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Device.Tablet, ColorScheme.Light), InlineData(Device.UprightTablet, ColorScheme.Dark), InlineData(Device.Phone, ColorScheme.Light), InlineData(Device.Phone, ColorScheme.Dark)]
    public async Task The_floor_and_its_people_are_accessible_by_day_and_by_night(Device device, ColorScheme light)
    {
        var claire = await SignInAsync(Someone.Claire, device, language: "en");
        await claire.Page.EmulateMediaAsync(new() { ColorScheme = light });
        foreach (var address in (string[])["/floor", "/floor?feed=today", "/floor/PARIS?show=sales", "/floor/PARIS?show=clients", "/floor/PARIS?show=staff", "/floor/PARIS?show=appointments", "/floor/PARIS?show=cases"])
        {
            await claire.Page.GotoAsync(address);
            await Expect(claire.Page.Locator("body > .shell:not(.opening) h1")).ToBeVisibleAsync();
            await Expect(claire.Page.Locator("[aria-busy=true]:visible")).ToHaveCountAsync(0);
            await claire.MustBeAccessibleAsync();
            (await claire.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{address} is wider than the screen");
        }
    }
}
