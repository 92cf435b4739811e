using Clienteling.Domain;

namespace Clienteling.Application.Returns;

/// <summary>The note was written by hand and sent.</summary>
public sealed class RecordNoteWritten(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id) =>
        useCases.ChangeAsync(Permission.SettleExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            request.NoteWritten(work.Act);
            return Result.Done;
        });
}
