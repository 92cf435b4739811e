using Clienteling.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application;

/// <summary>
/// Hears what other nodes announced, and announces it here. A number that a slow transaction took may appear after a higher one:
/// so the last half minute is looked through again each time, and what was heard is remembered for as long.
/// </summary>
public sealed class EventTail(IDbContextFactory<ClientelingDb> sessions, Announcements announcements, TimeProvider clock)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(30);

    private readonly HashSet<long> heard = [];
    private long? heardUpTo;

    /// <summary>Announces what is new; the first time it only learns where the end is.</summary>
    public async Task HearAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        if (heardUpTo is not { } from)
        {
            heardUpTo = await db.AnnouncedEvents.MaxAsync(e => (long?)e.Number) ?? 0;
            return;
        }
        var latest = await db.AnnouncedEvents.AsNoTracking().Where(e => e.Number > from).OrderBy(e => e.Number).ToListAsync();
        var fresh = latest.Where(e => heard.Add(e.Number) && e.Node != announcements.Node).Select(e => EventLog.Read(e.Kind, e.Body)).OfType<Domain.IDomainEvent>().ToList();
        var settled = clock.GetUtcNow() - LookBack;
        foreach (var old in latest.TakeWhile(e => e.At <= settled))
        {
            heardUpTo = old.Number;
            heard.Remove(old.Number);
        }
        announcements.Publish(fresh);
    }

    /// <summary>Removes what every node has long heard.</summary>
    public async Task ForgetAsync()
    {
        var before = clock.GetUtcNow() - Kept;
        await using var db = await sessions.CreateDbContextAsync();
        await db.AnnouncedEvents.Where(e => e.At < before).ExecuteDeleteAsync();
    }
}
