using System.Net.Mail;
using System.Text.RegularExpressions;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using FluentValidation;

namespace Clienteling.Application.Administration.People;

/// <summary>A member of staff as the administrator writes them down.</summary>
/// <param name="Family">This or <paramref name="Given"/> at least.</param>
/// <param name="FamilyReading">How it is read, where the script does not say.</param>
/// <param name="Email">The sign-in.</param>
/// <param name="Boutiques">One for an associate, one or several for a manager; nobody else has any.</param>
/// <param name="Districts">Those an executive is asked for first.</param>
/// <param name="Language">BCP 47.</param>
public sealed record StaffDraft(
    string? Family, string? Given, string? FamilyReading, string? GivenReading, string? Email, Role Role, IReadOnlyList<BoutiqueCode> Boutiques,
    IReadOnlyList<string> Districts, string Language, DateOnly? JoinedOn)
{
    public PersonName Name => PersonName.Of(Family, Given, FamilyReading, GivenReading);
}

public sealed partial class StaffDraftValidator : AbstractValidator<StaffDraft>
{
    private static readonly DateOnly Earliest = new(1950, 1, 1);

    public StaffDraftValidator(TimeProvider clock)
    {
        RuleFor(d => d.Family).Must((d, _) => !string.IsNullOrWhiteSpace(d.Family) || !string.IsNullOrWhiteSpace(d.Given)).Saying(ClientCodes.NameMissing)
            .NoLongerThan(PersonName.MaxLength);
        RuleFor(d => d.Given).NoLongerThan(PersonName.MaxLength);
        RuleFor(d => d.FamilyReading).NoLongerThan(PersonName.MaxLength);
        RuleFor(d => d.GivenReading).NoLongerThan(PersonName.MaxLength);
        RuleFor(d => d.Email).Words(254).Must(IsAddress).Saying(StaffCodes.EmailInvalid);
        RuleFor(d => d.Role).IsInEnum().Saying(InputCodes.ChooseOne);
        RuleFor(d => d.Boutiques).Must((d, b) => d.Role != Role.Associate || b.Distinct().Count() == 1).Saying(StaffCodes.AssociateServesOne)
            .Must((d, b) => d.Role != Role.Manager || b.Count > 0).Saying(StaffCodes.ManagerNeedsBoutique);
        RuleFor(d => d.Districts).Must(all => all.All(one => one.Length is > 0 and <= 60)).Saying(InputCodes.TooLong, ("limit", 60));
        RuleFor(d => d.Language).Must(l => l.Length <= 35 && LanguageTag().IsMatch(l)).Saying(StaffCodes.LanguageUnknown);
        RuleFor(d => d.JoinedOn).NotNull().Saying(InputCodes.Required)
            .Must(day => day is null || (day >= Earliest && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1))).Saying(InputCodes.DayInvalid);
    }

    private static bool IsAddress(string? text) =>
        MailAddress.TryCreate(text?.Trim(), out var address) && address.Address == text!.Trim() && !address.Address.Any(char.IsWhiteSpace);

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageTag();
}
