using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Staff;

public class OpeningHoursTests
{
    private static Boutique Open(string zone = "Asia/Tokyo", OpeningHours? hours = null)
    {
        var boutique = Boutique.Open(new("GINZA"), "Ginza", "Tokyo", "JP", zone, Currency.Jpy, "Japan");
        if (hours is not null) boutique.KeepHours(hours);
        return boutique;
    }

    [Fact]
    public void A_boutique_closes_after_it_opens_and_is_open_on_some_day()
    {
        Refusal.Of(() => OpeningHours.Of(new(19, 0), new(10, 0), []), StaffCodes.HoursInvalid);
        Refusal.Of(() => OpeningHours.Of(new(10, 0), new(10, 0), []), StaffCodes.HoursInvalid);
        Refusal.Of(() => OpeningHours.Of(new(10, 0), new(19, 0), Enum.GetValues<DayOfWeek>()), StaffCodes.HoursInvalid);
        OpeningHours.Of(new(10, 0), new(19, 0), [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Sunday]).ClosedOn.ShouldBe([DayOfWeek.Sunday, DayOfWeek.Monday]);
    }

    [Theory]
    [InlineData("2026-11-24T01:59:59Z", false)]
    [InlineData("2026-11-24T02:00:00Z", true)]
    [InlineData("2026-11-24T11:29:59Z", true)]
    [InlineData("2026-11-24T11:30:00Z", false)]
    public void It_is_open_from_the_first_minute_to_the_last_by_its_own_clock(string instant, bool open)
    {
        var at = DateTimeOffset.Parse(instant);

        Open(hours: OpeningHours.Of(new(11, 0), new(20, 30), [])).DayAt(at).IsOpenAt(at).ShouldBe(open);
    }

    [Fact]
    public void On_a_closed_day_the_doors_open_at_no_time_and_the_next_opening_is_another_day()
    {
        var boutique = Open(hours: OpeningHours.Of(new(11, 0), new(20, 30), [DayOfWeek.Tuesday, DayOfWeek.Wednesday]));
        var tuesday = DateTimeOffset.Parse("2026-11-24T03:00:00Z");

        boutique.DayAt(tuesday).OpensAt.ShouldBeNull();
        boutique.DayAt(tuesday).IsOpenAt(tuesday).ShouldBeFalse();
        boutique.NextOpening(tuesday).ShouldBe(DateTimeOffset.Parse("2026-11-26T02:00:00Z"));
    }

    [Fact]
    public void After_closing_the_next_opening_is_tomorrow_and_before_opening_today()
    {
        var boutique = Open(hours: OpeningHours.Of(new(11, 0), new(20, 30), []));

        boutique.NextOpening(DateTimeOffset.Parse("2026-11-24T11:30:00Z")).ShouldBe(DateTimeOffset.Parse("2026-11-25T02:00:00Z"));
        boutique.NextOpening(DateTimeOffset.Parse("2026-11-24T01:00:00Z")).ShouldBe(DateTimeOffset.Parse("2026-11-24T02:00:00Z"));
    }

    [Theory]
    [InlineData("2026-11-01", 25)]
    [InlineData("2026-03-08", 23)]
    [InlineData("2026-06-01", 24)]
    public void A_day_lasts_as_long_as_the_clocks_there_make_it(string day, int hours)
    {
        var whole = Open("America/New_York").DayOn(DateOnly.Parse(day));

        (whole.Ends - whole.Begins).TotalHours.ShouldBe(hours);
    }

    [Fact]
    public void A_time_that_the_clock_leaps_over_comes_an_hour_later() =>
        // in New York 02:30 on 8 March 2026 is never shown
        Open("America/New_York").InstantOf(new(2026, 3, 8), new(2, 30)).ShouldBe(DateTimeOffset.Parse("2026-03-08T07:30:00Z"));

    [Fact]
    public void What_began_while_it_was_open_is_over_at_closing_and_what_began_later_at_midnight()
    {
        var day = Open(hours: OpeningHours.Of(new(11, 0), new(20, 30), [])).DayOn(new(2026, 11, 24));

        day.EndOf(day.OpensAt!.Value).ShouldBe(day.ClosesAt!.Value);
        day.EndOf(day.ClosesAt!.Value).ShouldBe(day.Ends);
    }
}
