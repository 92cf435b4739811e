using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using Clienteling.Domain;

namespace Clienteling.Web.Language;

/// <summary>
/// Every word the product says. A key is <c>Area.Key</c>: the part before the first dot names the file under
/// <c>Resources/</c>, the rest the entry in it.
/// </summary>
/// <param name="reader">Whose language.</param>
/// <param name="formats">How figures are written inside a sentence.</param>
/// <param name="missing">What to do about a key that is not there: throws or logs.</param>
public sealed class Words(Reader reader, Formats formats, Action<string> missing)
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Files = new(StringComparer.Ordinal);

    public CultureInfo Culture => reader.Culture;

    /// <summary>The language for an HTML <c>lang</c> attribute.</summary>
    public string Lang => reader.Lang;

    /// <summary>The text of that key.</summary>
    public string this[string key] => Find(key) ?? Missing(key);

    /// <summary>The text of that key with its <c>{0}</c>, <c>{1}</c>… filled in the reader's culture.</summary>
    public string this[string key, params ReadOnlySpan<object?> arguments] =>
        Find(key) is { } text ? string.Format(reader.Formatting, text, arguments) : Missing(key);

    /// <summary>
    /// The text for a number of things: <c>key_one</c> or <c>key_other</c> by the language's plural rule. <c>{0}</c> is the
    /// number with its grouping, further arguments follow from <c>{1}</c>; a sentence that begins with one begins with a capital.
    /// </summary>
    public string Count(string key, long number, params ReadOnlySpan<object?> arguments)
    {
        var form = Languages.IsSingular(reader.Formatting, number) ? key + "_one" : key + "_other";
        return Find(form) is { } text
            ? FindingText.Sentence(text, string.Format(reader.Formatting, text, (ReadOnlySpan<object?>)[formats.Number(number), .. arguments]), reader.Formatting)
            : Missing(form);
    }

    /// <summary>What a value of an enum is called (<c>Terms.resx</c>, key <c>Type.Value</c>).</summary>
    public string Term(Enum value) => Term($"{value.GetType().Name}.{value}");

    /// <summary>What a term is called, as a <see cref="Figure"/> names it (<c>ItemCondition.Worn</c>).</summary>
    public string Term(string term) => this["Terms." + term];

    /// <summary>What a value of an enum is called inside a sentence: it does not begin with a capital.</summary>
    public string TermWithin(Enum value) => Within(Term(value));

    /// <summary>Words that stand by themselves elsewhere, inside a sentence.</summary>
    public string Within(string text) => text.Length == 0 ? text : char.ToLower(text[0], reader.Formatting) + text[1..];

    /// <summary>Words that stand inside a sentence elsewhere, by themselves: they begin with a capital.</summary>
    public string Leading(string text) => text.Length == 0 ? text : char.ToUpper(text[0], reader.Formatting) + text[1..];

    /// <summary>Sentences in a row, as the language sets them: Japanese leaves no space between them.</summary>
    public string Sentences(params IEnumerable<string> sentences) => string.Join(reader.Language == "ja" ? "" : " ", sentences.Where(s => s.Length > 0));

    /// <summary>
    /// A finding as a sentence in the reader's language: the text of its code in <c>Rules.resx</c> with its figures in place
    /// (<see cref="FindingText"/> says how a text names them).
    /// </summary>
    public string Finding(Finding finding) =>
        Find("Rules." + finding.Code) is { } text ? FindingText.Fill(text, finding, this, formats, reader.Formatting) : Missing("Rules." + finding.Code);

    /// <summary>A finding as part of a sentence: it does not begin with a capital.</summary>
    public string Phrase(Finding finding) => Within(Finding(finding));

    /// <summary>A number as a sentence says it: in words from two to twelve where the language does so, otherwise in figures.</summary>
    public string Number(long number) =>
        number is >= 2 and <= 12 && Find($"Shell.Number_{number}") is { Length: > 0 } word ? word : formats.Number(number);

    /// <summary>Whether there is a text for that key.</summary>
    public bool Has(string key) => Find(key) is not null;

    private string? Find(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0) return null;
        var file = Files.GetOrAdd(key[..dot], static area => new($"Clienteling.Web.Resources.{area}", typeof(Words).Assembly));
        try
        {
            var text = file.GetString(key[(dot + 1)..], reader.Formatting);
            return text is null ? null
                : Languages.IsPseudo(reader.Culture) ? PseudoLanguage.Of(text)
                : reader.Language == "fr" ? FrenchSpacing.Of(text)
                : text;
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }

    private string Missing(string key)
    {
        missing(key);
        return key;
    }
}
