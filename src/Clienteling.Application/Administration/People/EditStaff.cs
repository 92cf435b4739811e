using Clienteling.Domain;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>
/// Corrects what is known of somebody, their role and their boutiques. Where that changes what they may see, their live
/// sessions end. Nobody takes the administrator's role from themselves.
/// </summary>
public sealed class EditStaff(UseCases useCases, IValidator<StaffDraft> validator)
{
    /// <param name="id">Whom.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="draft">Everything, as it should be.</param>
    public Task<Result> RunAsync(StaffId id, int seen, StaffDraft draft) => useCases.ChangeAsync(Permission.KeepStaff, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return wrong;
        if (await work.StaffAsSeenAsync(id, seen) is not { } member) return Result.NotFound;
        if (await work.Db.IsTakenAsync(draft.Email!, id)) return Result.Invalid(Finding.Of(StaffCodes.EmailTaken).At(nameof(draft.Email)));
        if (!await work.AllExistAsync(draft.Boutiques)) return Result.Invalid(Finding.Of(InputCodes.ChooseOne).At(nameof(draft.Boutiques)));
        if (draft.Role != member.Role && (member.Role == Role.Administrator || id == work.Actor.Id)) await work.KeepOneAdministratorAsync(member);
        var (email, role, boutiques) = (member.Email, member.Role, member.Postings.Select(p => p.Boutique).ToHashSet());
        member.Correct(draft.Email!, draft.JoinedOn!.Value);
        member.Describe(draft.Name, draft.Language);
        member.Assign(draft.Role, draft.Boutiques, draft.Districts);
        var account = await work.Db.Users.SingleAsync(a => a.Id == id.Value);
        if (member.Email != email) account.SignInAs(member.Email);
        if (member.Role != role || !boutiques.SetEquals(member.Postings.Select(p => p.Boutique))) account.EndSessions();
        return Result.Done;
    });
}
