using System.Collections.Concurrent;

namespace Clienteling.Faults;

/// <summary>What the people in front of the screens saw confirmed, and what they tried without an answer.</summary>
internal sealed class Acknowledged
{
    /// <summary>Cases asked for, by the client.</summary>
    public ConcurrentDictionary<Guid, Guid> Asked { get; } = new();

    /// <summary>Clients for whom the server was gone before it answered.</summary>
    public ConcurrentBag<Guid> Unanswered { get; } = [];

    public ConcurrentBag<Guid> Decided { get; } = [];
    public ConcurrentBag<Guid> Settled { get; } = [];

    /// <summary>Asked for and not yet tried to decide.</summary>
    public ConcurrentQueue<Guid> ToDecide { get; } = new();

    /// <summary>Decided and not yet tried to settle.</summary>
    public ConcurrentQueue<Guid> ToSettle { get; } = new();
}
