using System.Globalization;

namespace Clienteling.LifetimeValue.Tests;

/// <summary>The 1-in-10 sample of CDNOW (docs/import.md): calibrated to 30 September 1997, 39 weeks held out.</summary>
internal sealed record Cdnow(ClientSummary[] Clients, int[] HeldOut, int[] FirstDays)
{
    public const double HeldOutWeeks = 39;

    private static readonly Lazy<Cdnow?> File = new(Read);

    public Cohort Cohort => Cohort.Of(Clients);

    /// <summary>The data, or a visible skip where they are not beside the repository.</summary>
    public static Cdnow Data()
    {
        if (File.Value is null) Assert.Skip("../shared/data/cdnow/CDNOW_sample.txt is not there; it is public research data (docs/import.md).");
        return File.Value;
    }

    private static Cdnow? Read()
    {
        if (Path() is not { } file) return null;
        var histories = new Dictionary<string, (DateOnly First, PurchaseHistory History)>(StringComparer.Ordinal);
        foreach (var line in System.IO.File.ReadLines(file))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var day = DateOnly.ParseExact(fields[2], "yyyyMMdd", CultureInfo.InvariantCulture);
            var (first, history) = histories.GetValueOrDefault(fields[1], (day, new(new(1997, 9, 30))));
            history.Add(day, double.Parse(fields[4], CultureInfo.InvariantCulture));
            histories[fields[1]] = (first, history);
        }
        var all = histories.Values.ToArray();
        return new([.. all.Select(h => h.History.Summary!.Value)], [.. all.Select(h => h.History.HeldOutDays)], [.. all.Select(h => h.First.DayNumber - new DateOnly(1997, 1, 1).DayNumber)]);
    }

    private static string? Path()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Clienteling.sln"))) continue;
            var file = System.IO.Path.Combine(folder.FullName, "..", "shared", "data", "cdnow", "CDNOW_sample.txt");
            return System.IO.File.Exists(file) ? file : null;
        }
        return null;
    }
}
