using Clienteling.Domain;

namespace Clienteling.Application.Administration.People;

/// <summary>Somebody who had left is back.</summary>
public sealed class ReactivateStaff(UseCases useCases)
{
    public Task<Result> RunAsync(StaffId id, int seen) => useCases.ChangeAsync(Permission.KeepStaff, async work =>
    {
        if (await work.StaffAsSeenAsync(id, seen) is not { } member) return Result.NotFound;
        member.ComeBack();
        return Result.Done;
    });
}
