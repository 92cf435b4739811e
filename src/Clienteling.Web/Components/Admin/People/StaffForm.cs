using Clienteling.Application.Administration.People;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Admin.Forms;

namespace Clienteling.Web.Components.Admin.People;

/// <summary>Somebody as they are being written down.</summary>
public sealed class StaffForm
{
    public string? Family { get; set; }
    public string? Given { get; set; }
    public string? FamilyReading { get; set; }
    public string? GivenReading { get; set; }
    public string? Email { get; set; }
    public Role Role { get; set; }
    public IReadOnlyList<BoutiqueCode> Boutiques { get; set; } = [];
    public IReadOnlyList<string> Districts { get; set; } = [];
    public string Language { get; set; } = "en";
    public string? JoinedOn { get; set; }

    public static StaffForm Of(StaffDraft draft) => new()
    {
        Family = draft.Family, Given = draft.Given, FamilyReading = draft.FamilyReading, GivenReading = draft.GivenReading, Email = draft.Email, Role = draft.Role,
        Boutiques = draft.Boutiques, Districts = draft.Districts, Language = draft.Language, JoinedOn = draft.JoinedOn is { } day ? Typed.Day(day) : null,
    };

    public StaffDraft ToDraft() => new(
        Family, Given, FamilyReading, GivenReading, Email, Role, Role is Role.Associate or Role.Manager ? Boutiques : [], Role == Role.Executive ? Districts : [],
        Language, Typed.Day(JoinedOn));
}
