using System.Diagnostics;
using System.Globalization;

namespace Clienteling.Benchmarks;

/// <summary>What many runs of one thing took.</summary>
/// <param name="Milliseconds">Each run's wall clock, in order of size.</param>
/// <param name="Processor">Processor time a run, in milliseconds, the runtime's own threads included.</param>
/// <param name="Kilobytes">Allocated in the median run; what the runtime does beside the runs would distort the mean.</param>
/// <param name="RoundTrips">Of the run that made most.</param>
internal sealed record Figures(IReadOnlyList<double> Milliseconds, double Processor, double Kilobytes, long RoundTrips)
{
    public double Median => At(.5);
    public double P95 => At(.95);
    public double P99 => At(.99);

    public static async Task<Figures> OfAsync(IEnumerable<Func<Task>> runs)
    {
        List<double> took = [];
        List<long> allocated = [];
        var most = 0L;
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        foreach (var run in runs)
        {
            var (before, bytes) = (Benchmarks.RoundTrips.Made, GC.GetTotalAllocatedBytes(precise: true));
            var began = Stopwatch.GetTimestamp();
            await run();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - bytes);
            most = Math.Max(most, Benchmarks.RoundTrips.Made - before);
        }
        process.Refresh();
        processor = process.TotalProcessorTime - processor;
        return new([.. took.Order()], processor.TotalMilliseconds / took.Count, allocated.Order().ElementAt(allocated.Count / 2) / 1e3, most);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Short(Median)}, {Short(P95)}, {Short(P99)}");

    public static string Short(double value) => value.ToString(value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private double At(double share) => Milliseconds[Math.Min(Milliseconds.Count - 1, (int)(Milliseconds.Count * share))];
}
