using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application;

/// <summary>
/// Hears what other nodes announced, and announces it here. A number that a slow transaction took may appear after a higher one: so
/// numbers that were passed over are looked for again for a while. What counts is when this node missed them, by a clock that nobody
/// sets: the date of an event is that of another machine, and of the moment when the change began.
/// </summary>
public sealed class EventTail(IDbContextFactory<ClientelingDb> sessions, Announcements announcements, TimeProvider clock)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>How many events one reading takes.</summary>
    internal const int MostAtOnce = 1_000;

    // each is a question to the database; the others have their turn the next time
    private const int MostGapsAtOnce = 100;

    // longer than any transaction takes from a number to its commit
    private static readonly TimeSpan LookedFor = TimeSpan.FromMinutes(2);

    private readonly Queue<Gap> gaps = [];
    private long? heardUpTo;
    private (long Number, long Since)? heardThen;

    /// <summary>Announces what is new; the first time it only learns what is there.</summary>
    public async Task HearAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        if (heardUpTo is not { } from)
        {
            await BeginAsync(db);
            return;
        }
        await HearLateAsync(db);
        await HearNewAsync(db, from);
    }

    /// <summary>
    /// Each hour, removes what is older than an hour and was heard an hour ago: a clock that is ahead must not take from others what they
    /// have not heard yet.
    /// </summary>
    public async Task ForgetAsync()
    {
        if (heardUpTo is not { } now) return;
        var (number, since) = heardThen ??= (now, clock.GetTimestamp());
        if (clock.GetElapsedTime(since) < Kept) return;
        var before = clock.GetUtcNow() - Kept;
        await using var db = await sessions.CreateDbContextAsync();
        await db.AnnouncedEvents.Where(e => e.At < before && e.Number <= number).ExecuteDeleteAsync();
        heardThen = (now, clock.GetTimestamp());
    }

    /// <summary>What is missing among the newest was not committed yet, or never will be.</summary>
    private async Task BeginAsync(ClientelingDb db)
    {
        var newest = await db.AnnouncedEvents.OrderByDescending(e => e.Number).Select(e => e.Number).Take(MostAtOnce).ToListAsync();
        newest.Reverse();
        Miss(GapsIn(newest.Count < MostAtOnce ? 0 : newest[0], newest, clock.GetTimestamp()));
        heardUpTo = newest.LastOrDefault();
    }

    private async Task HearNewAsync(ClientelingDb db, long from)
    {
        List<AnnouncedEvent> some;
        do
        {
            some = await NextAsync(db.AnnouncedEvents.Where(e => e.Number > from));
            if (some.Count == 0) return;
            Miss(GapsIn(from, some.Select(e => e.Number), clock.GetTimestamp()));
            heardUpTo = from = some[^1].Number;
            Announce(some);
        }
        while (some.Count == MostAtOnce);
    }

    private async Task HearLateAsync(ClientelingDb db)
    {
        for (var i = Math.Min(gaps.Count, MostGapsAtOnce); i > 0; i--)
        {
            var gap = gaps.Peek();
            var late = await NextAsync(db.AnnouncedEvents.Where(e => e.Number > gap.After && e.Number < gap.Before));
            gaps.Dequeue();
            if (late.Count == MostAtOnce || clock.GetElapsedTime(gap.Since) < LookedFor) Miss(GapsIn(gap.After, late.Select(e => e.Number).Append(gap.Before), gap.Since));
            Announce(late);
        }
    }

    private static Task<List<AnnouncedEvent>> NextAsync(IQueryable<AnnouncedEvent> events) => events.AsNoTracking().OrderBy(e => e.Number).Take(MostAtOnce).ToListAsync();

    private void Announce(IEnumerable<AnnouncedEvent> events) =>
        announcements.Publish([.. events.Where(e => e.Node != announcements.Node).Select(e => EventLog.Read(e.Kind, e.Body)).OfType<Domain.IDomainEvent>()]);

    private void Miss(IEnumerable<Gap> some)
    {
        foreach (var gap in some) gaps.Enqueue(gap);
    }

    private static IEnumerable<Gap> GapsIn(long after, IEnumerable<long> numbers, long since)
    {
        foreach (var number in numbers)
        {
            if (number > after + 1) yield return new(after, number, since);
            after = number;
        }
    }

    /// <summary>Numbers between two others that were not there, and since when they are missed.</summary>
    private sealed record Gap(long After, long Before, long Since);
}
