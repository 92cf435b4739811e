using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Keeps what a search ranks by: which boutiques know a client, and when the client was last seen.</summary>
public static class KnownClients
{
    /// <summary>The client in each of the boutiques in which they have terms.</summary>
    /// <param name="client">Who.</param>
    /// <param name="terms">All of the client's terms.</param>
    /// <param name="lastSeen">When the client was last seen; null for never.</param>
    public static IEnumerable<KnownClient> Of(Client client, IEnumerable<ClientSearchTerm> terms, DateTimeOffset? lastSeen) =>
        terms.DistinctBy(t => t.Boutique).Select(term => new KnownClient
        {
            Client = client.Id, Boutique = term.Boutique, AtHome = term.Boutique == client.HomeBoutique, SortName = SortName(client.Name), LastSeen = lastSeen,
            Letters = term.Letters, Pairs = term.Pairs,
        });

    /// <summary>Puts a contact on the client's timeline, who then was last seen; both are saved together.</summary>
    public static async Task AddContactAsync(ClientelingDb db, ClientContact contact)
    {
        db.ClientContacts.Add(contact);
        var (client, at) = (contact.Client, contact.At);
        foreach (var known in await db.KnownClients.Where(k => k.Client == client && (k.LastSeen == null || k.LastSeen < at)).ToListAsync()) known.LastSeen = at;
    }

    /// <summary>Clients bought: whoever was seen before their last purchase was last seen then. Only once the purchases are in the database.</summary>
    public static async Task SeePurchasesAsync(ClientelingDb db, IReadOnlyCollection<ClientId> clients, CancellationToken cancel = default)
    {
        if (clients.Count == 0) return;
        List<ClientId> ids = [.. clients];
        await db.KnownClients
            .Where(k => EF.Parameter(ids).Contains(k.Client) && (k.LastSeen == null || k.LastSeen < db.Purchases.Where(p => p.Client == k.Client).Max(p => p.At)))
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastSeen, k => db.Purchases.Where(p => p.Client == k.Client).Max(p => p.At)), cancel);
    }

    /// <summary>Brings clients who were there before to what their terms are now.</summary>
    internal static async Task WriteAnewAsync(ClientelingDb db, IReadOnlyDictionary<Client, IReadOnlyList<ClientSearchTerm>> clients)
    {
        List<ClientId> ids = [.. clients.Keys.Select(c => c.Id)];
        var before = (await db.KnownClients.Where(k => EF.Parameter(ids).Contains(k.Client)).ToListAsync()).ToLookup(k => k.Client);
        foreach (var (client, terms) in clients)
        {
            var were = before[client.Id].ToDictionary(k => k.Boutique);
            foreach (var known in Of(client, terms, before[client.Id].Max(k => k.LastSeen)))
            {
                if (were.Remove(known.Boutique, out var stays))
                    (stays.AtHome, stays.SortName, stays.Letters, stays.Pairs) = (known.AtHome, known.SortName, known.Letters, known.Pairs);
                else
                    db.Add(known);
            }
            db.RemoveRange(were.Values);
        }
    }

    // not in small letters, as the client book has it: each database has other ones
    private static string SortName(PersonName name) => $"{name.FamilyReading ?? name.Family} {name.GivenReading ?? name.Given}";
}
