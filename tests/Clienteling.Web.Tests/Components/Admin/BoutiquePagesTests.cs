using Bunit;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Web.Components.Admin.Boutiques;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Admin;

public class BoutiquePagesTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task A_boutique_is_added_and_listed_with_its_own_time()
    {
        await SignInAsync();
        var page = Open<NewBoutiquePage>("/admin/boutiques/new");
        page.Fill("Name", "Shinsaibashi");
        page.Fill("Code", "osaka");
        var countries = page.Field("Country").QuerySelectorAll("option");
        page.Fill("Country", countries.First(o => o.TextContent == "Japan").GetAttribute("value"));
        page.Fill("Time zone", "Asia/Tokyo");
        page.Find("main").TextContent.ShouldContain("It is 19:39 there now");
        page.Fill("Currency", "jpy");
        page.Fill("District", "Japan");
        page.Press("Add a boutique");
        page.Until(() => Address.ShouldEndWith("/admin/boutiques"));

        var list = Open<BoutiquesPage>("/admin/boutiques");

        var row = list.FindAll("tbody tr").First(r => r.TextContent.Contains("OSAKA"));
        row.TextContent.ShouldContain("Shinsaibashi");
        row.TextContent.ShouldContain("19:39");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("/admin/boutiques/OSAKA");
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_told_at_each_field()
    {
        await SignInAsync();
        var page = Open<NewBoutiquePage>("/admin/boutiques/new");
        page.Fill("Code", "=CMD");
        page.Fill("Time zone", "Tokyo");
        page.Fill("Currency", "🪙");
        page.Press("Add a boutique");

        page.Until(() => page.Wrong("Name").ShouldBe("Please fill this in"));
        page.Wrong("Code").ShouldBe("Two to twenty capitals and digits, as GINZA");
        page.Wrong("Country").ShouldBe("Please fill this in");
        page.Wrong("Time zone").ShouldBe("There is no time zone Tokyo");
        page.Wrong("Currency").ShouldBe("Choose another currency");
        page.Wrong("District").ShouldBe("Please fill this in");
    }

    [Fact]
    public async Task A_code_once_given_is_not_edited_and_the_rest_is()
    {
        await SignInAsync();
        var page = Open<BoutiquePage>("/admin/boutiques/GINZA", p => p.Add(x => x.Code, "GINZA"));
        page.Field("Code").HasAttribute("disabled").ShouldBeTrue();

        page.Fill("City", "東京");
        page.Press("Save");

        page.Says("Saved.");
        (await House.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == new BoutiqueCode("GINZA")))).City.ShouldBe("東京");
    }

    [Fact]
    public async Task Its_hours_are_kept_and_have_to_make_sense()
    {
        await SignInAsync();
        var page = Open<BoutiquePage>("/admin/boutiques/GINZA", p => p.Add(x => x.Code, "GINZA"));
        page.Fill("Opens", "11:00");
        page.Fill("Closes", "10:00");
        page.Press("Save");
        page.Until(() => page.Wrong("Closes").ShouldBe("A boutique closes after it opens, and is open on some day"));

        page.Fill("Closes", "20:30");
        page.Choose("Wednesday");
        page.Press("Save");

        page.Says("Saved.");
        var hours = (await House.LookAsync(db => db.Boutiques.SingleAsync(b => b.Code == new BoutiqueCode("GINZA")))).Hours;
        (hours.Opens, hours.Closes).ShouldBe((new TimeOnly(11, 0), new TimeOnly(20, 30)));
        hours.ClosedOn.ShouldBe([DayOfWeek.Wednesday]);
    }

    [Fact]
    public async Task A_boutique_that_is_not_there_is_said_not_to_be()
    {
        await SignInAsync();
        Open<BoutiquePage>("/admin/boutiques/NOWHERE", p => p.Add(x => x.Code, "NOWHERE")).Find("h1").TextContent.ShouldBe("Nothing is here");
    }

    [Fact]
    public async Task Currencies_without_a_rate_are_named_until_one_is_added()
    {
        await SignInAsync();
        var page = Open<RatesPage>("/admin/boutiques/rates");
        page.Says("Still without a rate: JPY");
        page.Fill("One is worth", "0,0061");
        page.Press("Add a rate");
        page.Until(() => page.Wrong("One is worth").ShouldBe("This is not a number"));

        page.Fill("One is worth", "0.0061");
        page.Press("Add a rate");

        page.Says("JPY from 21 November 2026 is added.");
        page.Says("JPY 1 = EUR 0.0061");
        page.Find("main").TextContent.ShouldNotContain("Still without a rate");

        page.Fill("One is worth", "0.0062");
        page.Press("Add a rate");
        page.Until(() => page.Wrong("From").ShouldBe("There is a rate of 21 November 2026 already; add one of a later day"));
    }

    [Theory]
    [InlineData("ja", "日本"), InlineData("fr", "Japon")]
    public async Task Everything_is_said_in_the_reader_s_language(string language, string japan)
    {
        ReadIn(language);
        await SignInAsync();
        await House.LookAsync(async db =>
        {
            if (!await db.ExchangeRates.AnyAsync(r => r.Currency == Currency.Usd)) db.Add(ExchangeRate.Of(Currency.Usd, new(2026, 1, 1), 0.9m));
            return await db.SaveChangesAsync();
        });

        Open<BoutiquesPage>("/admin/boutiques").Find("tbody").TextContent.ShouldContain(japan);
        Open<RatesPage>("/admin/boutiques/rates");
        Open<BoutiquePage>("/admin/boutiques/GINZA", p => p.Add(x => x.Code, "GINZA"));
        Open<NewBoutiquePage>("/admin/boutiques/new");
    }
}
