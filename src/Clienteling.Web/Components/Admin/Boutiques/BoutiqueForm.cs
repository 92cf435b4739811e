using System.Globalization;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Domain.Staff;

namespace Clienteling.Web.Components.Admin.Boutiques;

/// <summary>A boutique as it is being written down.</summary>
public sealed class BoutiqueForm
{
    public string? Code { get; set; }
    public string? Name { get; set; }
    public string? City { get; set; }
    public string? Country { get; set; }
    public string? TimeZone { get; set; }
    public string? Currency { get; set; }
    public string? District { get; set; }
    public string? Opens { get; set; } = Time(OpeningHours.Usual.Opens);
    public string? Closes { get; set; } = Time(OpeningHours.Usual.Closes);
    public IReadOnlyList<DayOfWeek> ClosedOn { get; set; } = [];

    public static BoutiqueForm Of(BoutiqueDraft draft) => new()
    {
        Code = draft.Code, Name = draft.Name, City = draft.City, Country = draft.Country, TimeZone = draft.TimeZone, Currency = draft.Currency, District = draft.District,
        Opens = Time(draft.Opens), Closes = Time(draft.Closes), ClosedOn = draft.ClosedOn,
    };

    /// <summary>What was meant: letters of codes are capitals, and a city left empty is none.</summary>
    public BoutiqueDraft ToDraft() => new(
        Code?.Trim().ToUpper(CultureInfo.InvariantCulture), Name, string.IsNullOrWhiteSpace(City) ? null : City, Country, TimeZone?.Trim(), Currency?.Trim().ToUpper(CultureInfo.InvariantCulture), District,
        Time(Opens), Time(Closes), ClosedOn);

    private static TimeOnly? Time(string? text) => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>As a browser's field for a time has it.</summary>
    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
