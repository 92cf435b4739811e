using Clienteling.Domain;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>Puts right what is known of a boutique; its code stays.</summary>
public sealed class EditBoutique(UseCases useCases, IValidator<BoutiqueDraft> validator)
{
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="draft">Everything, as it should be.</param>
    public Task<Result> RunAsync(int seen, BoutiqueDraft draft) => useCases.ChangeAsync(Permission.KeepBoutiques, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return wrong;
        var code = new BoutiqueCode(draft.Code!);
        if (await work.Db.Boutiques.SingleOrDefaultAsync(b => b.Code == code) is not { } boutique) return Result.NotFound;
        await work.MustStillBe(boutique, seen, nameof(Boutique), code.Value);
        boutique.Describe(draft.Name!, draft.City, draft.Country!, draft.TimeZone!, Currency.Of(draft.Currency!), draft.District!);
        boutique.KeepHours(draft.Hours);
        return Result.Done;
    });
}
