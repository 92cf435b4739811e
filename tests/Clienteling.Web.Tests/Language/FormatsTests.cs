using Clienteling.Domain;
using Clienteling.Web.Language;

namespace Clienteling.Web.Tests.Language;

public class FormatsTests
{
    private static readonly DateOnly Day = new(2026, 11, 5);
    private static readonly DateTimeOffset Asked = new(2026, 11, 21, 10, 38, 6, TimeSpan.Zero);
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    [Theory]
    [InlineData("en", 148_000, "JPY", "¥148,000")]
    [InlineData("fr", 148_000, "JPY", "148\u202F000\u00A0¥")]
    [InlineData("ja", 148_000, "JPY", "148,000円")]
    [InlineData("en", 125_000, "EUR", "€1,250")]
    [InlineData("en", 125_050, "EUR", "€1,250.50")]
    [InlineData("fr", 125_050, "EUR", "1\u202F250,50\u00A0€")]
    [InlineData("ja", 125_000, "USD", "1,250ドル")]
    [InlineData("en", 1_250_500, "KWD", "KWD\u00A01,250.500")]
    [InlineData("fr", 1_250_000, "KWD", "1\u202F250\u00A0KWD")]
    [InlineData("en", -37_000, "JPY", "−¥37,000")]
    [InlineData("en", 0, "JPY", "¥0")]
    public void Money_is_written_as_the_reader_writes_it(string culture, long minor, string currency, string written) =>
        Reading.FormatsIn(culture).Money(new(minor, Currency.Of(currency))).ShouldBe(written);

    [Theory]
    [InlineData("en", 148_000, "JPY", "148,000", "¥")]
    [InlineData("fr", 125_050, "EUR", "1\u202F250,50", "€")]
    [InlineData("ja", 148_000, "JPY", "148,000", "円")]
    [InlineData("ja", 125_000, "USD", "1,250", "ドル")]
    [InlineData("en", 1_250_500, "KWD", "1,250.500", "KWD")]
    public void An_amount_as_one_types_it_stands_beside_its_sign_and_is_read_back(string culture, long minor, string currency, string written, string sign)
    {
        var (formats, money) = (Reading.FormatsIn(culture), new Money(minor, Currency.Of(currency)));
        (formats.Amount(money), formats.Sign(money.Currency)).ShouldBe((written, sign));
        formats.TryReadMoney(written, money.Currency, out var read).ShouldBeTrue();
        read.ShouldBe(money);
    }

    [Theory]
    [InlineData("+819000001119", "+81 90-0000-1119")]
    [InlineData("+33639980286", "+33 6 39 98 02 86")]
    [InlineData("+13105550174", "+1 310-555-0174")]
    [InlineData("+390236545784", "+39 02 3654 5784")]
    [InlineData("+99912345678", "+99912345678")]
    public void A_telephone_number_is_grouped_as_in_its_country(string kept, string written) => Formats.Phone(kept).ShouldBe(written);

    [Theory]
    [InlineData("en", 6_843_000, "JPY", "¥6.8\u00A0M")]
    [InlineData("fr", 6_843_000, "JPY", "6,8\u00A0M¥")]
    [InlineData("ja", 6_843_000, "JPY", "680万円")]
    [InlineData("en", 586_000, "JPY", "¥586,000")]
    [InlineData("ja", 586_000, "JPY", "586,000円")]
    [InlineData("en", 1_234_550, "EUR", "€12,346")]
    [InlineData("en", 8_240_000_000, "EUR", "€82.4\u00A0M")]
    [InlineData("en", 1_230_000_000, "JPY", "¥1.2\u00A0bn")]
    [InlineData("fr", 1_230_000_000, "JPY", "1,2\u00A0Md¥")]
    [InlineData("ja", 1_230_000_000, "JPY", "12.3億円")]
    public void A_large_amount_is_taken_in_at_a_glance(string culture, long minor, string currency, string written) =>
        Reading.FormatsIn(culture).ShortMoney(new(minor, Currency.Of(currency))).ShouldBe(written);

    [Theory]
    [InlineData("en", "¥2.1–5.0\u00A0M")]
    [InlineData("fr", "2,1\u00A0à\u00A05,0\u00A0M¥")]
    [InlineData("ja", "210〜500万円")]
    public void A_range_bears_its_unit_once(string culture, string written) =>
        Reading.FormatsIn(culture).MoneyRange(new(2_100_000, Currency.Jpy), new(5_000_000, Currency.Jpy)).ShouldBe(written);

