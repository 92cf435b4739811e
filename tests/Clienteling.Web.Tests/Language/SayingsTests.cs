using System.Globalization;
using Clienteling.Web.Language;

namespace Clienteling.Web.Tests.Language;

public class SayingsTests
{
    [Fact]
    public void A_sentence_for_a_client_has_its_readings_and_what_it_means_to_the_reader()
    {
        var saying = To("Sorry", client: "ja", reader: "fr");
        saying.Phrases.SelectMany(p => p).ShouldContain(part => part.Text == "不快" && part.Reading == "ふかい");
        saying.Reading.ShouldBe("Gofukai na omoi o okake shi, mōshiwake gozaimasen.");
        saying.Meaning.ShouldBe("Toutes nos excuses pour ce désagrément.");
        To("Sorry", client: "fr", reader: "fr").Meaning.ShouldBeNull();
    }

    [Theory]
    [InlineData("en"), InlineData("ja"), InlineData("fr"), InlineData("it"), InlineData("zh-Hans")]
    public void A_sentence_about_goods_names_them_as_they_are_written(string client)
    {
        var saying = To("NoteSorry", client, reader: "en", goods: "Pump {a|b} / 38 ¦");
        string.Concat(saying.Phrases.SelectMany(p => p).Select(p => p.Text)).ShouldContain("Pump {a|b} / 38 ¦");
        saying.Reading?.ShouldContain("Pump {a|b} / 38 ¦");
        saying.Meaning?.ShouldContain("Your Pump {a|b} / 38 ¦");
    }

    private static Saying To(string key, string client, string reader, string goods = "") => new Sayings(new(CultureInfo.GetCultureInfo(reader))).To(key, client, goods);
}
