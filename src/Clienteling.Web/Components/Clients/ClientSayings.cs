using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Design;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Clients;

/// <summary>A client's name and standing as the reader's language says them.</summary>
public sealed class ClientSayings(Words words, Formats formats)
{
    // up to here one speaks of days, and of weeks
    private const int DaysSaid = 14;
    private const int WeeksSaid = 120;
    private const double DaysOfAMonth = 30.44;

    /// <summary>The languages a client may prefer, to choose from.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ja", "fr", "it", "zh", "ko", "de", "es", "pt", "ru", "ar", "th"];

    /// <summary>The language of a name in its own script, where the page's is another's.</summary>
    public string? NameLang(PersonName name) => ReadNative(name) && !words.Lang.StartsWith("ja", StringComparison.Ordinal) ? "ja" : null;

    /// <summary>The reading above a name that is shown in its own script.</summary>
    public string? Reading(PersonName name) => ReadNative(name) ? name.Reading : null;

    /// <summary>様, for a Japanese reader.</summary>
    public string? Honorific(PersonName name) => ReadNative(name) && words.Lang.StartsWith("ja", StringComparison.Ordinal) ? words["Clients.Honorific"] : null;

    /// <summary>The name in its own script with its readings, beside one in Latin letters.</summary>
    public IReadOnlyList<Annotated>? OwnScript(PersonName name) =>
        !name.IsEastAsian || ReadNative(name) ? null
        : [.. new[] { (Text: name.Family, Reading: name.FamilyReading), (Text: name.Given, Reading: name.GivenReading) }
            .Where(part => part.Text is not null).Select(part => new Annotated(part.Text!, part.Reading))];

    /// <summary>What one should know at once.</summary>
    public IReadOnlyList<string> Facts(ClientHead head)
    {
        List<string> facts = [head.Since is { } since ? words["Clients.ClientOfSince", head.Boutique, formats.Month(since)] : words["Clients.ClientOf", head.Boutique], Language(head.Language)];
        if (head.LookedAfterBy is { } lead) facts.Add(words["Clients.LookedAfterByLong", lead.FullName(words.Lang)]);
        return facts;
    }

    /// <summary>What a language is called.</summary>
    public string Language(string language)
    {
        var spoken = language.Split('-')[0];
        return Languages.Contains(spoken) ? words["Clients.Language_" + spoken] : CultureInfo.GetCultureInfo(language).NativeName;
    }

    /// <summary>What is expected of the client, and how sure that is.</summary>
    public (string Value, string More) Expected(ExpectedStake? expected) => expected switch
    {
        null => (words["Clients.NotYetReckoned"], words["Clients.NotYetReckonedMore"]),
        { Value: { } value, Low: { } low, High: { } high, Basis: ValueBasis.Own } =>
            (formats.ShortMoney(value), words["Clients.ExpectedMore", formats.MoneyRange(low, high), formats.Percent(expected.AlivePercent)]),
        { Value: { } value, Low: { } low, High: { } high } => (formats.ShortMoney(value), words["Clients.ExpectedOfOthers", formats.MoneyRange(low, high)]),
        _ => (words["Clients.ExpectedNotSaid"], words["Clients.LikelyActive", formats.Percent(expected.AlivePercent)]),
    };

    /// <summary>How often the client buys, in the unit one would say it in.</summary>
    public string Rhythm(ClientRhythm rhythm) =>
        rhythm.DaysBetween is not { } days ? words["Clients.RhythmOnce"]
        : days < DaysSaid ? words.Count("Clients.RhythmDays", days)
        : days < WeeksSaid ? words.Count("Clients.RhythmWeeks", Rounded(days, 7))
        : words.Count("Clients.RhythmMonths", Rounded(days, DaysOfAMonth));

    /// <summary>How long ago the client last bought.</summary>
    public string? LastBought(ClientRhythm rhythm, DateOnly today)
    {
        if (rhythm.LastDay is not { } last) return null;
        var days = Math.Max(0, today.DayNumber - last.DayNumber);
        return days == 0 ? words["Clients.LastBoughtToday"]
            : days < DaysSaid ? words.Count("Clients.LastBoughtDays", days)
            : days < WeeksSaid ? words.Count("Clients.LastBoughtWeeks", Rounded(days, 7))
            : words.Count("Clients.LastBoughtMonths", Rounded(days, DaysOfAMonth));
    }

    private static int Rounded(int days, double unit) => (int)Math.Round(days / unit);

    /// <summary>Names in a row.</summary>
    public string Names(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : words["Clients.TwoPieces", string.Join(words["Clients.Comma"], names.SkipLast(1)), names[^1]];

    private bool ReadNative(PersonName name) => name.IsEastAsian && name.FullName(words.Lang) == name.Native;
}
