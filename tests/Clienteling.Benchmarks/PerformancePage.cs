namespace Clienteling.Benchmarks;

/// <summary>
/// <c>docs/performance.md</c>: a benchmark writes its tables there itself, between two marks, so that what is read is what was measured.
/// </summary>
internal static class PerformancePage
{
    /// <param name="section">The name in the marks: <c>&lt;!-- NAME --&gt;</c> before the tables, <c>&lt;!-- /NAME --&gt;</c> after.</param>
    /// <param name="markdown">The tables.</param>
    public static void Write(string section, string markdown)
    {
        var written = $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB, {DateTime.UtcNow:yyyy-MM-dd}:\n\n{markdown.Trim()}\n";
        Console.WriteLine($"\n{written}");
        if (Path() is not { } page)
        {
            Console.Error.WriteLine("docs/performance.md stands in no folder above this program.");
            return;
        }
        var (before, after) = ($"<!-- {section} -->\n", $"<!-- /{section} -->\n");
        var text = File.ReadAllText(page);
        var (from, to) = (text.IndexOf(before, StringComparison.Ordinal), text.IndexOf(after, StringComparison.Ordinal));
        // measured in any case: what was printed is not lost for want of a place
        if (from < 0 || to < from)
        {
            Console.Error.WriteLine($"{page} has no place for \"{section}\".");
            return;
        }
        File.WriteAllText(page, string.Concat(text.AsSpan(0, from + before.Length), written, text.AsSpan(to)));
    }

    private static string? Path()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = System.IO.Path.Combine(folder.FullName, "docs", "performance.md");
            if (File.Exists(page)) return page;
        }
        return null;
    }
}
