namespace Clienteling.Domain.Clients;

/// <summary>
/// Set with a reason when a client abused staff, seen by those who must protect people. It changes no figure, no verdict
/// and no right.
/// </summary>
public sealed record AbuseMarker(string Reason, Guid SetBy, DateTimeOffset SetAt);
