using System.Text;

namespace Clienteling.Domain.Clients;

/// <summary>
/// A person's name as they write it, with its reading where the script does not give it away (kana, pinyin).
/// At least one of family and given name is there.
/// </summary>
public sealed record PersonName
{
    /// <summary>Longest part of a name, in UTF-16 units.</summary>
    public const int MaxLength = 100;

    private PersonName() { }

    public string? Family { get; private init; }
    public string? Given { get; private init; }
    public string? FamilyReading { get; private init; }
    public string? GivenReading { get; private init; }

    /// <exception cref="RuleBrokenException">No name at all, or a part too long.</exception>
    public static PersonName Of(string? family, string? given, string? familyReading = null, string? givenReading = null)
    {
        var name = new PersonName
        {
            Family = Part(family), Given = Part(given), FamilyReading = Part(familyReading), GivenReading = Part(givenReading),
        };
        return name.Family is null && name.Given is null ? throw new RuleBrokenException(ClientCodes.NameMissing) : name;
    }

    /// <summary>Whether the name is written in kanji, hanzi, kana or hangul: family name first, and said by its reading.</summary>
    public bool IsEastAsian => Kana.IsEastAsian(Family) || Kana.IsEastAsian(Given);

    /// <summary>As its bearer writes it: <c>中村 由紀</c>, <c>Hélène Fournier</c>.</summary>
    public string Native => IsEastAsian ? Join(Family, Given) : Join(Given, Family);

    /// <summary>The reading, family name first (<c>なかむら ゆき</c>), or null where there is none.</summary>
    public string? Reading => FamilyReading is null && GivenReading is null ? null : Join(FamilyReading, GivenReading);

    /// <summary>
    /// In Latin letters, given name first (<c>Yuki Nakamura</c>), by passport Hepburn from the reading or from a name that is
    /// kana itself, from pinyin without its tones; the native form where it is Latin already, or where a part has no reading.
    /// </summary>
    public string Latin =>
        InLatin(Family, FamilyReading) is var family && InLatin(Given, GivenReading) is var given && !Kana.IsEastAsian(family) && !Kana.IsEastAsian(given)
            ? Join(given, family)
            : Native;

    /// <summary>The full name for a reader of that language: native for those who read the script, Latin for the others.</summary>
    /// <param name="language">BCP 47 (<c>ja</c>, <c>fr</c>).</param>
    public string FullName(string language) =>
        IsEastAsian && !language.StartsWith("ja", StringComparison.Ordinal) && !language.StartsWith("zh", StringComparison.Ordinal)
            ? Latin
            : Native;

    public override string ToString() => Native;

    private static string? InLatin(string? part, string? reading) =>
        part is null || !Kana.IsEastAsian(part) ? part
        : reading is not null ? WithoutTones(Kana.ToLatinName(reading)!)
        : Kana.IsKana(part) ? Kana.ToLatinName(part)
        : part;

    /// <summary>Pinyin as passports write it: <c>Chén</c> is Chen, <c>Lǚ</c> is Lü.</summary>
    private static string WithoutTones(string latin) =>
        string.Concat(latin.Normalize(NormalizationForm.FormD).Where(c => c is not ('\u0300' or '\u0301' or '\u0304' or '\u030C'))).Normalize(NormalizationForm.FormC);

    private static string Join(string? first, string? second) =>
        first is null ? second ?? "" : second is null ? first : $"{first} {second}";

    private static string? Part(string? text)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return null;
        return trimmed.Length <= MaxLength ? trimmed : throw new RuleBrokenException(ClientCodes.NameTooLong, ("limit", MaxLength));
    }
}
