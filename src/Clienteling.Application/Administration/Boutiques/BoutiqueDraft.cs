using System.Text.RegularExpressions;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using FluentValidation;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>A boutique as the administrator writes it down.</summary>
/// <param name="Code">Two to twenty capitals and digits; never changed once given.</param>
/// <param name="City">Optional.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="TimeZone">IANA (<c>Asia/Tokyo</c>).</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="District">The district whose executives a waiting case climbs to.</param>
public sealed record BoutiqueDraft(string? Code, string? Name, string? City, string? Country, string? TimeZone, string? Currency, string? District);

public sealed partial class BoutiqueDraftValidator : AbstractValidator<BoutiqueDraft>
{
    public BoutiqueDraftValidator()
    {
        RuleFor(d => d.Code).NotEmpty().Saying(InputCodes.Required).Must(c => CodeShape().IsMatch(c ?? "")).Saying(InputCodes.CodeInvalid);
        RuleFor(d => d.Name).Words(100);
        RuleFor(d => d.City).NoLongerThan(100);
        RuleFor(d => d.Country).NotEmpty().Saying(InputCodes.Required).Must(c => c is { Length: 2 } && c.All(char.IsAsciiLetterUpper)).Saying(StaffCodes.CountryInvalid);
        RuleFor(d => d.TimeZone).NotEmpty().Saying(InputCodes.Required).Must(TimeZones.IsIana).Saying(d => Finding.Of(StaffCodes.TimeZoneInvalid, ("zone", d.TimeZone ?? "")));
        RuleFor(d => d.Currency).NotEmpty().Saying(InputCodes.Required).Must(c => Domain.Currency.TryOf(c, out _)).Saying(InputCodes.CurrencyUnknown);
        RuleFor(d => d.District).Words(60);
    }

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{1,19}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeShape();
}
