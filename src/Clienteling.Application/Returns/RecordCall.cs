using Clienteling.Domain;

namespace Clienteling.Application.Returns;

/// <summary>The client was called after the case.</summary>
public sealed class RecordCall(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id) =>
        useCases.ChangeAsync(Permission.SettleExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            request.Called(work.Act);
            return Result.Done;
        });
}
