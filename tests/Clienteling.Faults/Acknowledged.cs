using System.Collections.Concurrent;

namespace Clienteling.Faults;

/// <summary>What the people in front of the screens saw confirmed, and what they tried without an answer.</summary>
internal sealed class Acknowledged
{
    /// <summary>Cases asked for, by the client.</summary>
    public ConcurrentDictionary<Guid, Guid> Asked { get; } = new();

    /// <summary>Clients for whom the server was gone before it answered.</summary>
    public ConcurrentBag<Guid> Unanswered { get; } = [];

    public ConcurrentBag<ShownDecision> Decided { get; } = [];
    public ConcurrentDictionary<Guid, bool> Settled { get; } = new();

    /// <summary>Asked for and not yet tried to decide.</summary>
    public ConcurrentQueue<Guid> ToDecide { get; } = new();

    /// <summary>Passed on by a manager, for want of a budget.</summary>
    public ConcurrentQueue<Guid> PassedOn { get; } = new();

    /// <summary>Decided and not yet tried to settle.</summary>
    public ConcurrentQueue<Guid> ToSettle { get; } = new();

    /// <summary>Cases that two people decided at once.</summary>
    public ConcurrentBag<Guid> Contested { get; } = [];

    /// <summary>Times that a budget did not cover a decision any more: the screen said so before the tap, or the answer did.</summary>
    public int NotCovered => notCovered;

    public void CountNotCovered() => Interlocked.Increment(ref notCovered);

    private int notCovered;
}

/// <summary>A decision as a screen showed it.</summary>
/// <param name="Case">Of which case.</param>
/// <param name="By">By whom, as the screen said (<c>Kenji Sato</c>).</param>
/// <param name="IsNo">Whether it was a no.</param>
internal sealed record ShownDecision(Guid Case, string By, bool IsNo);
