using System.Globalization;

namespace Clienteling.Web.Components.Admin;

/// <summary>What countries are called.</summary>
public static class Places
{
    /// <summary>The country's name in the reader's language, or its code where there is none.</summary>
    /// <param name="code">ISO 3166 alpha-2.</param>
    /// <param name="language">The reader's (<c>fr</c>, <c>fr-CH</c>).</param>
    public static string Country(string code, string language)
    {
        try
        {
            // a region's native name is in the language of the culture it is made of
            return new RegionInfo($"{language.Split('-')[0]}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    /// <summary>Every country of ISO 3166 that a culture is known for, by name.</summary>
    public static IReadOnlyList<string> Countries(CultureInfo reader)
    {
        var language = reader.Name;
        return
        [
            .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => c.Name.Split('-')[^1])
                .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper)).Distinct(StringComparer.Ordinal)
                .OrderBy(code => Country(code, language), StringComparer.Create(reader, CompareOptions.None)),
        ];
    }
}
