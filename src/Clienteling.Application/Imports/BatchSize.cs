namespace Clienteling.Application.Imports;

/// <summary>
/// How many rows are saved together, so that a save holds the database some tenth of a second at most, on this machine and
/// with these rows: nobody who works meanwhile waits noticeably.
/// </summary>
internal sealed class BatchSize
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    private readonly int least;
    private readonly int most;

    /// <param name="first">Rows to begin with; it becomes a quarter of them at least and four times as many at most.</param>
    public BatchSize(int first) => (Rows, least, most) = (first, first / 4, first * 4);

    public int Rows { get; private set; }

    /// <summary>Takes account of how long the last save held the database.</summary>
    public void Took(TimeSpan held)
    {
        if (held > TooLong) Rows = Math.Max(least, Rows / 2);
        else if (held < Short) Rows = Math.Min(most, Rows * 3 / 2);
    }
}
