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
            var times = await FloorEvents.WhenAsync(work.Db, boutiques, Midnight, work.Now);
            var first = (Math.Max(1, page) - 1) * PageSize;
            if (first >= times.Count) return new FloorDay([], times.Count);

            // what happened in the same instant as the first of the page may stand on the page before
            var (newest, oldest) = (times[first], times[Math.Min(first + PageSize, times.Count) - 1]);
            var before = first - times.TakeWhile(at => at > newest).Count();
            var events = await FloorEvents.ReadAsync(work.Db, boutiques, b => oldest > Midnight(b) ? oldest : Midnight(b), newest);
            return new FloorDay(await FloorRights.OpenedAsync(work, [.. events.Skip(before).Take(PageSize)]), times.Count);

            DateTimeOffset Midnight(Boutique b) => b.DayAt(work.Now).Begins;
        });
}

/// <summary>A page of what happened today and how much there is.</summary>
public sealed record FloorDay(IReadOnlyList<FloorEvent> Events, int Total);
