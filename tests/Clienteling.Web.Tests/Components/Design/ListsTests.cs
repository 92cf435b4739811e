using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class ListsTests : ComponentTest
{
    [Fact]
    public void Rules_not_met_come_first_and_those_met_stand_together()
    {
        var ledger = Render<Ledger>(parameters => parameters.Add(p => p.Rows,
        [
            new("Proof of purchase", null, "Met", LedgerMark.Met), new("Legal right", "None here", "None", LedgerMark.None),
            new("Window", "Ended", "Not met", LedgerMark.NotMet), new("Final sale", null, "Met", LedgerMark.Met),
        ]));
        ledger.FindAll(".rule-name").Select(name => name.TextContent).ShouldBe(["Window", "Legal right"]);
        ledger.Find(".met__head").TextContent.ShouldBe("Two rules are met");
        ledger.FindAll(".met > span:not(.met__head)").Select(span => span.TextContent).ShouldBe(["Proof of purchase: Met", "Final sale: Met"]);
    }

    [Fact]
    public void A_tab_is_an_address_and_says_whether_it_shows()
    {
        var tabs = Render<Tabs>(parameters => parameters
            .Add(p => p.Items, [new("overview", "Overview", "/clients/1"), new("returns", "Returns", "/clients/1?tab=returns")]).Add(p => p.Selected, "returns").AddChildContent("…"));
        tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("aria-selected")).ShouldBe(["false", "true"]);
        var panel = tabs.Find("[role=tabpanel]");
        tabs.Find("[aria-selected=true]").GetAttribute("aria-controls").ShouldBe(panel.Id);
        tabs.Find("#" + panel.GetAttribute("aria-labelledby")).TextContent.ShouldBe("Returns");
    }

    [Theory]
    [InlineData(1, 0, null)]
    [InlineData(1, 20, null)]
    [InlineData(1, 128, "1–20 of 128 next")]
    [InlineData(2, 128, "21–40 of 128 prev next")]
    [InlineData(7, 128, "121–128 of 128 prev")]
    public void A_pager_says_how_many_and_leads_on(int page, long total, string? shown)
    {
        var pager = Render<Pager>(parameters => parameters.Add(p => p.Page, page).Add(p => p.Size, 20).Add(p => p.Total, total).Add(p => p.Href, n => $"?q=naka&page={n}"));
        var says = pager.FindAll("nav > span").Select(span => span.TextContent).Concat(pager.FindAll("a").Select(link => link.GetAttribute("rel")!));
        string.Join(' ', says).ShouldBe(shown ?? "");
    }

    [Theory]
    [InlineData("Pump", "pump")]
    [InlineData("loafer", "loafer")]
    [InlineData("Boots", "loafer")]
    [InlineData("Handbag", "handbag")]
    [InlineData("Small leather", "leather")]
    [InlineData("Ready-to-wear", "jacket")]
    [InlineData("Silk", "scarf")]
    [InlineData("Jewellery", "ring")]
    [InlineData("Fragrance", "fragrance")]
    [InlineData("CD", "box")]
    public void Each_category_has_a_silhouette(string category, string symbol) =>
        Render<Silhouette>(parameters => parameters.Add(p => p.Category, category)).Find("use").GetAttribute("href").ShouldBe("/silhouettes.svg#" + symbol);

    [Fact]
    public void Each_icon_is_drawn()
    {
        foreach (var name in Enum.GetValues<IconName>())
            Render<Icon>(parameters => parameters.Add(p => p.Name, name)).Find("path").GetAttribute("d").ShouldStartWith("M");
    }

    [Fact]
    public void A_waiting_clock_counts_from_the_servers_instant()
    {
        var asked = Time.GetUtcNow().AddSeconds(-84);
        var clock = Render<WaitingClock>(parameters => parameters.Add(p => p.Since, asked));
        clock.Find("[role=timer]").TextContent.ShouldBe("1:24");
        clock.Find("[role=timer]").GetAttribute("data-since").ShouldBe(asked.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        clock.Render(parameters => parameters.Add(p => p.Until, asked.AddSeconds(120)));
        clock.Find("[role=timer]").TextContent.ShouldBe("2:00");
        clock.Find("[role=timer]").HasAttribute("data-since").ShouldBeFalse();
    }
}
