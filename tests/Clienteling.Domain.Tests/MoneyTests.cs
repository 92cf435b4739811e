namespace Clienteling.Domain.Tests;

public class MoneyTests
{
    private static Money Yen(long minor) => new(minor, Currency.Jpy);
    private static Money Cents(long minor) => new(minor, Currency.Eur);
    private static Money Fils(long minor) => new(minor, Currency.Kwd);

    [Theory]
    [InlineData("JPY", "148000", 148_000)]
    [InlineData("EUR", "1250.00", 125_000)]
    [InlineData("EUR", "1250.5", 125_050)]
    [InlineData("EUR", "0", 0)]
    [InlineData("KWD", "1.234", 1_234)]
    [InlineData("KWD", ".005", 5)]
    [InlineData("EUR", "92233720368547758.07", long.MaxValue)]
    public void A_plain_decimal_is_read_in_the_currencys_own_minor_units(string currency, string text, long minor)
    {
        Money.TryParse(text, Currency.Of(currency), out var money).ShouldBeTrue();
        money.ShouldBe(new Money(minor, Currency.Of(currency)));
    }

    [Theory]
    [InlineData("JPY", "148000.5")]
    [InlineData("JPY", "148000.0")]
    [InlineData("EUR", "12.345")]
    [InlineData("EUR", "12.000")]
    [InlineData("EUR", "1.0000000000000000000000000000000001")]
    [InlineData("KWD", "1.2345")]
    [InlineData("EUR", "1,250.00")]
    [InlineData("EUR", "1250,00")]
    [InlineData("EUR", "-1")]
    [InlineData("EUR", "+1")]
    [InlineData("EUR", " 1")]
    [InlineData("EUR", "1e3")]
    [InlineData("EUR", "1.2.3")]
    [InlineData("EUR", "€5")]
    [InlineData("EUR", "１２")]
    [InlineData("EUR", ".")]
    [InlineData("EUR", "")]
    [InlineData("EUR", null)]
    [InlineData("EUR", "92233720368547758.08")]
    [InlineData("JPY", "99999999999999999999999999999999999999")]
    public void What_is_no_plain_amount_of_the_currency_is_not_read(string currency, string? text) =>
        Money.TryParse(text, Currency.Of(currency), out _).ShouldBeFalse();

    [Fact]
    public void Major_units_become_whole_minor_units_or_nothing()
    {
        Money.OfMajor(12.34m, Currency.Eur).ShouldBe(Cents(1234));
        Money.OfMajor(148_000m, Currency.Jpy).ShouldBe(Yen(148_000));
        Money.OfMajor(0.001m, Currency.Kwd).ShouldBe(Fils(1));
        Should.Throw<FormatException>(() => Money.OfMajor(0.5m, Currency.Jpy));
        Should.Throw<FormatException>(() => Money.OfMajor(12.345m, Currency.Eur));
        Should.Throw<OverflowException>(() => Money.OfMajor(92_233_720_368_547_758.08m, Currency.Eur));
    }

    [Fact]
    public void Machines_get_all_decimals_and_a_full_stop_in_any_culture()
    {
        Yen(148_000).ToPlainString().ShouldBe("148000");
        Cents(125_000).ToPlainString().ShouldBe("1250.00");
        Fils(1_500).ToPlainString().ShouldBe("1.500");
        Cents(-5).ToString().ShouldBe("-0.05 EUR");
    }

    [Fact]
    public void Different_currencies_neither_add_nor_compare()
    {
        Should.Throw<InvalidOperationException>(() => Yen(1) + Cents(1));
        Should.Throw<InvalidOperationException>(() => Yen(1) - Cents(1));
        Should.Throw<InvalidOperationException>(() => Yen(1) < Cents(1));
        Should.Throw<InvalidOperationException>(() => Yen(1).PercentOf(Cents(1)));
        Yen(1).Equals(Cents(1)).ShouldBeFalse();
    }

    [Fact]
    public void Overflow_is_refused_and_never_wraps()
    {
        Should.Throw<OverflowException>(() => Cents(long.MaxValue) + Cents(1));
        Should.Throw<OverflowException>(() => Cents(long.MinValue) - Cents(1));
        Should.Throw<OverflowException>(() => -Cents(long.MinValue));
        Should.Throw<OverflowException>(() => Cents(long.MaxValue).Percent(200));
        Should.Throw<OverflowException>(() => Yen(long.MaxValue).Convert(Currency.Eur, 1m));
    }

    [Theory]
    [InlineData(101, 50, 51)]
    [InlineData(-101, 50, -51)]
    [InlineData(99, 33.3, 33)]
    [InlineData(200, 0, 0)]
    [InlineData(200, 100, 200)]
    public void A_share_rounds_half_away_from_zero(long minor, double percent, long share) => Yen(minor).Percent((decimal)percent).ShouldBe(Yen(share));

    [Fact]
    public void The_percentage_of_a_whole_is_none_where_there_is_no_whole()
    {
        Yen(1).PercentOf(Yen(400)).ShouldBe(0.25m);
        Yen(1).PercentOf(Yen(0)).ShouldBeNull();
        Yen(1).PercentOf(Yen(-400)).ShouldBeNull();
    }

    [Fact]
    public void An_amount_is_carried_into_another_currencys_minor_units()
    {
        Cents(100_00).Convert(Currency.Jpy, 163.255m).ShouldBe(Yen(16_326));
        Yen(148_000).Convert(Currency.Eur, 0.006125m).ShouldBe(Cents(906_50));
        Fils(1_500).Convert(Currency.Jpy, 500m).ShouldBe(Yen(750));
        Cents(-1).Convert(Currency.Kwd, 0.35m).ShouldBe(Fils(-4));
    }

    [Fact]
    public void A_split_gives_the_larger_parts_first()
    {
        Yen(100).Split(3).ShouldBe([Yen(34), Yen(33), Yen(33)]);
        Yen(-100).Split(3).ShouldBe([Yen(-34), Yen(-33), Yen(-33)]);
        Yen(2).Split(4).ShouldBe([Yen(1), Yen(1), Yen(0), Yen(0)]);
        Should.Throw<ArgumentOutOfRangeException>(() => Yen(100).Split(0));
    }
}
