using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// Where somebody stands while they serve a client: in their own boutique, and who runs several in the client's home if it is one of
/// them, else in the first; an executive in the client's home.
/// </summary>
internal static class Stand
{
    /// <summary>Where the actor serves that client; null where there is no such client for them to see.</summary>
    public static Task<Boutique?> OfAsync(Work work, ClientId client) =>
        Of(work, ClientAccess.Visible(work, work.Db.Clients).Where(c => c.Id == client)).Select(s => s.Here).AsNoTracking().SingleOrDefaultAsync();

    /// <summary>Each of the clients with where the actor serves them.</summary>
    public static IQueryable<Served> Of(Work work, IQueryable<Client> clients)
    {
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        if (own.Count == 0)
            return from client in clients join home in work.Db.Boutiques on client.HomeBoutique equals home.Code select new Served { Client = client, Here = home };
        var first = own[0];
        return
            from client in clients
            from here in work.Db.Boutiques
            where here.Code == (own.Contains(client.HomeBoutique) ? client.HomeBoutique : first)
            select new Served { Client = client, Here = here };
    }

    internal sealed class Served
    {
        public required Client Client { get; init; }
        public required Boutique Here { get; init; }
    }
}
