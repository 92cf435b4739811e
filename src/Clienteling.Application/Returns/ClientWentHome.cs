using Clienteling.Domain;

namespace Clienteling.Application.Returns;

/// <summary>The client no longer waits in the boutique and will hear from us: the clock stops, the request stays.</summary>
public sealed class ClientWentHome(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id) =>
        useCases.ChangeAsync(Permission.AskForExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            request.ClientLeft(work.Act);
            return Result.Done;
        });
}
