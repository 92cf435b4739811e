using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>Sets what a boutique may concede in a month, or lifts the limit, from today on.</summary>
public sealed class SetBoutiqueBudget(UseCases useCases, IValidator<BoutiqueBudgetDraft> validator)
{
    public Task<Result> RunAsync(BoutiqueBudgetDraft draft) => useCases.ChangeAsync(Permission.KeepAuthority, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return wrong;
        if (await work.Db.Boutiques.SingleOrDefaultAsync(b => b.Code == draft.Boutique) is not { } boutique) return Result.NotFound;
        await work.MustStillBe(boutique, draft.SeenVersion, nameof(Boutique), boutique.Code.Value);
        if (draft.PerMonth is { } limit && limit.Currency != boutique.Currency) return Result.Invalid(Finding.Of(AuthorityCodes.OneCurrency).At(nameof(draft.PerMonth)));
        work.Db.BoutiqueBudgets.Add(BoutiqueBudget.Set(boutique.Code, boutique.DayOf(work.Now), draft.PerMonth, work.Actor.Id, work.Now));
        work.Db.Along(boutique);
        return Result.Done;
    });
}

/// <param name="Boutique">Whose budget.</param>
/// <param name="SeenVersion">The boutique's version as its author saw it.</param>
/// <param name="PerMonth">0 or more in the boutique's currency, or null for no limit.</param>
public sealed record BoutiqueBudgetDraft(BoutiqueCode Boutique, int SeenVersion, Money? PerMonth);

public sealed class BoutiqueBudgetDraftValidator : AbstractValidator<BoutiqueBudgetDraft>
{
    public BoutiqueBudgetDraftValidator() => RuleFor(d => d.PerMonth).Must(m => m is not { Minor: < 0 }).Saying(AuthorityCodes.AmountInvalid);
}
