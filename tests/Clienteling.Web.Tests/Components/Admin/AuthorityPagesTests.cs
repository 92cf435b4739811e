using Bunit;
using Clienteling.Application;
using Clienteling.Application.Administration.Authorities;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Authorities;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Admin;

public class AuthorityPagesTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task Managers_and_associates_are_listed_with_what_they_may_concede()
    {
        await SignInAsync();
        var jun = await StaffAsync(WebHouse.Manager);
        await SetAsync(AuthorityKind.Goodwill, jun.Id, 20_000, 60_000);

        var page = Open<AuthorityPage>("/admin/authority");

        page.Find("caption").TextContent.ShouldBe("2 people");
        var row = page.FindAll("tbody tr").First(r => r.TextContent.Contains("Jun Abe"));
        row.TextContent.ShouldContain("Manager · Ginza");
        row.TextContent.ShouldContain("¥20,000");
        row.TextContent.ShouldContain("¥60,000");
        page.FindAll("tbody tr").ShouldContain(r => r.TextContent.Contains("Haru Mori"));
    }

    [Fact]
    public async Task A_new_authority_counts_from_today_and_stands_in_the_history()
    {
        await SignInAsync();
        var jun = await StaffAsync(WebHouse.Manager);
        var page = Open<PersonAuthorityPage>($"/admin/authority/{jun.Id}", p => p.Add(x => x.Id, jun.Id.Value));

        page.Fill("A case, in JPY", "250,000");
        page.Fill("A month, in JPY", "７５０，０００");
        page.Press("Set from today");

        page.Says("Set; it counts from 21 November 2026.");
        page.Says("¥250,000 a case · ¥750,000 a month");
        page.FindAll("tbody tr")[0].TextContent.ShouldContain("Noor Visser");
    }

    [Theory]
    [InlineData("", "Please fill this in"), InlineData("much", "This is not a number"), InlineData("10.5", "This is not a number"), InlineData("-1", "An amount can’t be negative, and a month is at least a case.")]
    [InlineData("<script>alert(1)</script>", "This is not a number")]
    public async Task A_bad_amount_is_told_at_its_field(string typed, string said)
    {
        await SignInAsync();
        var haru = await StaffAsync(WebHouse.Associate);
        var page = Open<PersonAuthorityPage>($"/admin/authority/{haru.Id}", p => p.Add(x => x.Id, haru.Id.Value));

        page.Fill("A case, in JPY", typed);
        page.Fill("A month, in JPY", "5000");
        page.Press("Set from today");

        page.Until(() => page.Wrong("A case, in JPY").ShouldBe(said));
        (await House.LookAsync(db => db.Authorities.AnyAsync(a => a.Staff == haru.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_boutiques_budget_is_set_and_lifted_and_stands_in_the_history()
    {
        await SignInAsync();
        Open<BoutiqueBudgetsPage>("/admin/authority/boutiques").FindAll("tbody tr").First(r => r.TextContent.Contains("Ginza")).TextContent.ShouldContain("No limit");
        var page = Open<BoutiqueBudgetPage>("/admin/authority/boutiques/GINZA", p => p.Add(x => x.Code, "GINZA"));

        page.Fill("Goodwill a month, in JPY", "much");
        page.Press("Set from today");
        page.Until(() => page.Wrong("Goodwill a month, in JPY").ShouldBe("This is not a number"));
        page.Fill("Goodwill a month, in JPY", "1,200,000");
        page.Press("Set from today");

        page.Says("Set; it counts from 21 November 2026.");
        page.FindAll("tbody tr")[0].TextContent.ShouldContain("¥1,200,000");
        page.Fill("Goodwill a month, in JPY", "");
        page.Press("Set from today");
        page.Until(() => page.FindAll("tbody tr").Count.ShouldBe(2));
        page.Find("dl").TextContent.ShouldContain("No limit");
        Open<BoutiqueBudgetPage>("/admin/authority/boutiques/NOWHERE", p => p.Add(x => x.Code, "NOWHERE")).Find("h1").TextContent.ShouldBe("Nothing is here");
    }

    [Fact]
    public async Task An_associate_is_not_offered_to_decide_for_others()
    {
        await SignInAsync();
        var haru = await StaffAsync(WebHouse.Associate);

        var page = Open<PersonAuthorityPage>($"/admin/authority/{haru.Id}", p => p.Add(x => x.Id, haru.Id.Value));

        page.FindAll(".chip").ShouldBeEmpty();
        page.Find("main").TextContent.ShouldNotContain("To decide");
    }

    [Fact]
    public async Task House_rules_are_written_as_the_next_version_and_every_bad_field_is_told_at_once()
    {
        await SignInAsync();
        var page = Open<HouseRulesPage>("/admin/authority/house-rules");
        page.Fill("The district’s executives", "5");
        page.Fill("Worn", "120");
        page.Fill("A gift", "");
        page.Press("Write version 1");

        page.Until(() => page.Wrong("The district’s executives").ShouldBe("From 10 to 86,400"));
        page.Wrong("Worn").ShouldBe("A share is 0 to 100 percent");
        page.Wrong("A gift").ShouldBe("Please fill this in");
        page.Says("Please look at what is marked above.");

        page.Fill("The district’s executives", "60");
        page.Fill("Worn", "30.5");
        page.Fill("A gift", "6");
        page.Press("Write version 1");

        page.Says("Version 1 is in force.");
        page.Says("Write version 2");
        var rules = await House.LookAsync(db => db.HouseRules.Select(r => r.Rules).SingleAsync());
        (rules.SecondsToDistrict, rules.RecoveryPercent[ItemCondition.Worn], rules.ServiceCostPercent[Solution.Gift]).ShouldBe((60, 30.5m, 6m));

        await AnotherAdministratorAsync();
        (await Use<WriteHouseRules>().RunAsync(rules with { NewcomerDays = 30 }, seen: 1)).IsDone.ShouldBeTrue();
        page.Fill("Unanswered requests", "10");
        page.Press("Write version 2");
        page.Says("Ada Okafor was first");
        page.Field("Unanswered requests").GetAttribute("value").ShouldBe("10");
    }

    [Fact]
    public async Task Who_has_no_authority_of_this_kind_has_no_page()
    {
        await SignInAsync();
        var alice = await StaffAsync(WebHouse.Executive);
        Open<PersonAuthorityPage>($"/admin/authority/{alice.Id}", p => p.Add(x => x.Id, alice.Id.Value)).Find("h1").TextContent.ShouldBe("Nothing is here");
    }

    [Theory]
    [InlineData("ja"), InlineData("fr")]
    public async Task Everything_is_said_in_the_reader_s_language(string language)
    {
        ReadIn(language);
        await SignInAsync();
        var jun = await StaffAsync(WebHouse.Manager);
        await SetAsync(AuthorityKind.Decide, jun.Id, 100, 1000);

        Open<AuthorityPage>("/admin/authority");
        Open<HouseRulesPage>("/admin/authority/house-rules");
        Open<PersonAuthorityPage>("/admin/authority/x", p => p.Add(x => x.Id, jun.Id.Value)).Find("h1").TextContent.ShouldBe(jun.Name.FullName(language));
    }

    private async Task SetAsync(AuthorityKind kind, StaffId person, long perCase, long perMonth)
    {
        var version = await House.LookAsync(db => db.Staff.Where(s => s.Id == person).Select(s => s.Version).SingleAsync());
        (await Use<SetAuthority>().RunAsync(new(person, version, kind, new(perCase, Currency.Jpy), new(perMonth, Currency.Jpy)))).ShouldBe(Result.Done);
    }
}
