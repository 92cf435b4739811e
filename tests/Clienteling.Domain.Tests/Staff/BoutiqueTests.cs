using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Staff;

public class BoutiqueTests
{
    private static Boutique Open(string zone = "Asia/Tokyo", string country = "JP", string code = "GINZA", string name = "Ginza") =>
        Boutique.Open(new(code), name, "Tokyo", country, zone, Currency.Jpy, "Japan");

    [Theory]
    [InlineData("Asia/Tokyo", "2026-11-23T14:59:59Z", "2026-11-23")]
    [InlineData("Asia/Tokyo", "2026-11-23T15:00:00Z", "2026-11-24")]
    [InlineData("America/New_York", "2026-11-24T04:59:59Z", "2026-11-23")]
    [InlineData("America/New_York", "2026-11-24T05:00:00Z", "2026-11-24")]
    public void A_day_ends_at_midnight_where_the_boutique_is(string zone, string instant, string day) =>
        Open(zone).DayOf(DateTimeOffset.Parse(instant)).ShouldBe(DateOnly.Parse(day));

    [Theory]
    // in New York the clocks go back on 1 November 2026: midnight is at 04:00 UTC before and at 05:00 after
    [InlineData("America/New_York", "2026-11-01T03:59:59Z", "2026-10-31")]
    [InlineData("America/New_York", "2026-11-01T04:00:00Z", "2026-11-01")]
    [InlineData("America/New_York", "2026-11-02T04:59:59Z", "2026-11-01")]
    [InlineData("America/New_York", "2026-11-02T05:00:00Z", "2026-11-02")]
    // in Paris they go forward on 29 March 2026: midnight is at 23:00 UTC before and at 22:00 after
    [InlineData("Europe/Paris", "2026-03-28T22:59:59Z", "2026-03-28")]
    [InlineData("Europe/Paris", "2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("Europe/Paris", "2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30")]
    public void Daylight_saving_makes_a_day_longer_or_shorter_and_shifts_none(string zone, string instant, string day) =>
        Open(zone).DayOf(DateTimeOffset.Parse(instant)).ShouldBe(DateOnly.Parse(day));

    [Fact]
    public void The_offset_an_instant_is_written_with_changes_nothing() =>
        Open().DayOf(DateTimeOffset.Parse("2026-11-23T10:00:00-05:00")).ShouldBe(new DateOnly(2026, 11, 24));

    [Fact]
    public void The_wall_clock_is_the_boutiques() =>
        Open().LocalTime(DateTimeOffset.Parse("2026-11-23T03:00:00Z")).ToString("HH:mm zzz").ShouldBe("12:00 +09:00");

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("Tokyo Standard Time")]
    [InlineData("")]
    public void A_zone_is_one_of_IANAs(string zone) => Refusal.Of(() => Open(zone), StaffCodes.TimeZoneInvalid);

    [Fact]
    public void Code_name_and_country_are_what_they_say()
    {
        Refusal.Of(() => Open(code: ""), StaffCodes.BoutiqueCodeInvalid);
        Refusal.Of(() => Open(code: new string('A', 21)), StaffCodes.BoutiqueCodeInvalid);
        Refusal.Of(() => Open(name: " "), StaffCodes.BoutiqueNameInvalid);
        Refusal.Of(() => Open(name: new string('A', 101)), StaffCodes.BoutiqueNameInvalid);
        Refusal.Of(() => Open(country: "jp"), StaffCodes.CountryInvalid);
        Refusal.Of(() => Open(country: "JPN"), StaffCodes.CountryInvalid);
        Refusal.Of(() => Boutique.Open(new("GINZA"), "Ginza", new string('x', 101), "JP", "Asia/Tokyo", Currency.Jpy, "Japan"), ClientCodes.TextTooLong);
    }
}
