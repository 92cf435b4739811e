using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Who may see which case: whoever asked, and the managers and executives who see its boutique.</summary>
internal static class CaseAccess
{
    public static bool MaySee(Work work, ExceptionCase request) =>
        request.RequestedBy == work.Actor.Id || (work.Actor.Role is Role.Manager or Role.Executive && work.Sees(request.Boutique));

    /// <summary>The case for a change, tracked, where the actor may see it.</summary>
    public static async Task<(ExceptionCase? Case, Result Failure)> FindAsync(Work work, ExceptionCaseId id)
    {
        var found = await work.Db.ExceptionCases.SingleOrDefaultAsync(c => c.Id == id);
        if (found is null) return (null, Result.NotFound);
        return MaySee(work, found) ? (found, Result.Done) : (null, Result.Forbidden);
    }
}
