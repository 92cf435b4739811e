using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;

namespace Clienteling.Application.Returns;

/// <summary>
/// Takes back what policy accepts or law obliges to; judged again at that moment, never on the page's word. A case about the
/// same goods, open or granted and not yet carried out, ends with it.
/// </summary>
public sealed class CompleteReturn(UseCases useCases, IValidator<ReturnRequest> shape)
{
    /// <param name="request">What comes back.</param>
    /// <param name="goods">What becomes of the goods.</param>
    public Task<Result<ReturnId>> RunAsync(ReturnRequest request, GoodsOutcome goods) =>
        useCases.ChangeAsync<ReturnId>(Permission.MakeReturns, async work =>
        {
            if (shape.FirstFault(request) is { } fault) return Result<ReturnId>.From(Result.Invalid(fault));
            if (await Stand.OfAsync(work, request.Client) is not { } here) return Result<ReturnId>.From(Result.Forbidden);
            if (await ReturnJudge.JudgeAsync(work, request, here) is not { } judged) return Result<ReturnId>.From(Result.NotFound);
            if (judged.Verdict.Outcome == VerdictOutcome.Refused) throw new RuleBrokenException(ReturnRequestCodes.NotAccepted);
            if (judged.Verdict.Lines.Any(l => !l.Remedies.Contains(request.Asked))) throw new RuleBrokenException(ReturnRequestCodes.RemedyNotGiven);

            var id = ReturnId.New();
            judged.Purchase.TakeBack(Return.Of(
                id, id.ToString(), work.Now, here.DayOf(work.Now), here.Code, request.Asked,
                GivenBack.Over(judged.Lines, request.Asked is Remedy.Refund or Remedy.StoreCredit ? judged.Paid : null),
                request.Condition, request.Proof, request.Reason, byException: false, decidedBy: null, work.Actor.Id, goods));
            foreach (var overtaken in (await Overtaken.StandingAsync(work.Db, [judged.Purchase.Id])).By(judged.Purchase)) overtaken.GoodsCameBack(id, work.Act);
            await ReturnDrafts.RemoveAsync(work, request.Client);
            return id;
        });
}
