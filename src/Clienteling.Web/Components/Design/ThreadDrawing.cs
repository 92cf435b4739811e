using System.Globalization;
using System.Text;

namespace Clienteling.Web.Components.Design;

/// <summary>Words over a stretch of the thread.</summary>
/// <param name="Strong">A few large ones (<i>143 days</i>).</param>
/// <param name="Text">What they mean (<i>to make her a client</i>).</param>
public sealed record ThreadPart(string Strong, string Text);

/// <summary>A client's thread as paths in a field of 1000 by 32, and places in percent; time runs evenly from left to right.</summary>
internal sealed record ThreadDrawing(DateOnly From, string? Made, string? Past, string? Next, string? Stitches, string Now, IReadOnlyList<(int Year, string At)> Years)
{
    private const double Width = 1000;
    private const double HalfStitch = 4.4;
    private const double LabelGap = 8; // percent that a year's label takes
    private const double StartLabel = 15; // percent that the first label takes

    private double NowAt { get; init; }

    /// <summary>So little has been that the first label leaves no room for <i>today</i>.</summary>
    public bool IsYoung => NowAt < StartLabel;

    /// <summary>So much has been that <i>today</i> leaves no room for the label of the end.</summary>
    public bool IsLong => NowAt > 100 - StartLabel;

    public static ThreadDrawing Of(DateOnly? firstContact, IReadOnlyList<DateOnly> purchases, DateOnly today, int expectedMonths)
    {
        var days = purchases.Where(day => day <= today).Distinct().Order().ToList();
        var from = Earliest(firstContact, days, today);
        var to = today.AddMonths(expectedMonths);
        var span = Math.Max(1, to.DayNumber - from.DayNumber);
        var now = At(today);
        var firstBought = days.Count == 0 ? now : At(days[0]);

        var stitches = new StringBuilder();
        foreach (var day in days)
        {
            var x = Math.Clamp(At(day), HalfStitch, Width - HalfStitch);
            stitches.Append(CultureInfo.InvariantCulture, $"M{x - HalfStitch:0.#} 20.5L{x + HalfStitch:0.#} 11.5");
        }

        return new(
            from,
            firstBought > 2 ? Line(2, firstBought) : null,
            now > firstBought ? Line(firstBought, now) : null,
            expectedMonths > 0 ? Line(now, Width) : null,
            days.Count == 0 ? null : stitches.ToString(),
            Percent(now / 10),
            [.. Years()])
        { NowAt = now / 10 };

        double At(DateOnly day) => (double)(day.DayNumber - from.DayNumber) / span * Width;

        IEnumerable<(int, string)> Years()
        {
            var last = StartLabel - LabelGap;
            for (var year = from.Year + 1; year <= to.Year; year++)
            {
                var at = At(new(year, 1, 1)) / 10;
                if (at < last + LabelGap || Math.Abs(at - (now / 10)) < LabelGap || at > 100 - LabelGap) continue;
                last = at;
                yield return (year, Percent(at));
            }
        }
    }

    /// <summary>Where the words over the thread stand: the last over what is to come, where now leaves them room.</summary>
    public string PartStyle(int index, int count)
    {
        var last = NowAt is > 55 and < 80 ? NowAt : 100.0 / count * (count - 1);
        var at = index == count - 1 ? last : last / Math.Max(1, count - 1) * index * (count == 3 ? .88 : 1);
        var next = index == count - 1 ? 100 : index == count - 2 ? last : last / (count - 1) * (index + 1) * .88;
        return $"--at:{Percent(at)};--wide:{Percent(next - at - (index == count - 1 ? 0 : 3))}";
    }

    private static DateOnly Earliest(DateOnly? firstContact, List<DateOnly> days, DateOnly today)
    {
        var earliest = firstContact is { } met && met < today ? met : today;
        return days.Count > 0 && days[0] < earliest ? days[0] : earliest;
    }

    private static string Line(double from, double to) => string.Create(CultureInfo.InvariantCulture, $"M{from:0.#} 16H{to:0.#}");

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}%");
}
