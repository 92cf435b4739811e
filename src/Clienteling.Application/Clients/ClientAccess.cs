using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// Who may see which client: executives all; associates and managers those whose home is a boutique of theirs, who bought
/// there, or who have an open case there; administrators none.
/// </summary>
public static class ClientAccess
{
    public static async Task<bool> MaySeeAsync(Work work, ClientId client) =>
        await Visible(work, work.Db.Clients.AsNoTracking()).AnyAsync(c => c.Id == client);

    /// <summary>Why the actor was not shown a client: there is none, or it is not theirs to see.</summary>
    public static async Task<Result> WhyNotAsync(Work work, ClientId client) =>
        await work.Db.Clients.AnyAsync(c => c.Id == client) ? Result.Forbidden : Result.NotFound;

    /// <summary>Those of the clients whom the actor may see.</summary>
    public static IQueryable<Client> Visible(Work work, IQueryable<Client> clients)
    {
        if (work.Actor.Role == Role.Executive) return clients;
        if (work.Actor.Role == Role.Administrator) return clients.Where(_ => false);
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        return clients.Where(c => own.Contains(c.HomeBoutique)
            || work.Db.Purchases.Any(p => p.Client == c.Id && own.Contains(p.Boutique))
            || work.Db.ExceptionCases.Any(e => e.Client == c.Id && own.Contains(e.Boutique) && (e.Status == CaseStatus.Requested || e.Status == CaseStatus.Escalated)));
    }
}
