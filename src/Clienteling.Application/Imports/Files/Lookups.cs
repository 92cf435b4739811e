using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>What rows name again and again and is few: boutiques, staff, and when imports ran.</summary>
internal sealed class Lookups
{
    private readonly Dictionary<string, Place> boutiques = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StaffId> staff = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<DateTimeOffset> imports = [];

    /// <summary>A boutique, with its zone at hand.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Country">ISO 3166 alpha-2.</param>
    /// <param name="Zone">Its time zone.</param>
    public sealed record Place(BoutiqueCode Code, string Country, TimeZoneInfo Zone)
    {
        public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
    }

    public async Task LoadAsync(ClientelingDb db, CancellationToken cancel)
    {
        boutiques.Clear();
        staff.Clear();
        imports.Clear();
        foreach (var b in await db.Boutiques.AsNoTracking().Select(b => new { b.Code, b.Country, b.TimeZone }).ToListAsync(cancel))
            boutiques[b.Code.Value] = new(b.Code, b.Country, TimeZoneInfo.FindSystemTimeZoneById(b.TimeZone));
        foreach (var s in await db.Staff.AsNoTracking().Select(s => new { s.Email, s.Id }).ToListAsync(cancel)) staff[s.Email] = s.Id;
        foreach (var at in await db.ImportRuns.AsNoTracking().Where(r => r.StartedAt != null).Select(r => r.StartedAt!.Value).ToListAsync(cancel)) imports.Add(at);
    }

    public Place? Boutique(string code) => boutiques.GetValueOrDefault(code);

    /// <summary>The member of staff who signs in so, in any letter case, or null.</summary>
    public StaffId? Staff(string email) => staff.TryGetValue(email, out var id) ? id : null;

    /// <summary>Whether that was said by a file of an import, and not by somebody in the house.</summary>
    public bool WasImported(DateTimeOffset at) => imports.Contains(at);

    /// <summary>
    /// The boutique that a client is given whose file names none: the first by code in the client's country, else the first of
    /// all; null where there is none at all.
    /// </summary>
    public Place? HomeFor(string? country) =>
        boutiques.Values.OrderBy(b => b.Country == country ? 0 : 1).ThenBy(b => b.Code.Value, StringComparer.Ordinal).FirstOrDefault();
}
