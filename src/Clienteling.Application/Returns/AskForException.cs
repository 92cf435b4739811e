using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;

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
    /// <exception cref="RuleBrokenException">A case about the purchase is open, or these pieces were granted already.</exception>
    internal static async Task<(ExceptionCase? Case, Result Failure)> OpenAsync(Work work, ReturnRequest request, ClientWait wait, string? note, bool decidedAtOnce = false)
    {
        if (await Stand.OfAsync(work, request.Client) is not { } here) return (null, Result.Forbidden);
        if (await ReturnJudge.JudgeAsync(work, request, here) is not { } judged) return (null, Result.NotFound);
        var standing = await Overtaken.StandingAsync(work.Db, [request.Purchase]);
        if (standing.Exists(c => c.IsOpen)) throw new RuleBrokenException(CaseCodes.AlreadyOpen);
        // a yes that is still to be carried out has taken these pieces; what was granted differently the client may have turned down, and
        // that is asked of somebody else anew, not granted by oneself
        if (standing.Where(c => c.Status == CaseStatus.Approved || decidedAtOnce).ThatHaveTaken(judged).Count > 0) throw new RuleBrokenException(CaseCodes.AlreadyGranted);

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
