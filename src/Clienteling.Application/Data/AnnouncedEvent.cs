namespace Clienteling.Application.Data;

/// <summary>An event as it was announced, for the other nodes to hear; saved with the change that it tells of, and kept for an hour.</summary>
public sealed class AnnouncedEvent
{
    /// <summary>The growing number.</summary>
    public long Number { get; private set; }

    /// <summary>The node that announced it to its own.</summary>
    public Guid Node { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The event's name (<c>CaseChanged</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>The event as JSON: identities and codes, nobody's data.</summary>
    public required string Body { get; init; }
}
