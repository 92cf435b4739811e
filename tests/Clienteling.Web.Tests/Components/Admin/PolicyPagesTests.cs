using Bunit;
using Clienteling.Application;
using Clienteling.Application.Administration.Policies;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Admin.Policies;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Web.Tests.Components.Admin;

public class PolicyPagesTests(WebHouse house) : HousePageTest(house)
{
    [Fact]
    public async Task Each_scope_says_what_is_in_force_and_how_many_versions_there_are()
    {
        await SignInAsync();
        await WriteAsync(new("JP", null, CategoryFamily.Silk), new() { WindowDays = 21, Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn] });

        var page = Open<PoliciesPage>("/admin/policies?family=Silk");

        page.Find("h1").TextContent.ShouldBe("Policies");
        page.Find("caption").TextContent.ShouldBe("1 scope");
        var row = page.Find("tbody tr");
        row.QuerySelector("a")!.TextContent.ShouldBe("Silk · Every channel · Japan");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("/admin/policies/jp/any/silk");
        row.TextContent.ShouldContain("21 days · Unworn, tried on");
    }

    [Fact]
    public async Task Filters_live_in_the_address()
    {
        await SignInAsync();
        var page = Open<PoliciesPage>("/admin/policies");

        page.Fill("Channel", "1");

        page.Until(() => Address.ShouldEndWith("?channel=Web"));
    }

    [Fact]
    public async Task Nobody_writes_a_version_before_seeing_what_it_would_change()
    {
        await SignInAsync();
        var page = Open<NewPolicyPage>("/admin/policies/new");
        page.Fill("Family", "1");
        page.FindAll("button").ShouldNotContain(b => b.TextContent.StartsWith("Write version"));

        page.Press("See what would change");
        page.Says("nothing came back that this policy would have governed");
        page.Fill("Days", "20");
        page.Says("Look again before it is written");
        page.FindAll("button").ShouldNotContain(b => b.TextContent.StartsWith("Write version"));

        page.Press("Look again");
        page.Until(() => page.FindAll("button").ShouldContain(b => b.TextContent.StartsWith("Write version 1")));
        page.Press("Write version 1");

        page.Until(() => Address.ShouldEndWith("/admin/policies/any/any/bags"));
        var written = await House.LookAsync(db => db.ReturnPolicies.SingleAsync(p => p.Scope == new PolicyScope(null, null, CategoryFamily.Bags)));
        written.Rules.WindowDays.ShouldBe(20);
        written.Rules.RefusesFinalSale.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "Please fill this in"), InlineData("soon", "A whole number, please"), InlineData("2.5", "A whole number, please")]
    [InlineData("4000", "From 0 to 3,650"), InlineData("=cmd|' /C calc'!A0", "A whole number, please"), InlineData("🌸", "A whole number, please")]
    public async Task A_bad_window_is_told_at_its_field_and_nothing_is_previewed(string typed, string said)
    {
        await SignInAsync();
        var page = Open<NewPolicyPage>("/admin/policies/new");

        page.Fill("Days", typed);
        page.Press("See what would change");

        page.Until(() => page.Wrong("Days").ShouldBe(said));
        page.Find(".preview").ChildElementCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_rule_that_is_off_hides_its_particulars_and_asks_for_none()
    {
        await SignInAsync();
        var page = Open<NewPolicyPage>("/admin/policies/new");
        page.Fill("Days", "nonsense");

        page.Choose("Window", on: false);
        page.Choose("Unworn", on: false);
        page.Press("See what would change");

        page.Says("Choose at least one that is taken back");
        page.FindAll("label").ShouldNotContain(l => l.TextContent == "Days");
    }

    [Fact]
    public async Task A_version_that_changes_nothing_is_not_written()
    {
        await SignInAsync();
        await WriteAsync(new("FR", PurchaseChannel.Boutique, null), new() { WindowDays = 30 });
        var page = OpenNext("fr", "boutique", "any");

        page.Press("See what would change");

        page.Says("No rule is different from the version it follows.");
    }

    [Fact]
    public async Task Who_is_second_is_told_by_whom_and_loses_nothing_they_typed()
    {
        await SignInAsync();
        var scope = new PolicyScope("IT", PurchaseChannel.Boutique, null);
        await WriteAsync(scope, new() { WindowDays = 30 });
        var page = OpenNext("it", "boutique", "any");
        page.Fill("Days", "7");
        page.Fill("Starts on", "2026-12-24");
        page.Press("See what would change");
        page.Until(() => page.FindAll("button").ShouldContain(b => b.TextContent.StartsWith("Write version 2")));
        await AnotherAdministratorAsync();
        await WriteAsync(scope, new() { WindowDays = 60 }, seen: 1);
        await SignInAsync();

        page.Press("Write version 2");

        page.Says("Ada Okafor was first");
        page.Field("Days").GetAttribute("value").ShouldBe("7");
        page.Field("Starts on").GetAttribute("value").ShouldBe("2026-12-24");

        page.Press("See what was written");
        page.Says("It follows version 2");
        page.Says("60 days from purchase");
        page.Field("Days").GetAttribute("value").ShouldBe("7");

        page.Press("Look again");
        page.Until(() => page.FindAll("button").ShouldContain(b => b.TextContent.StartsWith("Write version 3")));
        page.Press("Write version 3");
        page.Until(() => Address.ShouldEndWith("/admin/policies/it/boutique/any"));
        (await House.LookAsync(db => db.ReturnPolicies.Where(p => p.Scope == scope).OrderBy(p => p.Number).Select(p => p.Rules).ToListAsync()))
            .Select(r => r.WindowDays).ShouldBe([30, 60, 7]);
    }

    [Fact]
    public async Task A_scope_s_page_tells_its_rules_and_what_each_version_changed()
    {
        var admin = await SignInAsync();
        var scope = new PolicyScope("US", null, null);
        await WriteAsync(scope, new() { WindowDays = 30 });
        await WriteAsync(scope, new() { WindowDays = 14, RefusesFinalSale = true }, seen: 1, from: new(2026, 12, 1));

        var page = Open<PolicyPage>("/admin/policies/us/any/any", p => p.Add(x => x.Where, "us").Add(x => x.How, "any").Add(x => x.What, "any"));

        page.Says("In force since 21 November 2026");
        page.Says("From 1 December 2026");
        page.Find(".timeline li").TextContent.ShouldContain($"Written by {admin.Name}");
        page.Find(".timeline li").TextContent.ShouldContain("Window, Final sale");
    }

    [Theory]
    [InlineData("jp", "boutique", "silkworm"), InlineData("jp", "1", "silk"), InlineData("japan", "any", "any"), InlineData("<b", "any", "any"), InlineData("zz", "any", "any")]
    public async Task An_address_that_names_no_scope_is_said_to_be_none(string where, string how, string what)
    {
        await SignInAsync();
        var page = Open<PolicyPage>("/admin/policies/x/x/x", p => p.Add(x => x.Where, where).Add(x => x.How, how).Add(x => x.What, what));
        page.Find("h1").TextContent.ShouldBe("Nothing is here");
    }

    [Fact]
    public async Task Who_is_no_administrator_sees_nothing_of_it()
    {
        await SignInAsync(WebHouse.Executive);
        Open<PoliciesPage>("/admin/policies").Find("h1").TextContent.ShouldBe("This is not yours to see");
    }

    [Theory]
    [InlineData("ja"), InlineData("fr")]
    public async Task Everything_is_said_in_the_reader_s_language(string language)
    {
        ReadIn(language);
        await SignInAsync();
        var everything = new PolicyRules
        {
            WindowDays = 1, Conditions = [ItemCondition.Unworn, ItemCondition.Faulty], TagsAndPackaging = true, Proofs = [ProofOfPurchase.Receipt], RefusesFinalSale = true,
            RefusesPersonalised = true, RefusesOpenedHygiene = true, RefusesBoughtElsewhere = true, OriginalTenderOnly = true, MostReturnsInTwelveMonths = 1,
        };
        var scope = new PolicyScope("JP", PurchaseChannel.Remote, language == "ja" ? CategoryFamily.Shoes : CategoryFamily.Beauty);
        await WriteAsync(scope, everything);

        Open<PoliciesPage>("/admin/policies").Find("h1").TextContent.ShouldNotBe("Policies");
        var page = OpenNext("jp", "remote", scope.Family!.Value.ToString());
        page.Press(page.FindAll(".admin-form > button").Single().TextContent);
        page.Until(() => page.Find("[role=alert]").TextContent.ShouldNotBeEmpty());
    }

    private IRenderedComponent<NextPolicyPage> OpenNext(string where, string how, string what) =>
        Open<NextPolicyPage>($"/admin/policies/{where}/{how}/{what}/next", p => p.Add(x => x.Where, where).Add(x => x.How, how).Add(x => x.What, what));

    private async Task WriteAsync(PolicyScope scope, PolicyRules rules, int seen = 0, DateOnly? from = null) =>
        (await Use<WritePolicyVersion>().RunAsync(new(scope, seen, from ?? new DateOnly(2026, 11, 21).AddDays(seen), rules))).Outcome.ShouldBe(Outcome.Done);
}
