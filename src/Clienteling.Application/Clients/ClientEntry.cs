using System.Globalization;
using System.Net.Mail;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using FluentValidation;

namespace Clienteling.Application.Clients;

/// <summary>What somebody enters about a client's person; the same when welcoming and when changing.</summary>
public sealed record ClientEntry
{
    public string? Family { get; init; }
    public string? Given { get; init; }
    public string? FamilyReading { get; init; }
    public string? GivenReading { get; init; }

    /// <summary>Preferred language, BCP 47.</summary>
    public string Language { get; init; } = "en";

    public string? Email { get; init; }

    /// <summary>With the country code; grouping is taken out.</summary>
    public string? Phone { get; init; }

    public DateOnly? Birthday { get; init; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string? Country { get; init; }

    public BoutiqueCode HomeBoutique { get; init; }
    public StaffId? LeadAssociate { get; init; }
    public DateOnly? FirstContact { get; init; }

    internal ClientDetails ToDetails() => new(
        PersonName.Of(Family, Given, FamilyReading, GivenReading), Language, HomeBoutique, Blank(Email), Digits(Phone), Birthday, Blank(Country), LeadAssociate, FirstContact);

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A telephone number without its grouping, in plain digits; null for none.</summary>
    internal static string? Digits(string? phone) =>
        Blank(phone) is null ? null : string.Concat(phone!.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !" -().·/\u00A0\u2010\u2011\u2013".Contains(c, StringComparison.Ordinal)));
}

/// <summary>The shape of an entry; its truth is checked by the client.</summary>
public sealed class ClientEntryValidator : AbstractValidator<ClientEntry>
{
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public ClientEntryValidator(TimeProvider clock)
    {
        // the latest day there is anywhere: a birthday in Tokyo may be tomorrow in New York
        var latest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));
        RuleFor(e => e.Family).Must((e, _) => ClientEntry.Blank(e.Family) is not null || ClientEntry.Blank(e.Given) is not null).WithErrorCode(ClientCodes.NameMissing);
        RuleFor(e => e.Family).MaximumLength(PersonName.MaxLength).WithErrorCode(ClientCodes.NameTooLong);
        RuleFor(e => e.Given).MaximumLength(PersonName.MaxLength).WithErrorCode(ClientCodes.NameTooLong);
        RuleFor(e => e.FamilyReading).MaximumLength(PersonName.MaxLength).WithErrorCode(ClientCodes.NameTooLong);
        RuleFor(e => e.GivenReading).MaximumLength(PersonName.MaxLength).WithErrorCode(ClientCodes.NameTooLong);
        RuleFor(e => e.Language).Must(IsLanguage).WithErrorCode(ClientEntryCodes.LanguageInvalid);
        RuleFor(e => e.Email).Must(e => ClientEntry.Blank(e) is not { } email || IsEmail(email)).WithErrorCode(ClientCodes.EmailInvalid);
        RuleFor(e => e.Phone).Must(p => ClientEntry.Digits(p) is not { } phone || IsE164(phone)).WithErrorCode(ClientCodes.PhoneInvalid);
        RuleFor(e => e.Birthday).Must(b => b is null || b <= latest).WithErrorCode(ClientCodes.BirthdayInFuture);
        RuleFor(e => e.Birthday).Must(b => b is null || b >= Earliest).WithErrorCode(ClientEntryCodes.DateInvalid);
        RuleFor(e => e.FirstContact).Must(d => d is null || (d >= Earliest && d <= latest)).WithErrorCode(ClientEntryCodes.DateInvalid);
        RuleFor(e => e.Country).Must(c => ClientEntry.Blank(c) is not { } country || (country.Length == 2 && country.All(char.IsAsciiLetterUpper))).WithErrorCode(ClientEntryCodes.CountryInvalid);
        RuleFor(e => e.HomeBoutique).Must(b => !string.IsNullOrEmpty(b.Value)).WithErrorCode(ClientEntryCodes.BoutiqueMissing);
    }

    private static bool IsEmail(string email) => email.Length <= 254 && MailAddress.TryCreate(email, out var address) && address.Address == email;

    private static bool IsE164(string phone) =>
        phone.Length is >= 8 and <= 16 && phone[0] == '+' && phone[1] != '0' && !phone.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    private static bool IsLanguage(string language)
    {
        try
        {
            return language.Length is >= 2 and <= 35 && CultureInfo.GetCultureInfo(language).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}

/// <summary>Codes of an entry's shape beside those of <see cref="ClientCodes"/>.</summary>
public static class ClientEntryCodes
{
    public const string LanguageInvalid = "Client.LanguageInvalid";
    public const string CountryInvalid = "Client.CountryInvalid";
    public const string DateInvalid = "Client.DateInvalid";
    public const string BoutiqueMissing = "Client.BoutiqueMissing";
    /// <summary>The associate does not serve in the client's boutique.</summary>
    public const string AssociateElsewhere = "Client.AssociateElsewhere";
    /// <summary>Only the home boutique hands a client on.</summary>
    public const string NotYoursToHandOn = "Client.NotYoursToHandOn";
    /// <summary><c>name</c> of the client who has this e-mail or telephone already.</summary>
    public const string PerhapsKnown = "Client.PerhapsKnown";
}
