using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>Everything that happened today in the actor's boutiques, in each since its own midnight, the newest first.</summary>
public sealed class ReadFloorToday(UseCases useCases)
{
    public const int PageSize = 50;

    /// <param name="page">From 1.</param>
    /// <param name="boutique">Only there, or everywhere.</param>
    public Task<Result<FloorDay>> RunAsync(int page = 1, BoutiqueCode? boutique = null) =>
        useCases.ReadAsync<FloorDay>(Permission.SeeFloor, async work =>
        {
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            var boutiques = await work.Db.Boutiques.Where(b => all || own.Contains(b.Code)).ToListAsync();
            if (boutique is { } only) boutiques.RemoveAll(b => b.Code != only);
            var events = await FloorEvents.ReadAsync(work.Db, boutiques, b => b.DayAt(work.Now).Begins, work.Now);
            var shown = events.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToList();
            return new FloorDay(await FloorRights.OpenedAsync(work, shown), events.Count);
        });
}

/// <summary>A page of what happened today and how much there is.</summary>
public sealed record FloorDay(IReadOnlyList<FloorEvent> Events, int Total);
