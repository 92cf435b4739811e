using System.Globalization;
using System.Text;
using Clienteling.Domain.Staff;

namespace Clienteling.Web.Components.Floor;

/// <summary>A boutique's day as paths in a field of 260 by 18, from opening to closing: what has been, what is to come, a stitch for each purchase.</summary>
/// <param name="Past">The line up to now, or null where nothing has been.</param>
/// <param name="Next">The dashes to closing, or null where the day is over.</param>
/// <param name="Stitches">The purchases, or null without any.</param>
/// <param name="Now">Where the dot stands, in percent; null while the doors are closed.</param>
internal sealed record DayDrawing(string? Past, string? Next, string? Stitches, string? Now)
{
    private const double Width = 260;
    private const double HalfStitch = 4;
    private const double Apart = 3;

    public static DayDrawing Of(BoutiqueDay day, IReadOnlyList<DateTimeOffset> purchases, DateTimeOffset now)
    {
        // on a day on which the doors stay closed the thread is the whole day
        var (from, to) = (day.OpensAt ?? day.Begins, day.ClosesAt ?? day.Ends);
        var at = At(now);
        var stitches = new StringBuilder();
        var last = double.NegativeInfinity;
        foreach (var x in purchases.Where(p => p <= now).Select(At).Order())
        {
            // more in one place could not be told apart
            if (x - last < Apart) continue;
            last = x;
            stitches.Append(CultureInfo.InvariantCulture, $"M{Math.Clamp(x, HalfStitch, Width - HalfStitch) - HalfStitch:0.#} 13.5L{Math.Clamp(x, HalfStitch, Width - HalfStitch) + HalfStitch:0.#} 4.5");
        }
        return new(at > 0 ? Line(0, at) : null, at < Width ? Line(at, Width) : null, stitches.Length == 0 ? null : stitches.ToString(),
            day.IsOpenAt(now) ? string.Create(CultureInfo.InvariantCulture, $"{100 * at / Width:0.#}%") : null);

        double At(DateTimeOffset instant) => Math.Clamp((instant - from) / (to - from), 0, 1) * Width;
    }

    private static string Line(double from, double to) => string.Create(CultureInfo.InvariantCulture, $"M{from:0.#} 9H{to:0.#}");
}
