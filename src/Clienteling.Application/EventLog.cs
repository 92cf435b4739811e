using System.Text.Json;
using Clienteling.Application.Data;
using Clienteling.Domain;

namespace Clienteling.Application;

/// <summary>Events on their way through the database from one node to the others (docs/decisions/0013).</summary>
internal static class EventLog
{
    private static readonly Dictionary<string, Type> Kinds = new[] { typeof(IDomainEvent).Assembly, typeof(EventLog).Assembly }
        .SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IDomainEvent))).ToDictionary(t => t.Name);

    /// <summary>Every kind of event there is.</summary>
    public static IReadOnlyCollection<Type> All => Kinds.Values;

    /// <summary>Adds the events to what the session saves.</summary>
    public static void Write(ClientelingDb db, IEnumerable<IDomainEvent> events, Guid node, DateTimeOffset at) =>
        db.AnnouncedEvents.AddRange(events.Select(e => new AnnouncedEvent
        {
            Node = node, At = at, Kind = e.GetType().Name, Body = JsonSerializer.Serialize(e, e.GetType(), Json.Options),
        }));

    /// <returns>Null for an event that this version of the product does not know: another node runs a newer one.</returns>
    public static IDomainEvent? Read(string kind, string body) =>
        Kinds.TryGetValue(kind, out var type) ? (IDomainEvent?)JsonSerializer.Deserialize(body, type, Json.Options) : null;
}
