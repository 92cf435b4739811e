using System.Text;

namespace Clienteling.Web.Language;

/// <summary>English with every letter accented and the text in brackets: what stands on a page without them is not from resources.</summary>
internal static class PseudoLanguage
{
    private const string Plain = "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz";
    private const string Accented = "ÁáßƀÇçĐđÉéĜĝĤĥÎîĴĵĶķĹĺÑñÓóŔŕŠšŢţÛûŴŵÝýŽž";

    /// <summary>The text, with what stands in braces left as it is.</summary>
    public static string Of(string text)
    {
        if (text.Length == 0) return text;
        var result = new StringBuilder("[!! ", text.Length + 8);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '{') depth++;
            else if (c == '}') depth--;
            var at = depth == 0 ? Plain.IndexOf(c, StringComparison.Ordinal) : -1;
            result.Append(at < 0 ? c : Accented[at]);
        }
        return result.Append(" !!]").ToString();
    }
}
