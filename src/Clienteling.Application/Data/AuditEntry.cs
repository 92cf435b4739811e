using Clienteling.Domain;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Data;

/// <summary>
/// What was done, by whom, where and when: one entry a use case and one an event, saved with the change itself. No client's
/// personal data. Its growing number is the order of events that other nodes follow.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The growing number.</summary>
    public long Number { get; private set; }

    public DateTimeOffset At { get; init; }

    /// <summary>One run of one use case; a repeated attempt of the same run finds it and does nothing twice.</summary>
    public Guid Run { get; init; }

    /// <summary>0 for the use case itself, then 1, 2, … within the run; a run that is saved twice collides here.</summary>
    public int Part { get; init; }

    /// <summary>The use case's name.</summary>
    public required string Action { get; init; }

    /// <summary>The event's name, or null for the entry of the use case itself.</summary>
    public string? Event { get; init; }

    /// <summary>What it was done to (<c>ExceptionCase</c>).</summary>
    public string? Subject { get; init; }

    public string? SubjectId { get; init; }
    public BoutiqueCode? Boutique { get; init; }
    public StaffId? By { get; init; }

    /// <summary>Who was signed in, where somebody else authorised the act with a PIN.</summary>
    public StaffId? SignedIn { get; init; }

    public IdentityProof Proof { get; init; }
    public string Device { get; init; } = "";
}
