using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Where a client belongs, and who may look after them there.</summary>
internal static class ClientHome
{
    /// <summary>Why that boutique and associate can't be, or null: there is such a boutique, and the associate serves in it.</summary>
    public static async Task<Finding?> FaultAsync(Work work, BoutiqueCode boutique, StaffId? associate)
    {
        if (!await work.Db.Boutiques.AnyAsync(b => b.Code == boutique)) return Finding.Of(ClientEntryCodes.BoutiqueMissing);
        return associate is { } id && !await work.Db.Staff.AnyAsync(s => s.Id == id && s.Active && s.Postings.Any(p => p.Boutique == boutique))
            ? Finding.Of(ClientEntryCodes.AssociateElsewhere)
            : null;
    }
}
