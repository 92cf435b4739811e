namespace Clienteling.Domain;

/// <summary>Something that happened to an aggregate; it is saved with the audit entry and announced after the commit.</summary>
public interface IDomainEvent;

/// <summary>
/// The root of what changes together. State changes through verbs that guard their own rules; <see cref="Version"/> is
/// raised by each save and lets the first writer win.
/// </summary>
public abstract class Aggregate
{
    private readonly List<IDomainEvent> events = [];

    /// <summary>How often it has been saved; an edit carries the version its author saw.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<IDomainEvent> Events => events;

    public void ClearEvents() => events.Clear();

    protected void Raise(IDomainEvent e) => events.Add(e);
}
