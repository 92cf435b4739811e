using System.Net;
using Bunit;
using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Web.Components.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.LifetimeValue;

public class LifetimeValuePageTests(WebHouse house) : ValuePageTest(house)
{
    [Fact]
    public async Task The_sum_is_a_sentence_that_opens_to_the_people()
    {
        await FillAsync();
        var page = Open<LifetimeValuePage>("/lifetime-value");

        page.Find("h1").TextContent.ShouldBe("Lifetime value");
        page.Find(".tell__sum").TextContent.ShouldBe("€449,000");
        page.Find(".tell__say").TextContent.ShouldBe("is what 52 clients are expected to spend in the next 36 months, most likely €438,145–459,855. To make one of them took 46 days.");
        page.Find(".tell__say a").GetAttribute("href").ShouldBe("/lifetime-value/people");
        page.FindAll("h2").Select(h => h.TextContent).ShouldBe(
        [
            "Net spend by quarter", "Still with us", "Since a quarter ago", "To make a client", "By boutique", "Slipping away", "By first purchase", "Concentration", "Model check",
            "By number of purchases", "The models compared",
        ]);
        page.FindAll("figure svg[role=img]").ShouldAllBe(svg => svg.GetAttribute("aria-label")!.Length > 10);
        page.FindAll("figure .twin table caption").Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_boutique_is_chosen_in_the_address()
    {
        await FillAsync();
        var page = Open<LifetimeValuePage>("/lifetime-value?boutique=GINZA");

        page.Find(".tell__say a").TextContent.ShouldBe("40 clients");
        page.Find(".tell__say a").GetAttribute("href").ShouldBe("/lifetime-value/people?boutique=GINZA");
        page.FindAll("a[download]").ShouldAllBe(a => a.GetAttribute("href")!.EndsWith("?boutique=GINZA"));

        page.Choose("Faubourg");
        page.Until(() => Address.ShouldEndWith("/lifetime-value?boutique=PARIS"));
        page.Until(() => page.Find(".tell__say a").TextContent.ShouldBe("12 clients"));
        page.Choose("All");
        page.Until(() => Address.ShouldEndWith("/lifetime-value"));
    }

    [Theory]
    [InlineData("", "By boutique", "Faubourg Ginza", "/lifetime-value?boutique=PARIS")]
    [InlineData("?by=country", "By country", "Japan France", "/lifetime-value/people?country=JP")]
    [InlineData("?by=segment&boutique=GINZA", "By segment", "Salon", "/lifetime-value/people?boutique=GINZA&segment=salon")]
    [InlineData("?by=channel", "By channel of the first purchase", "Boutique", "/lifetime-value/people?channel=boutique")]
    [InlineData("?by=nonsense&boutique=PARIS", "By country", "France", "/lifetime-value/people?boutique=PARIS&country=FR")]
    public async Task The_sums_are_told_apart_as_the_address_says(string query, string heading, string names, string href)
    {
        await FillAsync();
        var page = Open<LifetimeValuePage>("/lifetime-value" + query);

        var part = page.Find("section[aria-labelledby=by]");
        part.QuerySelector("h2")!.TextContent.ShouldBe(heading);
        string.Join(' ', part.QuerySelectorAll("tbody th").Select(h => h.TextContent)).ShouldBe(names);
        part.QuerySelector("tbody th a")!.GetAttribute("href").ShouldBe(href);
    }

    [Fact]
    public async Task An_associate_stands_by_name_and_nobody_as_nobody()
    {
        await FillAsync();
        var names = Open<LifetimeValuePage>("/lifetime-value?by=associate").FindAll("section[aria-labelledby=by] tbody th a");
        names.Select(n => n.TextContent).ShouldBe(["Haru Mori", "Looked after by nobody"]);
        names[1].GetAttribute("href").ShouldBe("/lifetime-value/people?associate=none");
    }

    [Fact]
    public async Task What_moved_it_adds_up_and_each_part_opens_to_its_people()
    {
        await FillAsync();
        var rows = Open<LifetimeValuePage>("/lifetime-value").FindAll("figure")[2].QuerySelectorAll("tbody tr");

        rows.Select(r => r.QuerySelector("td")!.TextContent).ShouldBe(["€447,000", "+€6,000", "+€1,000", "−€5,000", "€449,000"]);
        rows[3].QuerySelector("a")!.GetAttribute("href").ShouldBe("/lifetime-value/people?moved=silent");
    }

    [Fact]
    public async Task Whoever_slips_away_is_reached_as_they_allow_and_a_manager_notes_it_in_one_tap()
    {
        await FillAsync();
        Open<LifetimeValuePage>("/lifetime-value").Find("section[aria-labelledby=slipping] .reach").TextContent.ShouldNotContain("Note");
        var jun = await SignInAsync(WebHouse.Manager);
        var page = Open<LifetimeValuePage>("/lifetime-value");

        var row = page.Find("section[aria-labelledby=slipping] tbody tr");
        row.TextContent.ShouldContain("85\u202F% → 40\u202F%");
        row.QuerySelector(".reach a")!.GetAttribute("href").ShouldBe("mailto:c40@client.example");
        page.Press("Note a conversation");

        page.Until(() => Address.ShouldEndWith("?tab=conversations"));
        var client = new ClientId(Guid.Parse(new Uri(Address).Segments[^1]));
        (await Use<ReadClientDraft>().RunAsync(client, ClientDraftKind.Contact)).Value!.ShouldStartWith("Reached out, as the last purchase was on 1 June 2026");
        (await House.LookAsync(db => db.Drafts.CountAsync(d => d.Staff == jun.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task Cohorts_show_who_came_back_or_what_they_brought()
    {
        await FillAsync();
        var page = Open<LifetimeValuePage>("/lifetime-value?boutique=GINZA");
        string[] First() => [.. page.Find(".cohorts tbody tr").Children.Select(c => c.TextContent)];

        First().ShouldBe(["Q2 2026", "10", "40", "20"]);
        page.Find(".cohorts tbody a").GetAttribute("href").ShouldBe("/lifetime-value/people?boutique=GINZA&from=2026-04-01&to=2026-06-30");
        page.Choose("What they brought");
        page.Until(() => First().ShouldBe(["Q2 2026", "10", "5", "5.9", "6.3"]));
        Address.ShouldEndWith("?boutique=GINZA&cohorts=value");
    }

    [Fact]
    public async Task The_model_check_says_in_words_how_far_to_trust_it()
    {
        await FillAsync();
        var check = Open<LifetimeValuePage>("/lifetime-value").Find("section[aria-labelledby=check]");

        check.QuerySelector(".section__head")!.TextContent.ShouldContain("BG/NBD and Gamma-Gamma, fitted 21 November 2026, 3 hours ago");
        check.QuerySelector(".trust")!.TextContent.ShouldContain("within 2.4\u202F% of what it said");
        check.QuerySelectorAll(".ledger li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ShouldBe(
        [
            "The 39 weeks held out2,706 expected, 2,643 came Met. +2.4 %", "Client by clientCorrelation of expected and actual Met. .63",
            "Frequency and amount unrelatedCorrelation, needs to be small Met. .09", "Fit convergedWell inside its bounds Met. Yes",
        ]);
        check.QuerySelector("table:last-of-type")!.TextContent.ShouldNotBeEmpty();
        check.TextContent.ShouldContain("r\u00A00.243 · α\u00A04.414");
    }

    [Fact]
    public async Task A_manager_sees_their_own_boutique_without_a_choice()
    {
        await FillAsync();
        await SignInAsync(WebHouse.Manager);
        var page = Open<LifetimeValuePage>("/lifetime-value");

        page.Find(".tell__say a").TextContent.ShouldBe("40 clients");
        page.FindAll("header .chip").ShouldBeEmpty();
        page.Markup.ShouldNotContain("Faubourg");
        Open<LifetimeValuePage>("/lifetime-value?boutique=PARIS").Find("h1").TextContent.ShouldBe("This is not yours to see");
    }

    [Fact]
    public async Task Each_table_is_a_file_for_those_who_may()
    {
        await FillAsync();
        using var alice = await House.OpenAsync(WebHouse.Executive);
        foreach (var name in (string[])["quarters", "tenures", "moved", "by-boutique", "by-country", "by-segment", "by-channel", "by-associate", "cohorts", "concentration", "weeks", "frequency"])
        {
            var response = await alice.GetAsync($"/lifetime-value/{name}.csv");
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            (await Browser.ReadAsync(response)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(1, name);
        }
        (await alice.ReadAsync("/lifetime-value/moved.csv?boutique=PARIS")).ShouldContain("silence,-2500,EUR");
        (await alice.GetAsync("/lifetime-value/nothing.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var jun = await House.OpenAsync(WebHouse.Manager);
        (await jun.ReadAsync("/lifetime-value/by-boutique.csv")).ShouldNotContain("Faubourg");
        (await jun.GetAsync("/lifetime-value/moved.csv?boutique=PARIS")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var haru = await House.OpenAsync(WebHouse.Associate);
        (await haru.GetAsync("/lifetime-value/moved.csv")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ja"), InlineData("fr")]
    public async Task Everything_is_said_in_the_readers_language(string language)
    {
        ReadIn(language);
        await FillAsync();
        Open<LifetimeValuePage>("/lifetime-value").FindAll("h2").Count.ShouldBe(11);
        Open<LifetimeValuePage>("/lifetime-value?by=country&cohorts=value").FindAll("h2").Count.ShouldBe(11);
        Open<ValuePeoplePage>("/lifetime-value/people?slipping=yes&top=50&by=spent&from=2024-01-01&to=2024-12-31&unsaid=yes&bought=2026-07-01&associate=none").FindAll(".only li").Count.ShouldBe(6);
    }
}
