using Clienteling.Domain;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Returns;

/// <summary>
/// The requester decides at once within their own goodwill allowance, or says no with a reason and an offer; policy, amount
/// and person are recorded just the same.
/// </summary>
public sealed class DecideOwnRequest(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id, Decision decision) =>
        useCases.ChangeAsync(Permission.AskForExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            if (request.RequestedBy != work.Actor.Id) return Result.Forbidden;
            return await DecideException.DecideAsync(work, id, decision, seen: null);
        });
}
