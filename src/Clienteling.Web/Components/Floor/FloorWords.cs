using Clienteling.Application.Floor;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Clients;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Floor;

/// <summary>A sentence around a client's name, which is a link.</summary>
public sealed record FloorSentence(string Before, string Name, string After);

/// <summary>What is so on the floor, as sentences in the reader's language.</summary>
public sealed class FloorWords(Words words, Formats formats, MomentWords moments)
{
    /// <summary>Stands for the client's name until the sentence is cut around it; no text holds it.</summary>
    private const char Somebody = '\uFFFC';

    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    /// <summary>Until when it is open, or when it opens next.</summary>
    public string Hours(BoutiqueDay day, bool isOpen, DateTimeOffset nextOpening, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (isOpen && day.ClosesAt is { } closes) return words[closes - now <= Soon ? "Floor.ClosesAt" : "Floor.Until", formats.Time(closes, zone)];
        var (opensOn, time) = (Formats.Day(nextOpening, zone), formats.Time(nextOpening, zone));
        return opensOn == day.Day ? words["Floor.OpensAt", time]
            : opensOn == day.Day.AddDays(1) ? words["Floor.OpensTomorrow", time]
            : words["Floor.OpensOn", formats.DayName(opensOn.DayOfWeek), time];
    }

    /// <summary>A mean at a glance: to three figures, since the rest of it says nothing.</summary>
    public string About(Money mean)
    {
        long unit = mean.Currency.MinorPerMajor;
        for (var rest = mean.Minor / (unit * 1000); rest > 0; rest /= 10) unit *= 10;
        return formats.ShortMoney(new(decimal.ToInt64(Math.Round((decimal)mean.Minor / unit, MidpointRounding.AwayFromZero)) * unit, mean.Currency));
    }

    /// <summary>What a waiting client is about: the goods, why, the amount.</summary>
    public string Claim(FloorCase request) =>
        request is { Family: CategoryFamily.Shoes, Reason: ReturnReason.Uncomfortable, Condition: ItemCondition.Worn }
            ? words["Floor.BecauseItHurts", formats.Money(request.Paid)]
            : words["Floor.Because", request.Product, words.TermWithin(request.Condition), words.TermWithin(request.Reason), formats.Money(request.Paid)];

    /// <summary>Who reads it, and when it will be the reader's too.</summary>
    public string Standing(FloorCase request) => request switch
    {
        { IsOwn: true } => words["Floor.YouAsked"],
        { IsRead: true } => words["Floor.YouRead"],
        { Reader: { } reader, YoursAfter: { } after } => words["Floor.ReadingThenYou", reader.FullName(words.Lang), Formats.Clock(after)],
        { Reader: { } reader } => words["Floor.Reading", reader.FullName(words.Lang)],
        { YoursAfter: { } after } => words["Floor.UnreadThenYou", Formats.Clock(after)],
        _ => words["Floor.Unread"],
    };

    /// <summary>What happened, in one sentence.</summary>
    /// <param name="e">What.</param>
    /// <param name="today">The day it is for the reader.</param>
    public FloorSentence Sentence(FloorEvent e, DateOnly today)
    {
        var staff = e.Staff?.FullName(words.Lang) ?? words["Clients.Unknown"];
        var sentence = e.Kind switch
        {
            FloorEventKind.Asked => words["Floor.Event_Asked", Somebody, staff, Pieces(e)],
            FloorEventKind.Decided => words["Floor.Event_Decided_" + e.Answer, Somebody, staff, words.TermWithin(e.Solution!.Value)],
            FloorEventKind.Took when e.Answer == DecisionKind.Approved => words["Floor.Event_Took_Approved", Somebody, staff, words.TermWithin(e.Solution!.Value)],
            FloorEventKind.Took => words["Floor.Event_Took", Somebody, staff, words.TermWithin(e.Solution!.Value)],
            FloorEventKind.Bought when e.RefundedOn is { } refunded => words["Floor.Event_BoughtAfterRefund", Somebody, formats.Month(refunded, today), Pieces(e)],
            FloorEventKind.Bought => words[e.IsFirst ? "Floor.Event_BoughtFirst" : "Floor.Event_Bought", Somebody, staff, Pieces(e)],
            FloorEventKind.BroughtBack => words["Floor.Event_BroughtBack", Somebody, words.TermWithin(e.Remedy!.Value), Pieces(e)],
            _ when e.RefundedOn is { } refunded => words["Floor.Event_CameBack", Somebody, formats.Month(refunded, today)],
            FloorEventKind.CameForAppointment => words["Floor.Event_CameForAppointment", Somebody, staff],
            _ => words["Floor.Event_CameIn", Somebody, staff],
        };
        var at = sentence.IndexOf(Somebody, StringComparison.Ordinal);
        return new(sentence[..at], e.ClientName.FullName(words.Lang), sentence[(at + 1)..]);
    }

    /// <summary>Where the name leads: to a case that was asked for, else to the client; null where the reader may open neither.</summary>
    public static string? Href(FloorEvent e) =>
        e is { Kind: FloorEventKind.Asked or FloorEventKind.Decided or FloorEventKind.Took, Case: { } id } ? $"/cases/{id}" : e.MayOpenClient ? $"/clients/{e.Client}" : null;

    /// <summary>Pieces in a row.</summary>
    public string Pieces(IReadOnlyList<string> names) => names.Count == 0 ? "" : moments.Pieces(names);

    private string Pieces(FloorEvent e) => e.Products is [var only] ? words["Floor.ThePiece", only] : Pieces(e.Products);
}
