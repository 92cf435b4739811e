namespace Clienteling.Domain.Tests;

public class CurrencyTests
{
    [Theory]
    [InlineData("JPY", 0, 1)]
    [InlineData("KRW", 0, 1)]
    [InlineData("EUR", 2, 100)]
    [InlineData("CHF", 2, 100)]
    [InlineData("KWD", 3, 1000)]
    [InlineData("BHD", 3, 1000)]
    public void A_currency_knows_its_decimals(string code, int digits, int perMajor)
    {
        var currency = Currency.Of(code);
        currency.MinorDigits.ShouldBe(digits);
        currency.MinorPerMajor.ShouldBe(perMajor);
        currency.ToString().ShouldBe(code);
    }

    [Theory]
    [InlineData("jpy")]
    [InlineData("XXX")]
    [InlineData("EURO")]
    [InlineData("")]
    [InlineData(null)]
    public void What_the_standard_does_not_list_is_no_currency(string? code)
    {
        Currency.TryOf(code, out _).ShouldBeFalse();
        if (code is not null) Should.Throw<FormatException>(() => Currency.Of(code));
    }

    [Fact]
    public void A_currency_nobody_set_is_none_of_the_real_ones()
    {
        default(Currency).Code.ShouldBe("XXX");
        default(Currency).ShouldNotBe(Currency.Eur);
    }
}
