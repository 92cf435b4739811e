namespace Clienteling.Application.Imports.Sorting;

/// <summary>Sorted rows, taken key by key.</summary>
internal static class RowGroups
{
    /// <summary>The rows of each key together.</summary>
    /// <param name="sorted">Rows in order.</param>
    /// <param name="most">Rows of one key beyond these are handed to <paramref name="beyond"/> instead.</param>
    /// <param name="beyond">Is told of each row too many.</param>
    public static IEnumerable<IReadOnlyList<SpooledRow>> ByKey(this IEnumerable<SpooledRow> sorted, int most, Action<SpooledRow> beyond)
    {
        List<SpooledRow> group = [];
        foreach (var row in sorted)
        {
            if (group.Count > 0 && group[0].Key != row.Key)
            {
                yield return group;
                group = [];
            }
            if (group.Count < most) group.Add(row);
            else beyond(row);
        }
        if (group.Count > 0) yield return group;
    }

    /// <summary>The rows without those that stand in <paramref name="left"/>; both sorted.</summary>
    public static IEnumerable<SpooledRow> Without(this IEnumerable<SpooledRow> sorted, IEnumerable<SpooledRow> left)
    {
        using var skip = left.GetEnumerator();
        var more = skip.MoveNext();
        foreach (var row in sorted)
        {
            while (more && Compare(skip.Current, row) < 0) more = skip.MoveNext();
            if (more && Compare(skip.Current, row) == 0) continue;
            yield return row;
        }
    }

    /// <summary>The rows whose key is none of <paramref name="others"/>'; both sorted.</summary>
    public static IEnumerable<SpooledRow> WithoutKeysOf(this IEnumerable<SpooledRow> sorted, IEnumerable<SpooledRow> others)
    {
        using var other = others.GetEnumerator();
        var more = other.MoveNext();
        foreach (var row in sorted)
        {
            while (more && string.CompareOrdinal(other.Current.Key, row.Key) < 0) more = other.MoveNext();
            if (!more || other.Current.Key != row.Key) yield return row;
        }
    }

    /// <summary>Order by key, ordinally, and then by line.</summary>
    public static int Compare(SpooledRow a, SpooledRow b) =>
        string.CompareOrdinal(a.Key, b.Key) is var byKey and not 0 ? byKey : a.Line.CompareTo(b.Line);
}
