using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Clients;

/// <summary>A client in a list, as the database gives it.</summary>
internal sealed class ClientRow
{
    private const int DigitsShown = 4;

    public required ClientId Id { get; init; }
    public required PersonName Name { get; init; }
    public required string Ref { get; init; }
    public required BoutiqueCode Home { get; init; }
    public required string? Phone { get; init; }
    public required PersonName? Lead { get; init; }
    public required DateTimeOffset? LastPurchase { get; init; }
    public required DateTimeOffset? LastContact { get; init; }

    /// <summary>When anybody last sold to or met the client.</summary>
    public DateTimeOffset? LastSeen => LastPurchase is null || LastContact > LastPurchase ? LastContact ?? LastPurchase : LastPurchase;

    /// <summary>The rows of those clients, in their order. By a constructor EF Core would read whole clients, with all that is known of them.</summary>
    public static IQueryable<ClientRow> Of(ClientelingDb db, IQueryable<Client> clients) =>
        from c in clients
        from lead in db.Staff.Where(s => s.Id == c.LeadAssociate).DefaultIfEmpty()
        select new ClientRow
        {
            Id = c.Id, Name = c.Name, Ref = c.Ref, Home = c.HomeBoutique, Phone = c.Phone, Lead = lead == null ? null : lead.Name,
            LastPurchase = db.Purchases.Where(p => p.Client == c.Id).Max(p => (DateTimeOffset?)p.At),
            LastContact = db.ClientContacts.Where(m => m.Client == c.Id).Max(m => (DateTimeOffset?)m.At),
        };

    /// <param name="home">The home boutique, whose days count.</param>
    public FoundClient ToFound(Boutique home) =>
        new(Id, Name, Ref, home.Name, Lead, Phone?.Length > DigitsShown ? Phone[^DigitsShown..] : null, LastSeen is { } seen ? home.DayOf(seen) : null);
}
