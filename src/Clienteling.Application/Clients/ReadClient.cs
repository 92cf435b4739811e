using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>The head of every page about a client: who it is, whose client since when, and what one may do here.</summary>
public sealed class ReadClient(UseCases useCases)
{
    public Task<Result<ClientHead>> RunAsync(ClientId id) =>
        useCases.ReadAsync<ClientHead>(Permission.SeeClients, async work =>
        {
            var head = await (
                from client in ClientAccess.Visible(work, work.Db.Clients)
                where client.Id == id
                join boutique in work.Db.Boutiques on client.HomeBoutique equals boutique.Code
                select new
                {
                    client.Name, client.Language, boutique.Code, Boutique = boutique.Name, boutique.TimeZone, client.FirstContact,
                    FirstPurchase = work.Db.Purchases.Where(p => p.Client == id).Min(p => (DateOnly?)p.Day),
                    Lead = work.Db.Staff.Where(s => s.Id == client.LeadAssociate).Select(s => s.Name).FirstOrDefault(),
                }).SingleOrDefaultAsync();
            if (head is null) return Result<ClientHead>.From(await ClientAccess.WhyNotAsync(work, id));
            var role = work.Actor.Role;
            return new ClientHead(
                id, head.Name, head.Language, head.Boutique, head.TimeZone, head.FirstPurchase ?? head.FirstContact, head.Lead,
                role.Has(Permission.EditClients), role.Has(Permission.MakeReturns), role.Has(Permission.MarkAbuse));
        });
}

/// <summary>Who stands in front of one; nothing that the client may not see.</summary>
/// <param name="Since">The day of the first purchase, else of the first contact, where known.</param>
public sealed record ClientHead(
    ClientId Id, PersonName Name, string Language, string Boutique, string TimeZone, DateOnly? Since, PersonName? LookedAfterBy, bool MayEdit, bool MayReturn, bool MayMarkAbuse);
