using System.Collections.Frozen;
using System.Text;

namespace Clienteling.Domain.Clients;

/// <summary>Japanese kana: recognised, made one width and one script, and written in Latin letters.</summary>
public static class Kana
{
    private static readonly FrozenDictionary<string, string> Latin = Table();

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
    /// Kana in Hepburn as Japanese passports write it, long vowels short (<c>さとう</c>: <c>sato</c>); what is not kana stays.
    /// </summary>
    public static string ToLatin(string kana)
    {
        var text = ToHiragana(kana.Normalize(NormalizationForm.FormKC));
        var latin = new StringBuilder(text.Length * 2);
        var doubled = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is 'っ') { doubled = true; continue; }
            if (text[i] is 'ー') continue;
            var pair = i + 1 < text.Length ? text.Substring(i, 2) : "";
            string sound;
            if (pair.Length > 0 && Latin.TryGetValue(pair, out var two)) { sound = two; i++; }
            else sound = Latin.GetValueOrDefault(text[i].ToString(), text[i].ToString());
            if (doubled && sound.Length > 0) latin.Append(sound.StartsWith("ch", StringComparison.Ordinal) ? 't' : sound[0]);
            doubled = false;
            if (sound is "n" && i + 1 < text.Length && "ばびぶべぼぱぴぷぺぽまみむめも".Contains(text[i + 1], StringComparison.Ordinal)) sound = "m";
            latin.Append(sound);
        }
        return latin.Replace("ou", "o").Replace("oo", "o").Replace("uu", "u").ToString();
    }

    /// <summary><see cref="ToLatin"/> with a capital at the start of each word, or null for none.</summary>
    public static string? ToLatinName(string? kana)
    {
        if (kana is null) return null;
        var words = ToLatin(kana).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static FrozenDictionary<string, string> Table()
    {
        const string sounds = """
            あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to
            な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo
            ら ra り ri る ru れ re ろ ro わ wa ゐ i ゑ e を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo
            だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゔ vu
            ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo
            きゃ kya きゅ kyu きょ kyo しゃ sha しゅ shu しょ sho ちゃ cha ちゅ chu ちょ cho にゃ nya にゅ nyu にょ nyo
            ひゃ hya ひゅ hyu ひょ hyo みゃ mya みゅ myu みょ myo りゃ rya りゅ ryu りょ ryo ぎゃ gya ぎゅ gyu ぎょ gyo
            じゃ ja じゅ ju じょ jo びゃ bya びゅ byu びょ byo ぴゃ pya ぴゅ pyu ぴょ pyo
            ふぁ fa ふぃ fi ふぇ fe ふぉ fo てぃ ti でぃ di うぃ wi うぇ we しぇ she じぇ je ちぇ che
            """;
        var parts = sounds.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Chunk(2).ToFrozenDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
    }
}
