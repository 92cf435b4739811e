using System.Collections.Frozen;
using System.Globalization;

namespace Clienteling.Web.Language;

/// <summary>One language the product is written in.</summary>
/// <param name="Code">Its culture's name, as in addresses and the person's record (<c>ja</c>).</param>
/// <param name="OwnName">What its speakers call it; shown as it is in every language.</param>
public sealed record SpokenLanguage(string Code, string OwnName);

/// <summary>The languages there are, in one place: a language is added here and with its resource files.</summary>
public static class Languages
{
    /// <summary>Accented English, so that words that do not come from resources show; never offered to people.</summary>
    public const string Pseudo = "qps-ploc";

    /// <summary>What is shown where a language is asked for that is not there.</summary>
    public const string Default = "en";

    public static IReadOnlyList<SpokenLanguage> All { get; } = [new("en", "English"), new("ja", "日本語"), new("fr", "Français")];

    // CLDR's plural rules for whole numbers: what takes the singular; every other number takes "other".
    // Kept to whole numbers since only counts are said in words.
    private static readonly FrozenDictionary<string, Func<long, bool>> Singular = new Dictionary<string, Func<long, bool>>(StringComparer.Ordinal)
    {
        ["en"] = n => n == 1,
        ["fr"] = n => n is 0 or 1,
        ["it"] = n => n == 1,
        ["ja"] = _ => false,
        ["zh"] = _ => false,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether CLDR gives this whole number the category <c>one</c> in this culture's language.</summary>
    public static bool IsSingular(CultureInfo culture, long number) =>
        Singular.GetValueOrDefault(culture.TwoLetterISOLanguageName, Singular[Default])(Math.Abs(number));

    /// <summary>Whether this culture's language tells one from many at all.</summary>
    public static bool HasSingular(CultureInfo culture) => IsSingular(culture, 1);

    internal static bool IsPseudo(CultureInfo culture) => culture.Name.Equals(Pseudo, StringComparison.OrdinalIgnoreCase);
}
