using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>Somebody has left: they can't sign in, are asked for nothing, and their live sessions end. Nobody does it to themselves.</summary>
public sealed class DeactivateStaff(UseCases useCases)
{
    public Task<Result> RunAsync(StaffId id, int seen) => useCases.ChangeAsync(Permission.KeepStaff, async work =>
    {
        if (await work.StaffAsSeenAsync(id, seen) is not { } member) return Result.NotFound;
        await work.KeepOneAdministratorAsync(member);
        member.Leave();
        (await work.Db.Users.SingleAsync(a => a.Id == id.Value)).EndSessions();
        return Result.Done;
    });
}
