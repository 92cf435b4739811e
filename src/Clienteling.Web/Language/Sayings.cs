using System.Globalization;
using System.Resources;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Language;

/// <summary>A sentence to say to the client, in the client's language.</summary>
/// <param name="Lang">That language.</param>
/// <param name="Phrases">The sentence by phrases, a line breaks only between them.</param>
/// <param name="Reading">Its reading in Latin letters, for one who can't read the script; null where that is Latin.</param>
/// <param name="Meaning">What it means in the reader's language; null where that is the client's.</param>
public sealed record Saying(string Lang, IReadOnlyList<IReadOnlyList<Annotated>> Phrases, string? Reading, string? Meaning);

/// <summary>
/// What to say to a client (<c>Say.resx</c>). In a text <c>/</c> parts phrases, <c>{漢字|かんじ}</c> gives a reading,
/// <c>{goods}</c> stands for what it is about, and after <c>¦</c> comes the whole in Latin letters.
/// </summary>
public sealed class Sayings(Reader reader)
{
    private static readonly ResourceManager Texts = new("Clienteling.Web.Resources.Say", typeof(Sayings).Assembly);
    private const string Goods = "{goods}";

    private static readonly string[] Spoken = ["en", "ja", "fr", "it", "zh"];

    /// <summary>The sentence of that key for a client of that language; in English where we have no words of theirs.</summary>
    /// <param name="key">An entry of <c>Say.resx</c>.</param>
    /// <param name="clientLanguage">BCP 47.</param>
    /// <param name="goods">What it is about, as it is called on the bill, for a text that names it.</param>
    public Saying To(string key, string clientLanguage, string goods = "")
    {
        var lang = Spoken.FirstOrDefault(s => clientLanguage.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ?? "en";
        var parts = Text(key, lang).Split('¦');
        var meaning = lang == reader.Language ? null : Languages.IsPseudo(reader.Culture) ? PseudoLanguage.Of(Plain(Text(key, "en"), goods)) : Plain(Text(key, reader.Language), goods);
        return new(lang, [.. parts[0].Split('/').Select(phrase => Annotate(phrase, goods))], parts.Length > 1 ? parts[1].Replace(Goods, goods, StringComparison.Ordinal) : null, meaning);
    }

    private static string Text(string key, string lang) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(lang == "zh" ? "zh-Hans" : lang)) ?? throw new MissingManifestResourceException($"Say.resx has no {key}.");

    private static string Plain(string text, string goods) => string.Concat(text.Split('¦')[0].Split('/').SelectMany(phrase => Annotate(phrase, goods)).Select(a => a.Text));

    private static List<Annotated> Annotate(string phrase, string goods)
    {
        List<Annotated> parts = [];
        foreach (var piece in phrase.Split('{'))
        {
            var end = piece.IndexOf('}', StringComparison.Ordinal);
            if (end < 0)
            {
                if (piece.Length > 0) parts.Add(new(piece));
                continue;
            }
            parts.Add(piece[..end].Split('|') is [var text, var reading] ? new(text, reading) : new(goods));
            if (end + 1 < piece.Length) parts.Add(new(piece[(end + 1)..]));
        }
        return parts;
    }
}
