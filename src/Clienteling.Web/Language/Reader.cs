using System.Globalization;

namespace Clienteling.Web.Language;

/// <summary>
/// The culture of the person who reads: fixed when a request or circuit begins. A live page is drawn again on the thread
/// of whoever caused the change, whose current culture may be another; so words and formats ask the reader, not the thread.
/// </summary>
public sealed class Reader
{
    public Reader() : this(CultureInfo.CurrentUICulture) { }

    public Reader(CultureInfo culture)
    {
        Culture = culture;
        Formatting = Languages.IsPseudo(culture) ? CultureInfo.GetCultureInfo(Languages.Default) : culture;
    }

    /// <summary>The language of the words.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The culture of figures and dates: the same, but for the pseudo-language, which writes them as English does.</summary>
    public CultureInfo Formatting { get; }

    /// <summary>The language for an HTML <c>lang</c> attribute.</summary>
    public string Lang => Formatting.Name;

    /// <summary>Its two letters: <c>en</c>, <c>ja</c>, <c>fr</c>.</summary>
    public string Language => Formatting.TwoLetterISOLanguageName;
}
