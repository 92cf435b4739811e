using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.People;

/// <summary>Welcomes somebody to the staff, with a first password and a PIN.</summary>
public sealed class AddStaff(
    UseCases useCases, IValidator<StaffDraft> drafts, IValidator<NewPassword> passwords, IValidator<NewPin> pins, IPasswordHasher<Account> hasher)
{
    public Task<Result<StaffId>> RunAsync(StaffDraft draft, NewPassword password, NewPin pin) =>
        useCases.ChangeAsync(Permission.KeepStaff, work => WelcomeAsync(work, draft, password, pin));

    /// <summary>The same at the machine itself: nobody is there yet to welcome the first administrator.</summary>
    public Task<Result> RunAsSystemAsync(StaffDraft draft, NewPassword password, NewPin pin) =>
        useCases.ChangeAsSystemAsync(async work => await WelcomeAsync(work, draft, password, pin));

    private async Task<Result<StaffId>> WelcomeAsync(Work work, StaffDraft draft, NewPassword password, NewPin pin)
    {
        if ((drafts.Refusal(draft) ?? passwords.Refusal(password) ?? pins.Refusal(pin)) is { } wrong) return Result<StaffId>.From(wrong);
        var id = StaffId.New();
        if (await work.Db.IsTakenAsync(draft.Email!, id)) return Result<StaffId>.From(Result.Invalid(Finding.Of(StaffCodes.EmailTaken).At(nameof(draft.Email))));
        if (!await work.AllExistAsync(draft.Boutiques)) return Result<StaffId>.From(Result.Invalid(Finding.Of(InputCodes.ChooseOne).At(nameof(draft.Boutiques))));
        work.Db.Staff.Add(StaffMember.Join(id, draft.Email!, draft.Name, draft.Role, draft.Language, draft.JoinedOn!.Value, draft.Boutiques, draft.Districts));
        work.Db.Users.Add(Accounts.Open(id, draft.Email!, password.Password!, pin.Pin!, hasher));
        return id;
    }
}

internal static class KnownBoutiques
{
    public static async Task<bool> AllExistAsync(this Work work, IReadOnlyList<BoutiqueCode> codes)
    {
        var asked = codes.Distinct().ToList();
        return await work.Db.Boutiques.CountAsync(b => asked.Contains(b.Code)) == asked.Count;
    }
}
