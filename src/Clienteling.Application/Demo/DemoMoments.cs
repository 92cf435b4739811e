using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>The moments between one client and the maison besides purchases, written down by those who serve.</summary>
internal sealed class DemoMoments(Client client, DemoBoutique home, DemoWords words, ContactChannel messenger, DateTimeOffset now, Chance chance)
{
    private const int Most = 60;
    private const double DaysBetween = 120;
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(40);

    /// <param name="met">The day of the first.</param>
    /// <param name="introduced">Whether the client came through another.</param>
    /// <param name="purchases">What was bought, in order.</param>
    /// <param name="servedBy">Who was there that day.</param>
    public IEnumerable<ClientContact> All(DateOnly met, bool introduced, IReadOnlyList<Purchase> purchases, StaffMemberOf servedBy)
    {
        var first = purchases.Count > 0 ? purchases[0] : null;
        // who ordered on the web out of the blue was met by nobody
        if (first is not { Channel: PurchaseChannel.Web } || first.Day != met)
        {
            var text = chance.Of(introduced ? words.Introductions : words.FirstVisits);
            var at = first?.Day == met ? first.At.AddMinutes(-25) : home.WhileOpen(met, chance);
            if (At(at, ContactKind.Visit, null, text) is { } meeting) yield return meeting;
        }

        var until = first?.Day ?? home.DayOf(now);
        for (var day = met.AddDays(1 + (int)(16 * chance.Exponential())); day < until; day = day.AddDays(1 + (int)(16 * chance.Exponential())))
            if (Some(day) is { } moment) yield return moment;

        foreach (var purchase in purchases)
        {
            if (!chance.Is(.35)) continue;
            if (Written(purchase.Day.AddDays(chance.Between(1, 3)), words.Thanks) is { } thanks) yield return thanks;
        }

        if (first is null) yield break;
        var last = purchases[^1].Day.AddDays(200);
        var count = 0;
        for (var day = first.Day.AddDays(1 + (int)(DaysBetween * chance.Exponential())); day < last && count < Most; day = day.AddDays(1 + (int)(DaysBetween * chance.Exponential())))
        {
            count++;
            if (Some(day) is { } moment) yield return moment;
        }

        ClientContact? At(DateTimeOffset at, ContactKind kind, ContactChannel? channel, string text)
        {
            if (at >= now) return null;
            var contact = ClientContact.Record(client.Id, at, kind, channel, servedBy(home.DayOf(at)), home.Id, text, words.Language);
            if (kind is ContactKind.Visit or ContactKind.Appointment && at + Stay < now) contact.Leave(at + Stay);
            return contact;
        }

        ClientContact? Written(DateOnly day, IReadOnlyList<string> texts)
        {
            var channel = client.Phone is not null && (client.Email is null || chance.Is(.6)) ? messenger : ContactChannel.Email;
            return At(home.WhileOpen(day, chance), ContactKind.Conversation, channel, chance.Of(texts));
        }

        ClientContact? Some(DateOnly day)
        {
            var kind = chance.NextDouble();
            return kind < .52 && (client.Phone is not null || client.Email is not null) ? Written(day, words.Conversations)
                : kind < .80 ? InBoutique(ContactKind.Visit, words.Visits)
                : kind < .92 ? InBoutique(ContactKind.Appointment, words.Appointments)
                : first is null || day <= first.Day ? InBoutique(ContactKind.Visit, words.Visits)
                : kind < .96 ? InBoutique(ContactKind.Selection, words.Selections)
                : InBoutique(ContactKind.Service, words.Services);

            ClientContact? InBoutique(ContactKind what, IReadOnlyList<string> texts) => At(home.WhileOpen(day, chance), what, null, chance.Of(texts));
        }
    }
}
