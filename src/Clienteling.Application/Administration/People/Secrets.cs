using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Clienteling.Application.Administration.People;

/// <summary>A password as it is given out.</summary>
public sealed record NewPassword(string? Password);

/// <summary>A PIN as it is given out: four to six digits.</summary>
public sealed record NewPin(string? Pin);

/// <summary>Asks of a password what the sign-in is configured to ask (<see cref="PasswordOptions"/>).</summary>
public sealed class NewPasswordValidator : AbstractValidator<NewPassword>
{
    private const int Longest = 128;

    public NewPasswordValidator(IOptions<IdentityOptions> identity)
    {
        var asked = identity.Value.Password;
        RuleFor(n => n.Password)
            .NotEmpty().Saying(InputCodes.Required)
            .NoLongerThan(Longest)
            .Must(p => IsStrong(p ?? "", asked)).Saying(InputCodes.PasswordWeak, ("length", asked.RequiredLength));
    }

    private static bool IsStrong(string password, PasswordOptions asked) =>
        password.Length >= asked.RequiredLength
        && (!asked.RequireDigit || password.Any(char.IsAsciiDigit))
        && (!asked.RequireLowercase || password.Any(char.IsAsciiLetterLower))
        && (!asked.RequireUppercase || password.Any(char.IsAsciiLetterUpper))
        && (!asked.RequireNonAlphanumeric || password.Any(c => !char.IsAsciiLetterOrDigit(c)))
        && password.Distinct().Count() >= asked.RequiredUniqueChars;
}

public sealed class NewPinValidator : AbstractValidator<NewPin>
{
    public NewPinValidator() => RuleFor(n => n.Pin).NotEmpty().Saying(InputCodes.Required).Must(pin => IsFit(pin ?? "")).Saying(StaffCodes.PinInvalid);

    /// <summary>Four to six digits that are not the same one again and again, nor counted up or down.</summary>
    public static bool IsFit(string pin)
    {
        if (pin.Length is < 4 or > 6 || !pin.All(char.IsAsciiDigit)) return false;
        var steps = pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToList();
        return steps is not [0 or 1 or -1];
    }
}
