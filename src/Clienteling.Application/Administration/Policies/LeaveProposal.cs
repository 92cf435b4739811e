using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>Leaves a proposal, with a reason that whoever sent it reads. One that is taken is taken by writing its version.</summary>
public sealed class LeaveProposal(UseCases useCases)
{
    public Task<Result> RunAsync(PolicyProposalId id, string reason) => useCases.ChangeAsync(Permission.KeepPolicies, async work =>
    {
        if (await work.Db.PolicyProposals.SingleOrDefaultAsync(p => p.Id == id) is not { } proposal) return Result.NotFound;
        if (reason.Trim().Length > 500) return Result.Invalid(Finding.Of(InputCodes.TooLong, ("limit", 500)).At(nameof(reason)));
        proposal.Leave(reason, work.Actor.Id, work.Now);
        return Result.Done;
    });
}
