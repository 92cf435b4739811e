using Clienteling.Domain;

namespace Clienteling.Application.Returns;

/// <summary>Records that somebody who may decide has opened the case, so that the associate sees who is reading it.</summary>
public sealed class OpenCase(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id) =>
        useCases.ChangeAsync(Permission.DecideExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            request.Open(work.Actor, work.Act);
            return Result.Done;
        });
}
