namespace Clienteling.Application.Tests.Fixtures;

/// <summary>The clock of one node, which can be set wrong while time passes as it does in the house.</summary>
public sealed class NodesClock(TimeProvider time) : TimeProvider
{
    /// <summary>How far it is ahead of the house's; behind where it is negative.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Ahead;
    public override long GetTimestamp() => time.GetTimestamp();
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
