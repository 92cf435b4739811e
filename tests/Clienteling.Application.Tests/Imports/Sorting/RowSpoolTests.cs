using Clienteling.Application.Imports.Sorting;

namespace Clienteling.Application.Tests.Imports.Sorting;

public sealed class RowSpoolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clienteling-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1_000_000, 0)]
    [InlineData(2_000, 1)]
    [InlineData(60, 1)]
    public void Rows_come_out_by_key_and_line_however_little_fits_into_memory(int mostInMemory, int leastFiles)
    {
        var random = new Random(7);
        var rows = Enumerable.Range(1, 3_000).Select(line => new SpooledRow($"P{random.Next(400):000}", line, [line % 3 == 0 ? null : $"中{line}", ""])).ToList();
        using (var spool = new RowSpool(folder, mostInMemory))
        {
            foreach (var row in rows) spool.Add(row);
            Directory.GetFiles(folder).Length.ShouldBeInRange(leastFiles, 60);
            var expected = rows.OrderBy(r => r.Key, StringComparer.Ordinal).ThenBy(r => r.Line).Select(Say).ToList();
            spool.Read().Select(Say).ShouldBe(expected);
            spool.Read().Select(Say).ShouldBe(expected, "it can be read again");
            spool.Count.ShouldBe(3_000);
        }
        Directory.GetFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public void Keys_are_told_apart_ordinally()
    {
        using var spool = new RowSpool(folder);
        foreach (var key in (string[])["b", "B", "ａ", "a", "ß", "ss"]) spool.Add(new(key, 1, []));
        spool.Read().Select(r => r.Key).ShouldBe(["B", "a", "b", "ss", "ß", "ａ"]);
    }

    [Fact]
    public void Rows_of_a_key_are_taken_together_up_to_a_limit()
    {
        List<long> beyond = [];
        SpooledRow[] sorted = [new("a", 1, []), new("a", 5, []), new("a", 9, []), new("b", 2, [])];
        sorted.ByKey(most: 2, row => beyond.Add(row.Line)).Select(g => string.Join(' ', g.Select(r => r.Line))).ShouldBe(["1 5", "2"]);
        beyond.ShouldBe([9]);
    }

    [Fact]
    public void Rows_and_keys_can_be_left_out()
    {
        SpooledRow[] sorted = [new("a", 1, []), new("a", 5, []), new("c", 2, []), new("d", 3, [])];
        sorted.Without([new("a", 5, []), new("b", 1, []), new("d", 3, [])]).Select(r => r.Line).ShouldBe([1, 2]);
        sorted.WithoutKeysOf([new("a", 0, []), new("b", 0, []), new("d", 0, [])]).Select(r => r.Line).ShouldBe([2]);
        sorted.WithoutKeysOf([]).Count().ShouldBe(4);
    }

    private static string Say(SpooledRow row) => $"{row.Key} {row.Line} {row.Values[0] ?? "none"} {row.Values[1]}";
}
