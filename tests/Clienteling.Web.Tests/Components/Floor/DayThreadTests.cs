using Bunit;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Floor;

namespace Clienteling.Web.Tests.Components.Floor;

public class DayThreadTests : ComponentTest
{
    private static readonly DateTimeOffset Opens = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);
    private static readonly BoutiqueDay Day = new(new(2026, 11, 21), Opens.AddHours(-11), Opens.AddHours(13), Opens, Opens.AddHours(10));
    private static readonly BoutiqueDay Closed = Day with { OpensAt = null, ClosesAt = null };

    [Fact]
    public void It_is_whole_up_to_now_and_dashed_to_closing_with_a_stitch_for_each_purchase()
    {
        var thread = Draw(Day, Opens.AddHours(5), Opens.AddHours(1), Opens.AddHours(4));

        thread.Find(".life__past").GetAttribute("d").ShouldBe("M0 9H130");
        thread.Find(".life__next").GetAttribute("d").ShouldBe("M130 9H260");
        thread.Find(".life__now").GetAttribute("style").ShouldBe("--at:50%");
        thread.Find(".life__stitch").GetAttribute("d").ShouldBe("M22 13.5L30 4.5M100 13.5L108 4.5");
    }

    [Fact]
    public void Before_opening_all_is_to_come_and_there_is_no_now()
    {
        var thread = Draw(Day, Opens.AddHours(-1));

        thread.FindAll(".life__past, .life__now, .life__stitch").ShouldBeEmpty();
        thread.Find(".life__next").GetAttribute("d").ShouldBe("M0 9H260");
    }

    [Fact]
    public void After_closing_nothing_is_to_come_and_what_was_sold_at_the_last_minute_stays_on_it()
    {
        var thread = Draw(Day, Opens.AddHours(11), Opens.AddHours(10));

        thread.FindAll(".life__next, .life__now").ShouldBeEmpty();
        thread.Find(".life__stitch").GetAttribute("d").ShouldBe("M252 13.5L260 4.5");
    }

    [Fact]
    public void Purchases_of_one_minute_are_one_stitch_and_none_is_drawn_before_it_was_made() =>
        Draw(Day, Opens.AddHours(5), Opens.AddHours(1), Opens.AddHours(1).AddSeconds(40), Opens.AddHours(6))
            .Find(".life__stitch").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(1);

    [Fact]
    public void On_a_closed_day_it_is_the_whole_day_without_a_now()
    {
        var thread = Draw(Closed, Day.Begins.AddHours(12));

        thread.Find(".life__past").GetAttribute("d").ShouldBe("M0 9H130");
        thread.FindAll(".life__now").ShouldBeEmpty();
    }

    private IRenderedComponent<DayThread> Draw(BoutiqueDay day, DateTimeOffset now, params DateTimeOffset[] purchases) =>
        Render<DayThread>(p => p.Add(t => t.Label, "The day").Add(t => t.Day, day).Add(t => t.Now, now).Add(t => t.Purchases, purchases));
}
