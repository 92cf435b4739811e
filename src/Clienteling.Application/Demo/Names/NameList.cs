namespace Clienteling.Application.Demo.Names;

/// <summary>A name as it is written, with its reading where the script needs one.</summary>
internal readonly record struct WrittenName(string Text, string? Reading);

/// <summary>Names of one tongue. Words stand apart by blanks; <c>中村/なかむら</c> gives a reading, an underscore is a blank within.</summary>
internal sealed class NameList(string families, string women, string men)
{
    public IReadOnlyList<WrittenName> Families { get; } = Read(families);
    public IReadOnlyList<WrittenName> Women { get; } = Read(women);
    public IReadOnlyList<WrittenName> Men { get; } = Read(men);

    private static WrittenName[] Read(string names) =>
        [.. names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name =>
        {
            var parts = name.Replace('_', ' ').Split('/');
            return new WrittenName(parts[0], parts.Length > 1 ? parts[1] : null);
        })];
}
