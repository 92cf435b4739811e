using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>One member of staff, with what can be chosen for them.</summary>
public sealed class SeeStaffMember(UseCases useCases)
{
    public Task<Result<StaffDetails>> RunAsync(StaffId id) => useCases.ReadAsync(Permission.KeepStaff, async work =>
    {
        var member = await work.Db.Staff.SingleOrDefaultAsync(s => s.Id == id);
        if (member is null) return Result<StaffDetails>.From(Result.NotFound);
        var account = await work.Db.Users.Where(a => a.Id == id.Value).Select(a => new { a.LockoutEnd, a.PinLockedUntil, HasPin = a.PinHash != null }).SingleOrDefaultAsync();
        var name = member.Name;
        return new StaffDetails(member.Id, member.Version,
            new(name.Family, name.Given, name.FamilyReading, name.GivenReading, member.Email, member.Role, [.. member.Postings.Select(p => p.Boutique)],
                member.Districts, member.Language, member.JoinedOn),
            member.Active, account?.HasPin == true,
            account?.LockoutEnd > work.Now ? account.LockoutEnd : null,
            account?.PinLockedUntil > work.Now ? account.PinLockedUntil : null,
            member.Id == work.Actor.Id);
    });
}

/// <param name="Version">For the editor.</param>
/// <param name="Draft">What an edit starts from.</param>
/// <param name="SignInLockedUntil">Null where it is not locked.</param>
/// <param name="PinLockedUntil">Null where it is not locked.</param>
/// <param name="IsSelf">Whether it is who looks.</param>
public sealed record StaffDetails(
    StaffId Id, int Version, StaffDraft Draft, bool Active, bool HasPin, DateTimeOffset? SignInLockedUntil, DateTimeOffset? PinLockedUntil, bool IsSelf);
