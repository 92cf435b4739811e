using System.Collections.Frozen;
using System.Text;

namespace Clienteling.Domain.Clients;

/// <summary>Japanese kana: recognised, made one width and one script, and written in Latin letters.</summary>
public static class Kana
{
    private static readonly FrozenDictionary<string, string> Latin = Table();

    /// <summary>上, 浦, 内, 岡, 臣, 尾: what surnames and names end in that begins with a vowel of its own.</summary>
    private static readonly string[] SecondHalves = ["うえ", "うら", "うち", "おか", "おみ", "お"];

    /// <summary>Whether any letter is Han, kana or hangul.</summary>
    public static bool IsEastAsian(string? text) =>
        text is not null && text.Any(c => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or '々'
            or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F')
            or (>= '\uD840' and <= '\uD87F'));

    /// <summary>Full-width katakana as hiragana; everything else as it is.</summary>
    public static string ToHiragana(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] is >= 'ァ' and <= 'ヶ' ? (char)(source[i] - 0x60) : source[i];
        });

    /// <summary>
    /// Kana in Hepburn as Japanese passports write it: long vowels short (<c>さとう</c>: <c>sato</c>), but not where one half of
    /// a name ends and the other begins with a vowel (<c>いのうえ</c>: <c>inoue</c>). What is not kana stays as it is.
    /// </summary>
    public static string ToLatin(string kana)
    {
        var text = ToHiragana(OneWidth(kana));
        var latin = new StringBuilder(text.Length * 2);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsSound(text[end])) end++;
            if (end > i) AppendWord(latin, text[i..end]);
            else latin.Append(text[end++] is '・' ? ' ' : text[i]);
            i = end;
        }
        return latin.ToString();
    }

    /// <summary>Whether the text is written in kana alone, so that it is its own reading.</summary>
    public static bool IsKana(string? text) => !string.IsNullOrEmpty(text)
        && ToHiragana(OneWidth(text)).All(c => IsSound(c) || c is ' ' or '・');

    /// <summary><see cref="ToLatin"/> with a capital at the start of each word, or null for none.</summary>
    public static string? ToLatinName(string? kana)
    {
        if (kana is null) return null;
        var words = ToLatin(kana).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    /// <summary>Half a surrogate pair, which some keyboards send, can't be normalised: it becomes U+FFFD, as it would in the database.</summary>
    private static string OneWidth(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);

    private static bool IsSound(char c) => c is (>= 'ぁ' and <= 'ゖ') or 'ー';

    private static void AppendWord(StringBuilder latin, string word)
    {
        var morae = Morae(word);
        var joint = Joint(word, morae);
        for (var i = 0; i < morae.Count; i++)
        {
            if (morae[i] is "ー" || (i > 0 && i != joint && latin.Length > 0 && Lengthens(morae[i], latin[^1]))) continue;
            if (morae[i] is "っ")
            {
                if (i + 1 < morae.Count && Sound(morae[i + 1]) is { } next && next[0] is >= 'b' and <= 'z' and not ('i' or 'u' or 'e' or 'o'))
                    latin.Append(next.StartsWith("ch", StringComparison.Ordinal) ? 't' : next[0]);
                continue;
            }
            var lips = i + 1 < morae.Count && Sound(morae[i + 1])[0] is 'b' or 'm' or 'p';
            latin.Append(morae[i] is "ん" && lips ? "m" : Sound(morae[i]));
        }
    }

    private static string Sound(string mora) => Latin.GetValueOrDefault(mora, mora);

    private static bool Lengthens(string mora, char before) => (mora, before) is ("う", 'o' or 'u') or ("お", 'o');

    private static List<string> Morae(string word)
    {
        List<string> morae = [];
        for (var i = 0; i < word.Length; i++)
        {
            var isPair = i + 1 < word.Length && Latin.ContainsKey(word.Substring(i, 2));
            morae.Add(word.Substring(i, isPair ? 2 : 1));
            if (isPair) i++;
        }
        return morae;
    }

    /// <summary>Where the second half of a name such as 井上, 松浦, 大内 or 広岡 begins, or -1.</summary>
    private static int Joint(string word, List<string> morae) =>
        Array.Find(SecondHalves, half => word.EndsWith(half, StringComparison.Ordinal)) is { } found && morae.Count - found.Length >= 2
            ? morae.Count - found.Length
            : -1;

    private static FrozenDictionary<string, string> Table()
    {
        const string sounds = """
            あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to
            な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo
            ら ra り ri る ru れ re ろ ro わ wa ゐ i ゑ e を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo
            だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ vu
            ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゎ wa ゕ ka ゖ ke
            きゃ kya きゅ kyu きょ kyo しゃ sha しゅ shu しょ sho ちゃ cha ちゅ chu ちょ cho にゃ nya にゅ nyu にょ nyo
            ひゃ hya ひゅ hyu ひょ hyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo ぎゃ gya ぎゅ gyu ぎょ gyo
            じゃ ja じゅ ju じょ jo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo
            ぢゃ ja ぢゅ ju ぢょ jo ふぁ fa ふぃ fi ふぇ fe ふぉ fo ふゅ fyu てぃ ti でぃ di とぅ tu どぅ du てゅ tyu でゅ dyu
            うぃ wi うぇ we うぉ wo いぇ ye しぇ she じぇ je ちぇ che つぁ tsa つぃ tsi つぇ tse つぉ tso
            ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo くぁ kwa
            """;
        var parts = sounds.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Chunk(2).ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
    }
}
