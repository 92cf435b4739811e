namespace Clienteling.Web.Language;

/// <summary>
/// French sets a space before its double signs and inside its quotes, and a line never breaks there. Which space cannot be
/// seen while writing, so texts are written with plain ones.
/// </summary>
internal static class FrenchSpacing
{
    private const string NoBreak = "\u00A0";
    private const string Narrow = "\u202F";

    public static string Of(string text) => text
        .Replace(" :", NoBreak + ":", StringComparison.Ordinal)
        .Replace(" ;", Narrow + ";", StringComparison.Ordinal)
        .Replace(" !", Narrow + "!", StringComparison.Ordinal)
        .Replace(" ?", Narrow + "?", StringComparison.Ordinal)
        .Replace(" %", Narrow + "%", StringComparison.Ordinal)
        .Replace("« ", "«" + NoBreak, StringComparison.Ordinal)
        .Replace(" »", NoBreak + "»", StringComparison.Ordinal);
}
