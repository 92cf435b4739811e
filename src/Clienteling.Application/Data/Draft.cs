using Clienteling.Domain;

namespace Clienteling.Application.Data;

/// <summary>What somebody is entering, kept on the server as they go; one for each person, kind and subject.</summary>
public sealed class Draft
{
    public StaffId Staff { get; init; }

    /// <summary>What is being entered (<c>Return</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>About what (a client's id).</summary>
    public required string Subject { get; init; }

    /// <summary>The form's content as JSON.</summary>
    public string Content { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}
