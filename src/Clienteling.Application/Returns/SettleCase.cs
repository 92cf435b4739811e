using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>How a decision is carried out, as it is entered.</summary>
/// <param name="Goods">What becomes of the goods.</param>
/// <param name="Responsible">Who sees to it.</param>
/// <param name="DueOn">By when.</param>
/// <param name="Reference">The till's or workshop's number, at most 100.</param>
public sealed record SettlementEntry(GoodsOutcome Goods, StaffId Responsible, DateOnly DueOn, string? Reference);

public sealed class SettlementEntryValidator : AbstractValidator<SettlementEntry>
{
    public const string ReferenceTooLong = "Settlement.ReferenceTooLong";

    public SettlementEntryValidator()
    {
        RuleFor(s => s.Goods).IsInEnum().WithErrorCode(ReturnRequestCodes.ChoiceInvalid);
        RuleFor(s => s.Reference).MaximumLength(100).WithErrorCode(ReferenceTooLong);
    }
}

/// <summary>Carries out what was decided: records the return with what is given back. Settling twice settles once.</summary>
public sealed class SettleCase(UseCases useCases, IValidator<SettlementEntry> shape)
{
    public Task<Result> RunAsync(ExceptionCaseId id, SettlementEntry entry) =>
        useCases.ChangeAsync(Permission.SettleExceptions, async work =>
        {
            if (shape.FirstFault(entry) is { } fault) return Result.Invalid(fault);
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            if (request.Granted is not { } granted) throw new RuleBrokenException(CaseCodes.NothingToSettle);
            if (!await work.Db.Staff.AnyAsync(s => s.Id == entry.Responsible && s.Active)) return Result.NotFound;
            if (!request.Settle(new(granted.Solution, granted.Value, entry.Goods, entry.Responsible, entry.DueOn, entry.Reference?.Trim()), work.Act)) return Result.Done;
            var purchase = await work.Db.Purchases.WithReturns().SingleAsync(p => p.Id == request.Purchase);
            if (Solutions.RemedyOf(granted.Solution) is not { } remedy)
            {
                // a gift or a service was to make good for goods that the client keeps
                foreach (var line in request.Claim.Lines) purchase.MustBeWithTheClient(line.LineNumber, line.Quantity);
                return Result.Done;
            }
            var boutique = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == request.Boutique);
            var returnId = ReturnId.New();
            purchase.TakeBack(Return.Of(
                returnId, returnId.ToString(), work.Now, boutique.DayOf(work.Now), boutique.Code, remedy,
                GivenBack.Over(request.Claim.Lines, remedy is Remedy.Refund or Remedy.StoreCredit ? granted.Value : null),
                request.Claim.Condition, request.Claim.Proof, request.Claim.Reason, byException: true, request.DecidedBy, work.Actor.Id, entry.Goods, request.Id));
            var standing = await Overtaken.StandingAsync(work.Db, [purchase.Id]);
            foreach (var overtaken in standing.By(purchase).Where(c => c.Id != request.Id)) overtaken.GoodsCameBack(returnId, work.Act);
            return Result.Done;
        });
}
