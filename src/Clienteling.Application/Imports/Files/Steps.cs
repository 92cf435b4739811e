namespace Clienteling.Application.Imports.Files;

/// <summary>
/// The states that the rows of one key lead through. Where the last is what was there before, the rows change nothing, however
/// they differ among themselves: the same file twice is nothing new.
/// </summary>
internal sealed class Steps<T> where T : class, IEquatable<T>
{
    private readonly T? before;
    private readonly List<bool> changes = [];

    /// <param name="before">What was there, or null.</param>
    public Steps(T? before) => (this.before, Last) = (before, before);

    public T? Last { get; private set; }

    public bool Differ => Last is not null && !Last.Equals(before);

    public void Add(T next)
    {
        changes.Add(!next.Equals(Last));
        Last = next;
    }

    /// <summary>Says of each row whether it was new, changed something or nothing.</summary>
    public void Count(Batch batch)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (before is null && i == 0) batch.IsNew();
            else if (Differ && changes[i]) batch.IsChanged();
            else batch.IsUnchanged();
        }
    }
}
