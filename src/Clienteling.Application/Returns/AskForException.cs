using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Asks somebody with authority to set policy aside for a return that it refuses.</summary>
public sealed class AskForException(UseCases useCases, IValidator<ReturnRequest> shape)
{
    /// <param name="request">What comes back and what the client asks for.</param>
    /// <param name="wait">Whether the client waits in the boutique.</param>
    /// <param name="note">A few words, optional.</param>
    public Task<Result<ExceptionCaseId>> RunAsync(ReturnRequest request, ClientWait wait, string? note = null) =>
        useCases.ChangeAsync<ExceptionCaseId>(Permission.AskForExceptions, async work =>
        {
            if (shape.FirstFault(request) is { } fault) return Result<ExceptionCaseId>.From(Result.Invalid(fault));
            var (opened, failure) = await OpenAsync(work, request, wait, note);
            return opened is null ? Result<ExceptionCaseId>.From(failure) : opened.Id;
        });

    /// <summary>Opens the case on the verdict as it is judged at this moment.</summary>
    internal static async Task<(ExceptionCase? Case, Result Failure)> OpenAsync(Work work, ReturnRequest request, ClientWait wait, string? note)
    {
        if (await Stand.OfAsync(work, request.Client) is not { } here) return (null, Result.Forbidden);
        if (await ReturnJudge.JudgeAsync(work, request, here) is not { } judged) return (null, Result.NotFound);
        if (await work.Db.ExceptionCases.AnyAsync(c => c.Purchase == request.Purchase && (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated)))
            throw new RuleBrokenException(CaseCodes.AlreadyOpen);

        var claim = new Claim(
            request.Asked, request.Reason, request.Condition, request.Proof, judged.Lines, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), work.Actor.Language);
        var stakes = await StakesReckoner.ReckonAsync(work, request.Client, here, judged.Paid, judged.Recovered, request.Asked);
        var told = await Deciders.AskedAsync(work.Db, here, EscalationLevel.Managers);
        var opened = ExceptionCase.Request(
            ExceptionCaseId.New(), request.Client, request.Purchase, here.Code, claim, wait, judged.Verdict, stakes, [.. told.Where(s => s != work.Actor.Id)], work.Act);
        work.Db.ExceptionCases.Add(opened);
        // two requests for the same goods in the same instant meet at the purchase's version
        judged.Purchase.Claimed(opened.Id);
        await ReturnDrafts.RemoveAsync(work, request.Client);
        return (opened, Result.Done);
    }
}
