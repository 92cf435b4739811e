using Clienteling.Domain;

namespace Clienteling.Application.Returns;

/// <summary>The requester takes the request back while nobody has decided.</summary>
public sealed class WithdrawCase(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id) =>
        useCases.ChangeAsync(Permission.AskForExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            request.Withdraw(work.Actor, work.Act);
            return Result.Done;
        });
}
