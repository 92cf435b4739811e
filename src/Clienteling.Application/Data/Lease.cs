namespace Clienteling.Application.Data;

/// <summary>
/// The right to do something that only one process may do at a time, until a moment: a holder that is killed loses it by the
/// clock and nobody has to clean up.
/// </summary>
public sealed class Lease
{
    /// <summary>What it is about (<c>LifetimeValue</c>).</summary>
    public string Name { get; init; } = "";

    /// <summary>The process that has it.</summary>
    public Guid Holder { get; init; }

    /// <summary>Until when, unless it is renewed.</summary>
    public DateTimeOffset Until { get; init; }
}
