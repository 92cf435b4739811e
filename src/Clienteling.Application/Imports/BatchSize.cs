namespace Clienteling.Application.Imports;

/// <summary>
/// How many rows are saved together, so that a save holds the database some tenth of a second at most, on this machine and
/// with these rows: nobody who works meanwhile waits noticeably.
/// </summary>
internal sealed class BatchSize(int first)
{
    private const int Least = 20;
    private const int Most = 2_000;
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(75);

    public int Rows { get; private set; } = first;

    /// <summary>Takes account of how long the last save held the database.</summary>
    public void Took(TimeSpan held)
    {
        if (held > TooLong) Rows = Math.Max(Least, Rows / 2);
        else if (held < Short) Rows = Math.Min(Most, Rows * 3 / 2);
    }
}
