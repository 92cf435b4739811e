using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration;

internal static class Changed
{
    /// <summary>
    /// Saves the aggregate with the change even where none of its own columns changed: its version rises, so that of two who
    /// change what hangs on it the second is told, and the audit names it.
    /// </summary>
    public static void Along(this ClientelingDb db, Aggregate aggregate) => db.Entry(aggregate).State = EntityState.Modified;

    /// <summary>The member of staff as their editor saw them.</summary>
    /// <exception cref="ChangedMeanwhileException">Somebody changed them since.</exception>
    public static async Task<StaffMember?> StaffAsSeenAsync(this Work work, StaffId id, int seen)
    {
        var member = await work.Db.Staff.SingleOrDefaultAsync(s => s.Id == id);
        if (member is not null) await work.MustStillBe(member, seen, nameof(StaffMember), id.ToString());
        return member;
    }

    /// <summary>The refusal that tells who wrote a numbered version first.</summary>
    public static async Task<ChangedMeanwhileException> WrittenMeanwhileAsync(this Work work, StaffId? by, DateTimeOffset at)
    {
        var name = (await work.Db.NamesOfAsync([by])).Name(by);
        return new(name is null
            ? Finding.Of(ResultCodes.ChangedMeanwhile)
            : Finding.Of(ResultCodes.ChangedMeanwhileBy, ("by", name.FullName(work.Actor.Language)), ("at", at)));
    }
}
