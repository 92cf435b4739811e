using System.Globalization;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Tests.Language;

public class WordsTests
{
    [Fact]
    public void A_text_is_found_by_its_area_and_key()
    {
        Reading.WordsIn("en")["Shell.SignIn"].ShouldBe("Sign in");
        Reading.WordsIn("ja")["Shell.SignIn"].ShouldBe("サインイン");
        Reading.WordsIn("fr")["Shell.SignIn"].ShouldBe("Se connecter");
    }

    [Fact]
    public void A_regional_culture_reads_its_language() => Reading.WordsIn("fr-CH")["Shell.SignIn"].ShouldBe("Se connecter");

    [Fact]
    public void A_text_takes_its_arguments() => Reading.WordsIn("en")["Shell.TabletIs", "Ginza 3"].ShouldBe("Tablet Ginza 3");

    [Fact]
    public void Sentences_stand_in_a_row_as_the_language_sets_them()
    {
        Reading.WordsIn("en").Sentences("One.", "", "Two.").ShouldBe("One. Two.");
        Reading.WordsIn("ja").Sentences("一。", "二。").ShouldBe("一。二。");
    }

    [Fact]
    public void A_term_inside_a_sentence_does_not_begin_with_a_capital_and_a_phrase_by_itself_does()
    {
        Reading.WordsIn("en").TermWithin(Solution.Gift).ShouldBe("a gift");
        Reading.WordsIn("fr").TermWithin(Solution.Exchange).ShouldBe("échange");
        Reading.WordsIn("fr").Leading("échange").ShouldBe("Échange");
    }

    [Theory]
    [InlineData("Shell.NoSuchText")]
    [InlineData("NoSuchArea.Text")]
    [InlineData("SignIn")]
    public void A_missing_text_throws_where_one_wants_to_know_and_otherwise_shows_its_key(string key)
    {
        Should.Throw<KeyNotFoundException>(() => Reading.WordsIn("en")[key]);

        List<string> told = [];
        var reader = new Reader(CultureInfo.GetCultureInfo("en"));
        new Words(reader, new(reader), told.Add)[key].ShouldBe(key);
        told.ShouldBe([key]);
    }

    [Theory]
    [InlineData("en", 0, "0 digits entered")]
    [InlineData("en", 1, "1 digit entered")]
    [InlineData("en", 2, "2 digits entered")]
    [InlineData("fr", 0, "0 chiffre saisi")]
    [InlineData("fr", 1, "1 chiffre saisi")]
    [InlineData("fr", 2, "2 chiffres saisis")]
    [InlineData("ja", 1, "1桁入力済み")]
    [InlineData("ja", 2, "2桁入力済み")]
    public void A_count_takes_the_languages_own_plural(string culture, int number, string text) =>
        Reading.WordsIn(culture).Count("Shell.DigitsEntered", number).ShouldBe(text);

    [Fact]
    public void A_sentence_that_begins_with_a_figure_begins_with_a_capital()
    {
        var words = Reading.WordsIn("en");
        words.Count("Shell.RulesMet", 6, words.Number(6)).ShouldBe("Six rules are met");
    }

    [Theory]
    [InlineData("en", 2, "two")]
    [InlineData("en", 12, "twelve")]
    [InlineData("en", 13, "13")]
    [InlineData("en", 1, "1")]
    [InlineData("fr", 6, "six")]
    [InlineData("ja", 6, "6")]
    public void A_small_number_is_said_in_words_where_the_language_does_so(string culture, int number, string said) =>
        Reading.WordsIn(culture).Number(number).ShouldBe(said);

    [Fact]
    public void A_term_is_called_as_the_reader_calls_it()
    {
        Reading.WordsIn("ja").Term(ItemCondition.TriedOn).ShouldBe("試着のみ");
        Reading.WordsIn("fr").Term("ItemCondition.Worn").ShouldBe("Porté");
    }

