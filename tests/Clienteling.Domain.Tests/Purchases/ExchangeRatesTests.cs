using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Tests.Purchases;

public class ExchangeRatesTests
{
    private static readonly ExchangeRates Rates = new(Currency.Eur,
    [
        ExchangeRate.Of(Currency.Jpy, new(2026, 7, 1), 0.006m), ExchangeRate.Of(Currency.Jpy, new(2026, 1, 1), 0.00625m), ExchangeRate.Of(Currency.Usd, new(2026, 1, 1), 0.9m),
    ]);

    [Theory]
    [InlineData("2026-01-01", 625)]
    [InlineData("2026-06-30", 625)]
    [InlineData("2026-07-01", 600)]
    [InlineData("2027-01-01", 600)]
    public void The_latest_rate_in_force_on_the_day_counts(string day, long cents) =>
        Rates.Convert(new(1000, Currency.Jpy), Currency.Eur, DateOnly.Parse(day)).ShouldBe(new Money(cents, Currency.Eur));

    [Fact]
    public void Two_other_currencies_meet_through_the_reporting_one() =>
        Rates.Convert(new(100_00, Currency.Usd), Currency.Jpy, new(2026, 7, 1)).ShouldBe(new Money(15_000, Currency.Jpy));

    [Fact]
    public void A_missing_rate_is_said_and_never_invented()
    {
        Rates.Convert(new(1000, Currency.Jpy), Currency.Eur, new(2025, 12, 31)).ShouldBeNull();
        Rates.Convert(new(1000, Currency.Kwd), Currency.Eur, new(2026, 7, 1)).ShouldBeNull();
        Rates.Convert(new(1000, Currency.Eur), Currency.Kwd, new(2026, 7, 1)).ShouldBeNull();
    }

    [Fact]
    public void The_same_currency_needs_no_rate() =>
        Rates.Convert(new(1000, Currency.Kwd), Currency.Kwd, new(2000, 1, 1)).ShouldBe(new Money(1000, Currency.Kwd));

    [Fact]
    public void A_rate_is_more_than_nothing()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ExchangeRate.Of(Currency.Jpy, new(2026, 1, 1), 0m));
        Should.Throw<ArgumentOutOfRangeException>(() => ExchangeRate.Of(Currency.Jpy, new(2026, 1, 1), -1m));
    }
}
