using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration;

/// <summary>The names of those who did something.</summary>
internal static class StaffNames
{
    public static async Task<IReadOnlyDictionary<StaffId, PersonName>> NamesOfAsync(this ClientelingDb db, IEnumerable<StaffId?> people)
    {
        var ids = people.OfType<StaffId>().Distinct().ToList();
        return await db.Staff.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name);
    }

    /// <summary>The name, or null for the system or somebody who is not known.</summary>
    public static PersonName? Name(this IReadOnlyDictionary<StaffId, PersonName> names, StaffId? id) =>
        id is { } known ? names.GetValueOrDefault(known) : null;
}
