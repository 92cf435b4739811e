using Clienteling.Application.Imports.Rows;

namespace Clienteling.Application.Tests.Imports.Rows;

public sealed class ImportTimeTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Theory]
    [InlineData("2026-11-05T19:38:00+09:00", "2026-11-05T10:38:00.000")]
    [InlineData("2026-11-05T19:38:00-05:30", "2026-11-06T01:08:00.000")]
    [InlineData("2026-11-05T19:38:00+09", "2026-11-05T10:38:00.000")]
    [InlineData("2026-11-05T19:38:00+0900", "2026-11-05T10:38:00.000")]
    [InlineData("2026-11-05T19:38Z", "2026-11-05T19:38:00.000")]
    [InlineData("2026-11-05T19:38:00.1239999Z", "2026-11-05T19:38:00.123")]
    [InlineData("2026-11-05 19:38:00", "2026-11-05T18:38:00.000")]
    [InlineData("2026-07-05T19:38", "2026-07-05T17:38:00.000")]
    [InlineData("2026-07-05", "2026-07-04T22:00:00.000")]
    public void A_time_has_its_offset_or_the_boutiques(string text, string utc)
    {
        ImportTime.TryParse(text, out var time).ShouldBeTrue();
        time.In(Paris).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(utc);
    }

    [Theory]
    [InlineData("2026-03-29T01:59:59", "2026-03-29T00:59:59")]
    [InlineData("2026-03-29T02:00:00", "2026-03-29T01:00:00")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00")]
    [InlineData("2026-03-29T03:00:00", "2026-03-29T01:00:00")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59")]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00")]
    [InlineData("2026-10-25T03:00:00", "2026-10-25T02:00:00")]
    public void A_skipped_hour_is_later_and_a_repeated_one_the_first(string text, string utc)
    {
        ImportTime.TryParse(text, out var time).ShouldBeTrue();
        time.In(Paris).UtcDateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(utc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("05/11/2026 19:38")]
    [InlineData("2026-13-05T19:38:00")]
    [InlineData("2026-02-30T19:38:00")]
    [InlineData("2026-11-05T24:00:00")]
    [InlineData("2026-11-05T19:60:00")]
    [InlineData("2026-11-05T19")]
    [InlineData("2026-11-05T")]
    [InlineData("2026-11-05t19:38:00")]
    [InlineData("2026-11-05T19:38:00+15:00")]
    [InlineData("2026-11-05T19:38:00+09:00Z")]
    [InlineData("2026-11-05T19:38:00 +09:00")]
    [InlineData("2026-11-05T19:38:00Zulu")]
    [InlineData("2026-11-05T19:38:00+")]
    [InlineData("20261105T193800")]
    [InlineData("1799-12-31T00:00:00")]
    [InlineData("2200-01-01T00:00:00")]
    [InlineData("２０２６-11-05T19:38:00")]
    public void Anything_else_is_no_time(string text) => ImportTime.TryParse(text, out _).ShouldBeFalse();
}
