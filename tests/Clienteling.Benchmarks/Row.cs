using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Benchmarks;

/// <summary>One thing that was run many times, as it stands in a table of <c>docs/performance.md</c>.</summary>
/// <param name="Table">The table, by what its rows have in common.</param>
/// <param name="What">Its name there.</param>
/// <param name="Target">Milliseconds that the 95th percentile may take.</param>
internal sealed record Row(string Table, string What, int Target, Figures Figures)
{
    /// <param name="table">The table it stands in.</param>
    /// <param name="what">Its name there.</param>
    /// <param name="target">Milliseconds that the 95th percentile may take.</param>
    /// <param name="services">Who acts.</param>
    /// <param name="given">With what it is run.</param>
    /// <param name="run">One run, in a scope of its own as a request has it.</param>
    /// <param name="warm">So many are run first and not counted, which compiles the queries; of what can be run again all, else those are not run again.</param>
    public static async Task<Row> OfAsync<T>(
        string table, string what, int target, IServiceProvider services, IReadOnlyList<T> given, Func<IServiceProvider, T, Task<bool>> run, int? warm = null)
    {
        foreach (var one in given.Take(warm ?? given.Count)) await OnceAsync(one);
        var figures = await Figures.OfAsync(given.Skip(warm ?? 0).Select(one => new Func<Task>(() => OnceAsync(one))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {table}: {what}: {figures} ms, {figures.RoundTrips} round trips ({figures.Milliseconds.Count} times)"));
        return new(table, what, target, figures);

        async Task OnceAsync(T one)
        {
            await using var scope = services.CreateAsyncScope();
            if (!await run(scope.ServiceProvider, one)) throw new InvalidOperationException($"{what} failed with {one}.");
        }
    }

    /// <param name="all">The same rows over maisons of several sizes, the smallest first; growth is shown from the first to the last.</param>
    public static string Tables(IReadOnlyList<(string Size, IReadOnlyList<Row> Rows)> all) =>
        string.Join('\n', all[0].Rows.Select((row, at) => (row.Table, at)).GroupBy(r => r.Table, r => r.at).Select(rows => Markdown(rows.Key, all, rows)));

    private static string Markdown(string title, IReadOnlyList<(string Size, IReadOnlyList<Row> Rows)> all, IEnumerable<int> shown)
    {
        var grown = all.Count > 1;
        List<string> heads = [title, "target", .. all.Select(a => a.Size)];
        if (grown) heads.Add("growth of the median, of the 95th percentile");
        heads.AddRange(["of the processors", "allocated", "round trips"]);
        List<List<string>> lines = [heads, [.. heads.Select(_ => "---")]];
        foreach (var at in shown)
        {
            var (row, least, most) = (all[0].Rows[at], all[0].Rows[at].Figures, all[^1].Rows[at].Figures);
            List<string> cells = [row.What, $"{row.Target} ms", .. all.Select(a => a.Rows[at].Figures.ToString())];
            if (grown) cells.Add(string.Create(CultureInfo.InvariantCulture, $"{most.Median / least.Median:F1}, {most.P95 / least.P95:F1}"));
            cells.AddRange([$"{Figures.Short(most.Processor)} ms", string.Create(CultureInfo.InvariantCulture, $"{most.Kilobytes:N0} kB"), $"{most.RoundTrips}"]);
            lines.Add(cells);
        }
        return string.Concat(lines.Select(cells => $"| {string.Join(" | ", cells)} |\n"));
    }
}
