using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Appointments;

/// <summary>With whom an appointment can be booked in a boutique of the actor's, who has been there longest first.</summary>
public sealed class ReadHosts(UseCases useCases)
{
    public Task<Result<IReadOnlyList<Host>>> RunAsync(BoutiqueCode boutique) =>
        useCases.ReadAsync<IReadOnlyList<Host>>(Permission.EditClients, async work =>
        {
            if (!work.Sees(boutique)) return Result<IReadOnlyList<Host>>.From(Result.Forbidden);
            var me = work.Actor.Id;
            return new(Outcome.Done, await work.Db.Staff
                .Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => p.Boutique == boutique))
                .OrderBy(s => s.JoinedOn).ThenBy(s => s.Id).Select(s => new Host(s.Id, s.Name, s.Id == me)).ToListAsync());
        });
}

/// <summary>Somebody who can be there for a client.</summary>
/// <param name="IsMe">Whether it is who asks.</param>
public sealed record Host(StaffId Id, PersonName Name, bool IsMe);
