using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Decisions;

/// <summary>
/// Sends the administrators what the decisions propose for a policy, reckoned afresh from the cases its sender sees: an
/// executive's rests on all boutiques', a manager's on their own.
/// </summary>
public sealed class SendPolicyProposal(UseCases useCases)
{
    /// <param name="scope">For which policy.</param>
    /// <param name="boutique">On the cases of that boutique alone, or null for all one sees.</param>
    public Task<Result<PolicyProposalId>> RunAsync(PolicyScope scope, BoutiqueCode? boutique = null) => useCases.ChangeAsync<PolicyProposalId>(Permission.SeeDecisions, async work =>
    {
        if (boutique is { } one && !work.Sees(one)) return Result<PolicyProposalId>.From(Result.Forbidden);
        if (await work.Db.PolicyProposals.AnyAsync(p => p.Scope == scope && p.State == ProposalState.Open)) throw new RuleBrokenException(ProposalCodes.AlreadySent);
        var book = await DecisionBook.ReadAsync(work, boutique);
        var found = ProposalDrafts.Of(await ProposalDrafts.InForceAsync(work), book, await book.RefusalsAsync(work), boutique).FirstOrDefault(f => f.Policy.Scope == scope);
        if (found.Policy is null) throw new RuleBrokenException(ProposalCodes.NothingToPropose);
        var proposal = PolicyProposal.Send(PolicyProposalId.New(), found.Policy, found.Proposed, work.Actor.Id, work.Now);
        work.Db.PolicyProposals.Add(proposal);
        return proposal.Id;
    });
}
