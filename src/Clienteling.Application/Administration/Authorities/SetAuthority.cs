using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>Sets what a manager may concede for others, or what anyone may concede on their own, from today on.</summary>
public sealed class SetAuthority(UseCases useCases, IValidator<AuthorityDraft> validator)
{
    public Task<Result> RunAsync(AuthorityDraft draft) => useCases.ChangeAsync(Permission.KeepAuthority, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return wrong;
        if (await work.StaffAsSeenAsync(draft.Staff, draft.SeenVersion) is not { } person) return Result.NotFound;
        var may = draft.Kind == AuthorityKind.Decide ? person.Role == Role.Manager : person.Role is Role.Manager or Role.Associate;
        if (!may) return Result.Invalid(Finding.Of(InputCodes.ChooseOne).At(nameof(draft.Kind)));
        var code = AuthorityBook.FirstBoutique(person);
        var boutique = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == code);
        if (draft.PerCase.Currency != boutique.Currency) return Result.Invalid(Finding.Of(AuthorityCodes.OneCurrency).At(nameof(draft.PerCase)));
        work.Db.Authorities.Add(Authority.Grant(person.Id, draft.Kind, boutique.DayOf(work.Now), draft.PerCase, draft.PerMonth, work.Actor.Id, work.Now));
        work.Db.Along(person);
        return Result.Done;
    });
}

/// <param name="Staff">Whose authority.</param>
/// <param name="SeenVersion">The person's version as its author saw it.</param>
/// <param name="Kind">For others' requests or for one's own.</param>
/// <param name="PerCase">0 or more, in the currency of their first boutique.</param>
/// <param name="PerMonth">At least as much as a case.</param>
public sealed record AuthorityDraft(StaffId Staff, int SeenVersion, AuthorityKind Kind, Money PerCase, Money PerMonth);

public sealed class AuthorityDraftValidator : AbstractValidator<AuthorityDraft>
{
    public AuthorityDraftValidator()
    {
        RuleFor(d => d.Kind).IsInEnum().Saying(InputCodes.ChooseOne);
        RuleFor(d => d.PerCase).Must(m => m.Minor >= 0).Saying(AuthorityCodes.AmountInvalid);
        RuleFor(d => d.PerMonth).Must((d, month) => month.Currency == d.PerCase.Currency && month >= d.PerCase).Saying(AuthorityCodes.AmountInvalid);
    }
}