    [Theory]
    [InlineData("en", 420_000_000, "4.2", "€82.4\u00A0M")]
    [InlineData("fr", 420_000_000, "4,2", "82,4\u00A0M€")]
    [InlineData("ja", 420_000_000, "420", "8,240万ユーロ")]
    [InlineData("en", -30_000_000, "−0.3", "€82.4\u00A0M")]
    public void An_amount_on_a_chart_is_in_the_measure_of_the_largest_which_alone_bears_the_unit(string culture, long minor, string written, string largest)
    {
        var most = new Money(8_240_000_000, Currency.Eur);
        Reading.FormatsIn(culture).OnChart(new(minor, Currency.Eur), most).ShouldBe(written);
        Reading.FormatsIn(culture).OnChart(most, most).ShouldBe(largest);
    }

    [Theory]
    [InlineData(123_400_000, "+€1.2\u00A0M"), InlineData(-123_400_000, "−€1.2\u00A0M"), InlineData(0, "€0")]
    public void What_an_amount_moved_by_bears_its_sign(long minor, string written) => Reading.FormatsIn("en").MovedBy(new(minor, Currency.Eur)).ShouldBe(written);

    [Theory]
    [InlineData("en", .634, ".63"), InlineData("fr", .634, "0,63"), InlineData("ja", .634, "0.63"), InlineData("en", -.094, "−.09"), InlineData("en", -.001, ".00"), InlineData("en", 1, "1.00")]
    public void A_coefficient_has_two_decimals(string culture, double number, string written) => Reading.FormatsIn(culture).Coefficient(number).ShouldBe(written);

    [Theory]
    [InlineData("en", 3.24, "3.2"), InlineData("fr", 3.24, "3,2"), InlineData("en", 3, "3")]
    public void A_number_has_one_decimal_where_it_needs_one(string culture, double number, string written) => Reading.FormatsIn(culture).Decimal(number).ShouldBe(written);

    [Theory]
    [InlineData("en", "3.3", "3.3\u202F%")]
    [InlineData("fr", "3.3", "3,3\u202F%")]
    [InlineData("ja", "3.3", "3.3%")]
    [InlineData("en", "92", "92\u202F%")]
    public void A_share_keeps_one_decimal_where_it_has_one(string culture, string percent, string written) =>
        Reading.FormatsIn(culture).Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(written);

    [Theory]
    [InlineData("en", "5 November 2026", "5 November", "November 2026", "Thursday 5 November 2026")]
    [InlineData("fr", "5 novembre 2026", "5 novembre", "novembre 2026", "jeudi 5 novembre 2026")]
    [InlineData("ja", "2026年11月5日", "11月5日", "2026年11月", "2026年11月5日（木）")]
    public void A_day_is_written_as_the_reader_writes_it(string culture, string date, string shortDate, string month, string weekday)
    {
        var formats = Reading.FormatsIn(culture);
        formats.Date(Day).ShouldBe(date);
        formats.ShortDate(Day).ShouldBe(shortDate);
        formats.Month(Day).ShouldBe(month);
        formats.Weekday(Day).ShouldBe(weekday);
    }

    [Fact]
    public void French_counts_the_first_of_a_month() => Reading.FormatsIn("fr").Date(new(2026, 4, 1)).ShouldBe("1er avril 2026");

    [Fact]
    public void The_year_is_left_out_within_it()
    {
        Reading.FormatsIn("en").Date(Day, new(2026, 12, 31)).ShouldBe("5 November");
        Reading.FormatsIn("en").Date(Day, new(2027, 1, 1)).ShouldBe("5 November 2026");
    }

    [Fact]
    public void A_time_is_the_boutiques_own()
    {
        Reading.FormatsIn("en").Time(Asked, Tokyo).ShouldBe("19:38");
        Reading.FormatsIn("fr").ExactTime(Asked, Tokyo).ShouldBe("19:38:06");
        Reading.FormatsIn("ja").DateAndTime(Asked.AddHours(6), Tokyo).ShouldBe("2026年11月22日 01:38");
    }

    [Theory]
    [InlineData(-3, "0:00")]
    [InlineData(84, "1:24")]
    [InlineData(3599, "59:59")]
    [InlineData(3723, "1:02:03")]
    public void A_clock_shows_minutes_and_seconds(int seconds, string shown) => Formats.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(shown);
}
