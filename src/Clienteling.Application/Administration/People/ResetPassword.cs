using Clienteling.Application.Data;
using Clienteling.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Application.Administration.People;

/// <summary>Gives somebody a new password. It unlocks their sign-in and ends their live sessions.</summary>
public sealed class ResetPassword(UseCases useCases, IValidator<NewPassword> validator, IPasswordHasher<Account> hasher)
{
    public Task<Result> RunAsync(StaffId id, int seen, NewPassword password) =>
        useCases.ChangeAccountAsync(id, seen, validator.Refusal(password), account => account.GivePassword(password.Password!, hasher), nameof(ResetPassword));
}
