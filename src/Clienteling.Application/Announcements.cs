using System.Collections.Concurrent;
using Clienteling.Domain;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application;

/// <summary>
/// Tells whoever looks that something happened, after it was committed. An announcement carries no data to trust: who hears
/// it reads again, with their own rights.
/// </summary>
public sealed class Announcements(ILogger<Announcements> log)
{
    private readonly ConcurrentDictionary<Guid, Action<IDomainEvent>> subscribers = new();

    /// <summary>This process among the nodes.</summary>
    public Guid Node { get; } = Guid.NewGuid();

    /// <summary>Calls back for every event of that type until disposed. The callback must return at once.</summary>
    public IDisposable Subscribe<TEvent>(Action<TEvent> heard) where TEvent : IDomainEvent
    {
        var key = Guid.NewGuid();
        subscribers[key] = e => { if (e is TEvent wanted) heard(wanted); };
        return new Subscription(() => subscribers.TryRemove(key, out _));
    }

    public void Publish(IReadOnlyList<IDomainEvent> events)
    {
        foreach (var e in events)
            foreach (var tell in subscribers.Values)
            {
                try
                {
                    tell(e);
                }
                catch (Exception error) when (error is not OutOfMemoryException)
                {
                    log.LogError(error, "A subscriber failed on {Event}", e.GetType().Name);
                }
            }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
