namespace Clienteling.Domain.Staff;

/// <summary>A boutique, with the zone its days belong to and the currency it sells in.</summary>
public sealed class Boutique : Aggregate
{
    private Boutique() { }

    public BoutiqueCode Code { get; private set; }
    public string Name { get; private set; } = "";
    public string? City { get; private set; }

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country { get; private set; } = "";

    /// <summary>IANA zone (<c>Asia/Tokyo</c>).</summary>
    public string TimeZone { get; private set; } = "";

    public Currency Currency { get; private set; }

    /// <summary>The district whose executives a waiting case climbs to; a word of the maison's own (<c>Japan</c>).</summary>
    public string District { get; private set; } = "";

    public OpeningHours Hours { get; private set; } = OpeningHours.Usual;

    /// <exception cref="RuleBrokenException">A name, country or zone that is none (<see cref="StaffCodes"/>).</exception>
    public static Boutique Open(BoutiqueCode code, string name, string? city, string country, string timeZone, Currency currency, string district)
    {
        if (string.IsNullOrWhiteSpace(code.Value) || code.Value.Length > 20) throw new RuleBrokenException(StaffCodes.BoutiqueCodeInvalid);
        var boutique = new Boutique { Code = code };
        boutique.Describe(name, city, country, timeZone, currency, district);
        return boutique;
    }

    public void Describe(string name, string? city, string country, string timeZone, Currency currency, string district)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100) throw new RuleBrokenException(StaffCodes.BoutiqueNameInvalid);
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) throw new RuleBrokenException(StaffCodes.CountryInvalid);
        // a Windows zone would be found too, and mean nothing to the next system
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId) throw new RuleBrokenException(StaffCodes.TimeZoneInvalid, ("zone", timeZone));
        (Name, City, Country, TimeZone, Currency, District) = (name.Trim(), city?.Trim().Within(100), country, timeZone, currency, district.Trim().Within(60));
    }

    public void KeepHours(OpeningHours hours) => Hours = hours;

    /// <summary>The day it is in the boutique at that instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalTime(instant).DateTime);

    /// <summary>The boutique's wall clock at that instant.</summary>
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>The instant at which the boutique's wall clock shows that time; one that the clock leaps over comes an hour later.</summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The boutique's day that holds that instant.</summary>
    public BoutiqueDay DayAt(DateTimeOffset instant) => DayOn(DayOf(instant));

    /// <summary>That day in the boutique.</summary>
    public BoutiqueDay DayOn(DateOnly day)
    {
        var isOpen = !Hours.ClosedOn.Contains(day.DayOfWeek);
        return new(day, InstantOf(day, TimeOnly.MinValue), InstantOf(day.AddDays(1), TimeOnly.MinValue),
            isOpen ? InstantOf(day, Hours.Opens) : null, isOpen ? InstantOf(day, Hours.Closes) : null);
    }

    /// <summary>When the doors open next.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset after)
    {
        for (var day = DayOf(after); ; day = day.AddDays(1))
            if (DayOn(day).OpensAt is { } opens && opens > after) return opens;
    }
}
