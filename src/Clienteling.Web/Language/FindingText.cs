using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Clienteling.Domain;

namespace Clienteling.Web.Language;

/// <summary>
/// Puts the figures of a finding into its sentence. A text names a figure in braces, and where the word beside it depends
/// on the number, gives both forms there:
/// <code>
/// {amount}                      ¥148,000           {share}   3.3 %         {day}   5 November 2026
/// {window|# day|# days}         14 days            # stands for the number in figures
/// {late|one day|## days} ago    two days ago       ## for the number as a sentence says it
/// </code>
/// The forms are CLDR's <c>one</c> and <c>other</c>; a language without a singular gives one form or none.
/// A sentence that begins with a figure begins with a capital.
/// </summary>
public static partial class FindingText
{
    /// <exception cref="FormatException">The text names a figure that the finding does not carry, or counts one that is no number.</exception>
    public static string Fill(string text, Finding finding, Words words, Formats formats, CultureInfo culture)
    {
        var filled = Slot().Replace(text, slot =>
        {
            var name = slot.Groups["name"].Value;
            var figure = finding[name] ?? throw new FormatException($"The text of {finding.Code} names '{name}', a figure that it does not carry.");
            if (!slot.Groups["forms"].Success)
            {
                var shown = Show(figure, words, formats);
                return figure.Term is not null && slot.Index > 0 ? Within(shown, culture) : shown;
            }
            var number = figure.Number ?? throw new FormatException($"The text of {finding.Code} counts '{name}', which is no number.");
            var forms = slot.Groups["forms"].Value.Split('|');
            var form = Languages.IsSingular(culture, number) ? forms[0] : forms[^1];
            return form.Replace("##", words.Number(number), StringComparison.Ordinal).Replace("#", formats.Number(number), StringComparison.Ordinal);
        });
        return Sentence(text, filled, culture);
    }

    private static string Show(Figure figure, Words words, Formats formats) => figure switch
    {
        { Money: { } money } => formats.Money(money),
        { Number: { } number } => formats.Number(number),
        { Percent: { } percent } => formats.Percent(percent),
        { Day: { } day } => formats.Date(day),
        { Instant: { } instant } => formats.Date(DateOnly.FromDateTime(instant.UtcDateTime)),
        { Term: { } term } => words.Term(term),
        _ => figure.Text ?? "",
    };

    // A term is written with a capital to stand alone; within a sentence it takes none, unless it is all capitals (SMS).
    private static string Within(string term, CultureInfo culture) =>
        term is [_, var second, ..] && char.IsLower(second) ? char.ToLower(term[0], culture) + term[1..] : term;

    /// <summary>With a capital, where what begins the sentence was filled in.</summary>
    public static string Sentence(string text, string filled, CultureInfo culture) =>
        text.StartsWith('{') && filled.Length > 0 ? new StringBuilder(filled) { [0] = char.ToUpper(filled[0], culture) }.ToString() : filled;

    [GeneratedRegex(@"\{(?<name>\w+)(\|(?<forms>[^{}]*))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slot();
}
