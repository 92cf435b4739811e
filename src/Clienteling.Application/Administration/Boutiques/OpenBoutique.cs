using Clienteling.Domain;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>Adds a boutique.</summary>
public sealed class OpenBoutique(UseCases useCases, IValidator<BoutiqueDraft> validator)
{
    public Task<Result<BoutiqueCode>> RunAsync(BoutiqueDraft draft) => useCases.ChangeAsync(Permission.KeepBoutiques, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return Result<BoutiqueCode>.From(wrong);
        var code = new BoutiqueCode(draft.Code!);
        if (await work.Db.Boutiques.AnyAsync(b => b.Code == code)) return Result<BoutiqueCode>.From(Result.Invalid(Finding.Of(InputCodes.CodeTaken).At(nameof(draft.Code))));
        var boutique = Boutique.Open(code, draft.Name!, draft.City, draft.Country!, draft.TimeZone!, Currency.Of(draft.Currency!), draft.District!);
        boutique.KeepHours(draft.Hours);
        work.Db.Boutiques.Add(boutique);
        return code;
    });
}