    [Theory]
    [InlineData("en", "{days|# day|# days}, ended {late|one day|## days} ago", 14, 2, "14 days, ended two days ago")]
    [InlineData("en", "{days|# day|# days}, ended {late|one day|## days} ago", 1, 1, "1 day, ended one day ago")]
    [InlineData("en", "{late|one day|## days} late", 14, 20, "20 days late")]
    [InlineData("en", "{late|one day|## days} late", 14, 2, "Two days late")]
    [InlineData("fr", "{days|# jour|# jours}, échu depuis {late|un jour|# jours}", 14, 2, "14 jours, échu depuis 2 jours")]
    [InlineData("fr", "{days|# jour|# jours}, échu depuis {late|un jour|# jours}", 0, 1, "0 jour, échu depuis un jour")]
    [InlineData("ja", "{days}日間、{late}日前に終了", 14, 1, "14日間、1日前に終了")]
    public void A_finding_counts_in_the_readers_language(string culture, string text, int days, int late, string said) =>
        Fill(culture, text, ("days", days), ("late", late)).ShouldBe(said);

    [Fact]
    public void A_finding_bears_money_shares_days_terms_and_names()
    {
        Fill("en", "{a} of {b}", ("a", new Money(350_000, Currency.Jpy)), ("b", new Money(30_000, Currency.Eur))).ShouldBe("¥350,000 of €300");
        Fill("fr", "jusqu’au {last}, {share}", ("last", new DateOnly(2026, 4, 1)), ("share", Figure.OfPercent(3.26m))).ShouldBe("jusqu’au 1er avril 2026, 3,3\u202F%");
        Fill("en", "{only} only; came back {condition}", ("only", ItemCondition.Unworn), ("condition", ItemCondition.TriedOn)).ShouldBe("Unworn only; came back tried on");
        Fill("en", "{law} gives it", ("law", "directive 2011/83/EU")).ShouldBe("Directive 2011/83/EU gives it");
    }

    [Fact]
    public void Every_finding_of_a_verdict_can_be_said_in_every_language()
    {
        var finding = Finding.Of(FindingCodes.WindowPassed, ("days", 14), ("last", new DateOnly(2026, 11, 19)), ("late", 2));
        foreach (var language in Languages.All) Reading.WordsIn(language.Code).Finding(finding).ShouldContain("14");
    }

    [Fact]
    public void A_text_that_names_a_figure_the_finding_does_not_carry_is_a_fault()
    {
        Should.Throw<FormatException>(() => Fill("en", "{days}", ("late", 2)));
        Should.Throw<FormatException>(() => Fill("en", "{law|one|many}", ("law", "EU")));
    }

    [Fact]
    public void French_never_breaks_a_line_before_its_double_signs() =>
        Reading.WordsIn("fr")["Shell.Reconnecting"].ShouldContain("conservée\u202F; vous");

    [Fact]
    public void The_pseudo_language_accents_every_letter_and_leaves_what_is_filled_in()
    {
        var words = Reading.WordsIn(Languages.Pseudo);
        words["Shell.SignIn"].ShouldBe("[!! Šîĝñ îñ !!]");
        words["Shell.TabletIs", "Ginza 3"].ShouldBe("[!! Ţáƀĺéţ Ginza 3 !!]");
        words.Count("Shell.DigitsEntered", 1).ShouldBe("[!! 1 đîĝîţ éñţéŕéđ !!]");
        words.Lang.ShouldBe("en");
    }

    [Fact]
    public void Words_follow_the_reader_and_not_the_thread()
    {
        var words = Reading.WordsIn("ja");
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr");
            words["Shell.SignIn"].ShouldBe("サインイン");
            words.Count("Shell.DigitsEntered", 1234).ShouldBe("1,234桁入力済み");
        }
        finally
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = before;
        }
    }

    private static string Fill(string culture, string text, params (string Name, Figure Value)[] figures) =>
        FindingText.Fill(text, Finding.Of("Code", figures), Reading.WordsIn(culture), Reading.FormatsIn(culture), CultureInfo.GetCultureInfo(culture));
}
