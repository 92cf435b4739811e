using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Clients;

/// <summary>What stands in the form of a client while somebody types.</summary>
public sealed class ClientEditor
{
    public string? Family { get; set; }
    public string? Given { get; set; }
    public string? FamilyReading { get; set; }
    public string? GivenReading { get; set; }
    public string Language { get; set; } = "en";
    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>As the date field writes it, <c>yyyy-MM-dd</c>.</summary>
    public string? Birthday { get; set; }

    public BoutiqueCode HomeBoutique { get; set; }
    public StaffId? LeadAssociate { get; set; }

    private ClientEntry known = new();

    /// <summary>Whether names of this language begin with the family.</summary>
    public bool FamilyFirst => Language.Split('-')[0] is "ja" or "zh" or "ko";

    /// <summary>Whether names of this language are written with their reading.</summary>
    public bool HasReading => Language.Split('-')[0] is "ja" or "zh" || FamilyReading is not null || GivenReading is not null;

    public static ClientEditor Of(ClientEntry entry) => new()
    {
        known = entry, Family = entry.Family, Given = entry.Given, FamilyReading = entry.FamilyReading, GivenReading = entry.GivenReading,
        Language = entry.Language, Email = entry.Email, Phone = entry.Phone is { } phone ? Formats.Phone(phone) : null, Birthday = entry.Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        HomeBoutique = entry.HomeBoutique, LeadAssociate = entry.LeadAssociate,
    };

    /// <summary>The entry, with what the form does not show as it was.</summary>
    public ClientEntry ToEntry() => known with
    {
        Family = Family,
        Given = Given,
        FamilyReading = FamilyReading,
        GivenReading = GivenReading,
        Language = Language,
        Email = Email,
        Phone = Phone,
        // a date that is none becomes one that the validator refuses
        Birthday = string.IsNullOrWhiteSpace(Birthday) ? null : DateOnly.TryParseExact(Birthday, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue,
        HomeBoutique = HomeBoutique,
        LeadAssociate = LeadAssociate,
    };
}
