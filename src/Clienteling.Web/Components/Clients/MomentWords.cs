using Clienteling.Application.Clients;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Clients;

/// <summary>The moments of a client's life as sentences in the reader's language.</summary>
public sealed class MomentWords(Words words, Formats formats)
{
    /// <summary>What it was, where nobody wrote it down in their own words.</summary>
    public string What(ClientMoment moment) => moment.Kind switch
    {
        MomentKind.Purchase => Pieces("Clients.Bought", moment.Products),
        MomentKind.Return => Pieces("Clients.BroughtBack", moment.Products),
        _ => words["Clients.Moment_" + moment.Kind],
    };

    /// <summary>How and with whom, or null where nobody knows.</summary>
    public string? More(ClientMoment moment)
    {
        var how = moment switch
        {
            { Channel: { } channel } => Via(channel),
            { SoldBy: PurchaseChannel.Web or PurchaseChannel.Remote } => words["Clients.Sold_" + moment.SoldBy],
            { Remedy: { } remedy } => words.Term(remedy),
            { Text.Length: > 0, Kind: MomentKind.Visit or MomentKind.Appointment or MomentKind.Service } => words["Clients.Moment_" + moment.Kind],
            _ => null,
        };
        if (moment.With is not { } person) return how;
        var name = person.FullName(words.Lang);
        return how is not null ? words["Clients.HowWith", how, name] : words[moment.Kind == MomentKind.Visit ? "Clients.WelcomedBy" : "Clients.With", name];
    }

    /// <summary>By which channel, within a sentence: <c>by e-mail</c>.</summary>
    public string Via(ContactChannel channel) => words["Clients.Via_" + channel];

    /// <summary>When, as one would say it today.</summary>
    public string When(DateTimeOffset at, DateOnly today, TimeZoneInfo zone)
    {
        var day = Formats.Day(at, zone);
        return day == today ? words["Clients.TodayAt", formats.Time(at, zone)] : formats.Date(day, today);
    }

    /// <summary>Some pieces in a row, by name: at least one.</summary>
    public string Pieces(IReadOnlyList<string> products) => products.Count switch
    {
        1 => products[0],
        2 => words["Clients.TwoPieces", products[0], products[1]],
        _ => words.Count("Clients.MorePieces", products.Count - 1, products[0], words.Number(products.Count - 1)),
    };

    private string Pieces(string key, IReadOnlyList<string> products) => products.Count == 0 ? words[key + "Something"] : words[key, Pieces(products)];
}
