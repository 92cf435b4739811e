using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Who is asked to decide a case, level by level.</summary>
internal static class Deciders
{
    /// <summary>Those newly asked at a level: the boutique's managers, the district's executives, or every executive.</summary>
    public static async Task<IReadOnlyList<StaffId>> AskedAsync(ClientelingDb db, Boutique boutique, EscalationLevel level)
    {
        if (level == EscalationLevel.Managers)
            return await db.Staff.AsNoTracking().Where(s => s.Active && s.Role == Role.Manager && s.Postings.Any(p => p.Boutique == boutique.Code))
                .OrderBy(s => s.JoinedOn).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync();
        var executives = await db.Staff.AsNoTracking().Where(s => s.Active && s.Role == Role.Executive).OrderBy(s => s.JoinedOn).ThenBy(s => s.Id).ToListAsync();
        return [.. executives.Where(e => level == EscalationLevel.Everyone || e.Districts.Contains(boutique.District)).Select(e => e.Id)];
    }

    /// <summary>Everyone asked at each level.</summary>
    public static async Task<IReadOnlyDictionary<EscalationLevel, IReadOnlyList<StaffId>>> AllAsync(ClientelingDb db, Boutique boutique)
    {
        var asked = new Dictionary<EscalationLevel, IReadOnlyList<StaffId>>();
        foreach (var level in Enum.GetValues<EscalationLevel>()) asked[level] = await AskedAsync(db, boutique, level);
        return asked;
    }
}
