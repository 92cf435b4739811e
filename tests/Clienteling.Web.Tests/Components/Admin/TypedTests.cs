using System.Globalization;
using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Web.Components.Admin.Forms;

namespace Clienteling.Web.Tests.Components.Admin;

public class TypedTests
{
    [Theory]
    [InlineData("en", "1,250.50", 1250.5), InlineData("en", "0.9", 0.9), InlineData("en", "300000", 300000), InlineData("en", " 1 250 ", 1250)]
    [InlineData("fr", "1 250,50", 1250.5), InlineData("fr", "1\u202F250", 1250), InlineData("fr", "0,9", 0.9), InlineData("fr", "0.9", 0.9)]
    [InlineData("ja", "３００，０００", 300000), InlineData("ja", "１２．５", 12.5), InlineData("it", "1.250,5", 1250.5), InlineData("en", "-5", -5)]
    public void A_number_is_read_as_its_culture_writes_it(string culture, string text, double number) =>
        Typed.Number(text, CultureInfo.GetCultureInfo(culture)).ShouldBe((decimal)number);

    [Theory]
    [InlineData("en", "0,9"), InlineData("en", "1,2,3"), InlineData("en", "12,34"), InlineData("en", "1.2.3"), InlineData("it", "0.9"), InlineData("fr", "1,2,3")]
    [InlineData("en", ""), InlineData("en", null), InlineData("en", "abc"), InlineData("en", "🪙5"), InlineData("en", "=1+1"), InlineData("en", "1e5"), InlineData("en", "<b>1</b>")]
    [InlineData("en", "\u202E51"), InlineData("en", "99999999999999999999999999999999999")]
    public void What_is_no_number_or_could_be_two_is_not_read(string culture, string? text) =>
        Typed.Number(text, CultureInfo.GetCultureInfo(culture)).ShouldBeNull();

    [Fact]
    public void What_was_typed_wrong_is_said_at_its_field()
    {
        var words = Reading.WordsIn("en");
        var english = CultureInfo.GetCultureInfo("en");
        var errors = new FormErrors(words);

        Typed.Whole("2.5", english, errors, "Half").ShouldBeNull();
        Typed.Whole(" ", english, errors, "Empty").ShouldBeNull();
        Typed.Number("many", english, errors, "Word").ShouldBeNull();
        Typed.Money("1.5", Currency.Jpy, english, errors, "Yen").ShouldBeNull();
        Typed.Money("99999999999999999999999999", Currency.Jpy, english, errors, "Gold").ShouldBeNull();
        Typed.Money("1.5", Currency.Eur, english, errors, "Euro").ShouldBe(new Money(150, Currency.Eur));

        errors["Half"].ShouldBe(words.Finding(Finding.Of(InputCodes.NotWhole)));
        errors["Empty"].ShouldBe(words.Finding(Finding.Of(InputCodes.Required)));
        foreach (var field in (string[])["Word", "Yen", "Gold"]) errors[field].ShouldBe(words.Finding(Finding.Of(InputCodes.NotANumber)));
        errors["Euro"].ShouldBeNull();
    }

    [Theory]
    [InlineData("en", 1234.5, "1,234.5"), InlineData("fr", 0.006, "0,006"), InlineData("ja", 300000, "300,000")]
    public void A_number_that_is_shown_is_read_again(string culture, double number, string shown)
    {
        var reader = CultureInfo.GetCultureInfo(culture);
        Typed.Show((decimal)number, reader).ShouldBe(shown);
        Typed.Number(shown, reader).ShouldBe((decimal)number);
    }
}
