namespace Clienteling.Application.Administration.Boutiques;

/// <summary>The zones a boutique's days can belong to.</summary>
public static class TimeZones
{
    /// <summary>IANA's zones of places, by name (<c>Asia/Tokyo</c>); not the abbreviations and offsets.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/') && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether it is a zone by its IANA name; a Windows name is not one.</summary>
    public static bool IsIana(string? zone) => zone is { Length: > 0 and <= 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;
}
