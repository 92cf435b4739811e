using Clienteling.Application.Data;
using Clienteling.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Application.Administration.People;

/// <summary>Gives somebody a new PIN, and unlocks it.</summary>
public sealed class SetPin(UseCases useCases, IValidator<NewPin> validator, IPasswordHasher<Account> hasher)
{
    public Task<Result> RunAsync(StaffId id, int seen, NewPin pin) =>
        useCases.ChangeAccountAsync(id, seen, validator.Refusal(pin), account => account.GivePin(pin.Pin!, hasher), nameof(SetPin));
}
