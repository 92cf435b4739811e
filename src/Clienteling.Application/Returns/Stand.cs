using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Where somebody stands while they serve a client.</summary>
internal static class Stand
{
    /// <summary>
    /// The boutique in which the actor takes goods back: their own, and for who runs several the client's home if it is one of
    /// them, else the first.
    /// </summary>
    public static async Task<Boutique> OfAsync(Work work, BoutiqueCode clientsHome)
    {
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        var code = own.Count == 0 || own.Contains(clientsHome) ? clientsHome : own[0];
        return await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == code);
    }
}
