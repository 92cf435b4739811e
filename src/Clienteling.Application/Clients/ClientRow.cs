using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Clients;

/// <summary>A client in a list, as the database gives it.</summary>
internal sealed record ClientRow(
    ClientId Id, PersonName Name, string Ref, BoutiqueCode Home, string? Phone, PersonName? Lead, DateTimeOffset? LastPurchase, DateTimeOffset? LastContact)
{
    private const int DigitsShown = 4;

    /// <summary>When anybody last sold to or met the client.</summary>
    public DateTimeOffset? LastSeen => LastPurchase is null || LastContact > LastPurchase ? LastContact ?? LastPurchase : LastPurchase;

    public static IQueryable<ClientRow> Of(ClientelingDb db, IQueryable<Client> clients) =>
        clients.Select(c => new ClientRow(
            c.Id, c.Name, c.Ref, c.HomeBoutique, c.Phone,
            db.Staff.Where(s => s.Id == c.LeadAssociate).Select(s => s.Name).FirstOrDefault(),
            db.Purchases.Where(p => p.Client == c.Id).Max(p => (DateTimeOffset?)p.At),
            db.ClientContacts.Where(m => m.Client == c.Id).Max(m => (DateTimeOffset?)m.At)));

    /// <param name="home">The home boutique, whose days count.</param>
    public FoundClient ToFound(Boutique home) =>
        new(Id, Name, Ref, home.Name, Lead, Phone?.Length > DigitsShown ? Phone[^DigitsShown..] : null, LastSeen is { } seen ? home.DayOf(seen) : null);
}
