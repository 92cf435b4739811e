using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Visits;

/// <summary>A client who was in one of the actor's boutiques left it.</summary>
public sealed class ClientLeft(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId id) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return await ClientAccess.WhyNotAsync(work, id);
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            foreach (var boutique in await work.Db.Boutiques.AsNoTracking().Where(b => own.Contains(b.Code)).ToListAsync())
                foreach (var visit in await Arrivals.InAsync(work, boutique, id))
                {
                    visit.Leave(work.Now);
                    work.Announce(new VisitChanged(id, boutique.Code));
                }
            return Result.Done;
        });
}
