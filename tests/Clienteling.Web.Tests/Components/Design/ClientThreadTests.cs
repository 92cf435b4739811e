using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class ClientThreadTests : ComponentTest
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void It_is_dotted_while_a_client_is_made_and_plain_from_the_first_purchase()
    {
        var thread = Draw(new(2026, 11, 1), [new(2026, 11, 11)]);
        thread.Find(".life__made").GetAttribute("d").ShouldBe("M2 16H500");
        thread.Find(".life__past").GetAttribute("d").ShouldBe("M500 16H1000");
        thread.Find(".life__stitch").GetAttribute("d").ShouldBe("M495.6 20.5L504.4 11.5");
        thread.FindAll(".life__next").ShouldBeEmpty();
    }

    [Fact]
    public void Several_purchases_on_a_day_are_one_stitch() =>
        Draw(new(2026, 11, 1), [new(2026, 11, 11), new(2026, 11, 11)]).Find(".life__stitch").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(1);

    [Fact]
    public void Dashes_lead_to_what_is_expected()
    {
        var thread = Draw(new(2023, 11, 21), [new(2024, 1, 1)], expectedMonths: 36);
        thread.Find(".life__next").GetAttribute("d").ShouldBe("M500 16H1000");
        thread.Find(".life__labels .end").TextContent.ShouldBe("November 2029");
        thread.Find(".life__now").GetAttribute("style").ShouldBe("--at:50%");
    }

    [Fact]
    public void One_who_has_not_bought_yet_is_all_dots()
    {
        var thread = Draw(new(2026, 11, 1), []);
        thread.Find(".life__made").GetAttribute("d").ShouldBe("M2 16H1000");
        thread.FindAll(".life__past, .life__stitch").ShouldBeEmpty();
    }

    [Fact]
    public void Where_nobody_knows_the_first_meeting_it_begins_with_the_first_purchase()
    {
        var thread = Draw(null, [new(2025, 11, 21)]);
        thread.Find(".start").TextContent.Trim().ShouldBe("First purchase, November 2025");
        thread.FindAll(".life__made").ShouldBeEmpty();
    }

    [Fact]
    public void One_met_today_is_drawn_too() => Draw(Today, [Today]).FindAll(".life__stitch").Count.ShouldBe(1);

    [Fact]
    public void Of_a_long_past_today_and_the_end_of_what_is_expected_are_one_label()
    {
        var thread = Draw(new(1997, 1, 1), [new(1997, 1, 1)], expectedMonths: 36);
        var end = thread.FindAll(".life__labels .now, .life__labels .end").ShouldHaveSingleItem();
        end.TextContent.ShouldBe("TodayNovember 2029");
        end.GetAttribute("style").ShouldBe("--at:100%");
    }

    [Fact]
    public void Labels_of_years_do_not_run_into_each_other()
    {
        var thread = Draw(new(1996, 5, 1), [new(1996, 6, 1)]);
        var places = thread.FindAll(".life__labels li").Select(li => double.Parse(li.GetAttribute("style")![5..^1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        places.Count.ShouldBeGreaterThan(5);
        places.Zip(places.Skip(1), (left, right) => right - left).ShouldAllBe(gap => gap >= 7.9);
    }

    [Fact]
    public void A_young_thread_says_today_beside_its_beginning()
    {
        var thread = Draw(new(2026, 8, 2), [new(2026, 11, 5)], expectedMonths: 36);
        thread.Find(".start .now").TextContent.ShouldBe("Today");
        thread.FindAll("li.now").ShouldBeEmpty();
    }

    private IRenderedComponent<ClientThread> Draw(DateOnly? firstContact, DateOnly[] purchases, int expectedMonths = 0) => Render<ClientThread>(parameters => parameters
        .Add(p => p.Label, "A life")
        .Add(p => p.FirstContact, firstContact)
        .Add(p => p.Purchases, purchases)
        .Add(p => p.Today, Today)
        .Add(p => p.ExpectedMonths, expectedMonths));
}
