using Clienteling.Domain;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Returns;

/// <summary>
/// Decides a case on somebody else's tablet: the approver proves themselves with their PIN for this one act, who is signed
/// in stays signed in, and the history keeps both.
/// </summary>
public sealed class DecideExceptionWithPin(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id, StaffId approver, string pin, Decision decision) =>
        useCases.ChangeWithPinAsync(Permission.DecideExceptions, approver, pin, work => DecideException.DecideAsync(work, id, decision, seen: null));
}
