using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;

namespace Clienteling.Application.Returns;

/// <summary>
/// Who serves the client settles a refusal on the spot: says yes within their own goodwill allowance, or no with a reason and
/// an offer. Verdict, amount and person are recorded as in any other case, in one step or not at all.
/// </summary>
public sealed class DecideAtOnce(UseCases useCases, IValidator<ReturnRequest> shape)
{
    public Task<Result<ExceptionCaseId>> RunAsync(ReturnRequest request, Decision decision, string? note = null) =>
        useCases.ChangeAsync<ExceptionCaseId>(Permission.AskForExceptions, async work =>
        {
            if (shape.FirstFault(request) is { } fault) return Result<ExceptionCaseId>.From(Result.Invalid(fault));
            var (opened, failure) = await AskForException.OpenAsync(work, request, ClientWait.Waiting, note, decidedAtOnce: true);
            if (opened is null) return Result<ExceptionCaseId>.From(failure);
            await DecideException.DecideAsync(work, opened, decision, opened.Stakes);
            return opened.Id;
        });
}
