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
/// <param name="Opens">When the doors open, by the boutique's clock.</param>
/// <param name="Closes">When they close.</param>
/// <param name="ClosedOn">Days of the week on which they stay closed.</param>
public sealed record BoutiqueDraft(
    string? Code, string? Name, string? City, string? Country, string? TimeZone, string? Currency, string? District, TimeOnly? Opens, TimeOnly? Closes, IReadOnlyList<DayOfWeek> ClosedOn)
{
    /// <summary>The hours, of a draft in which the validator finds nothing wrong.</summary>
    internal OpeningHours Hours => OpeningHours.Of(Opens!.Value, Closes!.Value, ClosedOn);
}

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
        RuleFor(d => d.Opens).NotNull().Saying(InputCodes.Required);
        RuleFor(d => d.Closes).NotNull().Saying(InputCodes.Required);
        RuleFor(d => d.Closes).Must((d, closes) => closes > d.Opens).When(d => d.Opens is not null && d.Closes is not null).Saying(StaffCodes.HoursInvalid);
        RuleFor(d => d.ClosedOn).Must(days => days.Distinct().Count() < 7).Saying(StaffCodes.HoursInvalid);
    }

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{1,19}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodeShape();
}
