using System.Globalization;
using System.Text;
using Clienteling.Domain.Clients;

namespace Clienteling.Application.Clients;

/// <summary>Text as it is compared in searches: however somebody types a name, it comes out the same.</summary>
public static class SearchText
{
    private const int MostWords = 6;
    private const string VoicedMarks = "\u3099\u309A";   // what tells が from か; an accent elsewhere, a letter here
    private static readonly char[] Hyphens = ['-', '‐', '‑', '–', '・', '·', '=', '゠'];

    /// <summary>
    /// Compatibility form (half-width and full-width are one), lower case, no accents and no apostrophes, katakana as hiragana;
    /// white space at the ends is gone.
    /// </summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var plain = new StringBuilder(text.Length);
        foreach (var c in Kana.ToHiragana(Compatible(text).ToLowerInvariant()).Normalize(NormalizationForm.FormD))
        {
            if (c is '\'' or '’' or '‘' or 'ʼ' or '`') continue;
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark && !VoicedMarks.Contains(c, StringComparison.Ordinal)) continue;
            plain.Append(c switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'đ' => "d", 'ł' => "l", 'ı' => "i", _ => null } ?? c.ToString());
        }
        return plain.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The words of a query, normalised; at most six count. A telephone number is one word however it is grouped.</summary>
    public static IReadOnlyList<string> Words(string? query)
    {
        var text = Normalise(query);
        return PhoneDigits(text) is { } phone
            ? [phone]
            : [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];
    }

    /// <summary>The parts of a name that somebody may type alone: all of it, and its words.</summary>
    internal static IEnumerable<string> NameParts(string? name)
    {
        var whole = Normalise(name);
        if (whole.Length == 0) return [];
        var words = whole.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var apart = (name ?? "").Split(['\'', '’', ' ', .. Hyphens], StringSplitOptions.RemoveEmptyEntries).Select(Normalise).Where(w => w.Length > 1);
        return [.. words, .. apart];
    }

    /// <summary>Long vowels short and n as m before b, m and p, as passports write what people often type in full (<c>satou</c>, <c>honma</c>).</summary>
    internal static string FoldRomaji(string word) =>
        word.Replace("ou", "o", StringComparison.Ordinal).Replace("oo", "o", StringComparison.Ordinal).Replace("uu", "u", StringComparison.Ordinal)
            .Replace("nb", "mb", StringComparison.Ordinal).Replace("nm", "mm", StringComparison.Ordinal).Replace("np", "mp", StringComparison.Ordinal);

    /// <summary>The digits where a text is nothing but a number with its usual grouping, else null.</summary>
    private static string? PhoneDigits(string text)
    {
        if (text.Length < 4 || text.Any(c => !char.IsAsciiDigit(c) && " +-()./".IndexOf(c, StringComparison.Ordinal) < 0)) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length < 4 ? null : digits;
    }

    /// <summary>Half a surrogate pair, which no normal form takes, becomes the replacement character.</summary>
    private static string Compatible(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);
}
