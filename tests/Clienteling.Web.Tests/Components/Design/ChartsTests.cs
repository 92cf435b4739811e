using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class ChartsTests : ComponentTest
{
    [Fact]
    public void Columns_are_as_high_as_what_they_stand_for_and_the_running_one_is_hatched()
    {
        var chart = Render<ColumnChart>(p => p.Add(c => c.Label, "Spend").Add(c => c.Tick, (at, _) => $"{at:0}")
            .Add(c => c.Columns, [new("2026", false, 10, 12), new("Q2", true, 20, 18), new("Q3", true, 5, 16, SoFar: true)]));

        var heights = chart.FindAll("rect").Select(r => double.Parse(r.GetAttribute("height")!)).ToList();
        heights[0].ShouldBe(heights[1] / 2, .1);
        heights[1].ShouldBe(166, "the greatest fills the field");
        chart.FindAll(".c-col--now").ShouldHaveSingleItem();
        chart.FindAll("text").Select(t => t.TextContent).ShouldBe(["10", "20", "2026", "Q2", "Q3"]);
        chart.FindAll("text.minor").Count.ShouldBe(2);
        chart.Find("svg").GetAttribute("aria-label").ShouldBe("Spend");
    }

    [Fact]
    public void Nothing_at_all_draws_an_empty_field()
    {
        var chart = Render<ColumnChart>(p => p.Add(c => c.Label, "Spend").Add(c => c.Columns, []));
        chart.FindAll("rect").Count.ShouldBe(0);
        chart.Markup.ShouldNotContain("NaN");
        Render<ColumnChart>(p => p.Add(c => c.Label, "Spend").Add(c => c.Columns, [new("Q1", false, 0, 0)])).Markup.ShouldNotContain("NaN");
        Render<BridgeChart>(p => p.Add(c => c.Label, "Moved").Add(c => c.Columns, [new("Now", "0", 0, 0)])).Markup.ShouldNotContain("NaN");
    }

    [Fact]
    public void A_bridge_leads_from_stand_to_stand_and_tells_gain_from_loss_without_colour()
    {
        var bridge = Render<BridgeChart>(p => p.Add(c => c.Label, "Moved").Add(c => c.Columns,
            [new("A quarter ago", "80", 0, 80), new("Won", "+20", 80, 100), new("Silence", "−40", 100, 60), new("Now", "60", 0, 60)]));

        bridge.FindAll("rect").Select(r => r.ClassName).ShouldBe(["c-col", "c-gain", "c-loss", "c-col"]);
        var tops = bridge.FindAll("rect").Select(r => double.Parse(r.GetAttribute("y")!)).ToList();
        tops[2].ShouldBe(tops[1], "silence begins where winning ended");
        bridge.FindAll("text.strong").Select(t => t.TextContent).ShouldBe(["80", "+20", "−40", "60"]);
        bridge.FindAll("text:not(.strong)").Select(t => t.TextContent).ShouldBe(["A quarter", "ago", "Won", "Silence", "Now"]);
    }

    [Fact]
    public void Curves_run_from_left_to_right_the_second_dotted_with_the_stretch_behind_them()
    {
        var chart = Render<CurveChart>(p => p.Add(c => c.Label, "Weeks").Add(c => c.XMax, 100).Add(c => c.YMax, 10)
            .Add(c => c.Curves, [new([new(0, 0), new(50, 5), new(100, 10)]), new([new(0, 0), new(100, 5)], Dotted: true, Stepped: true)])
            .Add(c => c.Stretch, new ChartStretch(50, 100, "held out")).Add(c => c.XTicks, [new(0, "week 0"), new(50, "50")]).Add(c => c.YTicks, [new(5, "5")]));

        chart.Find(".c-line").GetAttribute("d").ShouldBe("M8 180 L276 97 L544 14");
        chart.Find(".c-line2").GetAttribute("d").ShouldBe("M8 180H544V97");
        chart.Find(".c-band").GetAttribute("d").ShouldBe("M276 14H544V180H276Z");
    }

    [Fact]
    public void Behind_each_chart_is_the_same_as_a_table_and_as_a_file()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Title, "Spend").Add(c => c.Caption, "Spend, euros").Add(c => c.Csv, "/spend.csv").Add(c => c.Drawing, "<svg></svg>")
            .Add(c => c.Legend, [new(SeriesMark.Column, "Actual"), new(SeriesMark.Dotted, "Expected")]).Add(c => c.Head, "<tr><th>Quarter</th></tr>").Add(c => c.Rows, "<tr><td>1</td></tr>"));

        chart.Find("figure > figcaption h2").TextContent.ShouldBe("Spend");
        chart.FindAll(".legend li").Select(l => l.TextContent.Trim()).ShouldBe(["Actual", "Expected"]);
        chart.Find("details summary").TextContent.ShouldBe("As a table");
        chart.Find("details table caption").TextContent.ShouldBe("Spend, euros");
        chart.Find("a[download]").GetAttribute("href").ShouldBe("/spend.csv");
    }
}
