using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration;

/// <summary>The day it is, where a rule speaks for boutiques in several zones.</summary>
internal static class HouseDay
{
    /// <summary>The latest day it is in any boutique, so that what begins "today" begins in none of them yesterday.</summary>
    public static async Task<DateOnly> LatestDayAsync(this Work work) => Latest(await work.Db.Boutiques.AsNoTracking().ToListAsync(), work.Now);

    public static DateOnly Latest(IReadOnlyCollection<Boutique> boutiques, DateTimeOffset now) =>
        boutiques.Count == 0 ? DateOnly.FromDateTime(now.UtcDateTime) : boutiques.Max(b => b.DayOf(now));
}
