using Clienteling.Domain.Clients;

namespace Clienteling.Domain.Tests.Clients;

public class KanaTests
{
    [Theory]
    [InlineData("なかむら", "nakamura")]
    [InlineData("ナカムラ", "nakamura")]
    [InlineData("ﾅｶﾑﾗ", "nakamura")]
    [InlineData("ﾜﾀﾅﾍﾞ", "watanabe")]
    [InlineData("わたなへ\u3099", "watanabe")]
    [InlineData("キャサリン", "kyasarin")]
    [InlineData("ヴィクトリア", "vikutoria")]
    [InlineData("ディアナ", "diana")]
    [InlineData("ルーシー", "rushi")]
    [InlineData("はっとり", "hattori")]
    [InlineData("はっちょう", "hatcho")]
    [InlineData("いっしき", "isshiki")]
    [InlineData("ちぢわ", "chijiwa")]
    [InlineData("つづき", "tsuzuki")]
    public void Kana_of_any_width_and_script_is_written_in_Hepburn(string kana, string latin) => Kana.ToLatin(kana).ShouldBe(latin);

    [Theory]
    [InlineData("さとう", "sato")]
    [InlineData("おおの", "ono")]
    [InlineData("こうの", "kono")]
    [InlineData("ゆうこ", "yuko")]
    [InlineData("ひゅうが", "hyuga")]
    [InlineData("りょういち", "ryoichi")]
    [InlineData("そういちろう", "soichiro")]
    [InlineData("けいこ", "keiko")]
    [InlineData("にいだ", "niida")]
    public void Long_vowels_are_short_as_in_a_passport(string kana, string latin) => Kana.ToLatin(kana).ShouldBe(latin);

    [Theory]
    [InlineData("いのうえ", "inoue")]
    [InlineData("まつうら", "matsuura")]
    [InlineData("おおうち", "ouchi")]
    [InlineData("たけのうち", "takenouchi")]
    [InlineData("ひろおか", "hirooka")]
    [InlineData("おおおか", "ooka")]
    [InlineData("よこお", "yokoo")]
    public void Where_the_second_half_of_a_name_begins_with_a_vowel_it_keeps_it(string kana, string latin) => Kana.ToLatin(kana).ShouldBe(latin);

    [Theory]
    [InlineData("じゅんいち", "junichi")]
    [InlineData("しんいち", "shinichi")]
    [InlineData("けんじ", "kenji")]
    [InlineData("ほんま", "homma")]
    [InlineData("なんば", "namba")]
    [InlineData("さんぺい", "sampei")]
    public void An_n_becomes_m_before_lips_and_needs_no_apostrophe(string kana, string latin) => Kana.ToLatin(kana).ShouldBe(latin);

    [Theory]
    [InlineData("Zhou")]
    [InlineData("Youn Soo")]
    [InlineData("Wáng Xiǎomíng")]
    [InlineData("中村")]
    public void What_is_not_kana_stays_as_it_is(string text) => Kana.ToLatin(text).ShouldBe(text);

    [Fact]
    public void Each_word_of_a_name_begins_with_a_capital()
    {
        Kana.ToLatinName("ささき　ゆうこ").ShouldBe("Sasaki Yuko");
        Kana.ToLatinName("キャサリン・リー").ShouldBe("Kyasarin Ri");
        Kana.ToLatinName(null).ShouldBeNull();
        Kana.ToLatinName("っー").ShouldBe("");
    }

    [Fact]
    public void Any_text_at_all_can_be_tried()
    {
        const string odd = "っうーんをヶぁゃ・ 　aあ中👠\ud83d\u200f\u3099";
        Property.HoldsForSteps(steps =>
        {
            var text = string.Concat(steps.Select(s => odd[s % odd.Length]));
            Should.NotThrow(() => Kana.ToLatinName(text));
            Should.NotThrow(() => Kana.IsKana(text));
        }, most: 6);
    }

    [Fact]
    public void Katakana_becomes_hiragana_and_the_rest_stays() => Kana.ToHiragana("ナカムラ・ヴ ー漢A").ShouldBe("なかむら・ゔ ー漢A");

    [Theory]
    [InlineData("中村", true)]
    [InlineData("佐々木", true)]
    [InlineData("ゆき", true)]
    [InlineData("ﾕｷ", true)]
    [InlineData("김", true)]
    [InlineData("𠮷田", true)]
    [InlineData("Hélène", false)]
    [InlineData("👠", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void East_Asian_scripts_are_recognised(string? text, bool is_) => Kana.IsEastAsian(text).ShouldBe(is_);

    [Theory]
    [InlineData("さくら", true)]
    [InlineData("ﾕｷ", true)]
    [InlineData("キャサリン・リー", true)]
    [InlineData("桜", false)]
    [InlineData("さくらA", false)]
    [InlineData("", false)]
    public void A_text_in_kana_alone_is_its_own_reading(string text, bool is_) => Kana.IsKana(text).ShouldBe(is_);
}
