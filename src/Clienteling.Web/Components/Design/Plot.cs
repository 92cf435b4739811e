using System.Globalization;

namespace Clienteling.Web.Components.Design;

/// <summary>A place on a chart, in its own measures.</summary>
public sealed record PlotPoint(double X, double Y);

/// <summary>A label of an axis.</summary>
/// <param name="At">Where, in the axis' measure.</param>
/// <param name="Text">What it says.</param>
public sealed record PlotTick(double At, string Text);

/// <summary>What a chart's drawing is made of: an even field of 166 units between the top at 14 and the axis at 180.</summary>
internal static class Plot
{
    public const double Left = 8;
    public const double Top = 14;
    public const double Axis = 180;

    /// <summary>A number of an SVG.</summary>
    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The height of a value over the axis as a place in the drawing.</summary>
    public static double Y(double value, double max) => max <= 0 ? Axis : Axis - (Math.Clamp(value / max, 0, 1) * (Axis - Top));

    /// <summary>A line through these places.</summary>
    public static string Line(IEnumerable<(double X, double Y)> places) => string.Join(' ', places.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{N(p.X)} {N(p.Y)}"));

    /// <summary>Steps through these places: level until the next one.</summary>
    public static string Steps(IReadOnlyList<(double X, double Y)> places) =>
        string.Concat(places.Select((p, i) => i == 0 ? $"M{N(p.X)} {N(p.Y)}" : $"H{N(p.X)}V{N(p.Y)}"));

    /// <summary>Round values above 0 and up to a maximum, few enough to be read: 5, 10, 15.</summary>
    public static IReadOnlyList<double> Ticks(double max, int most = 3)
    {
        if (max <= 0 || !double.IsFinite(max)) return [];
        var size = Math.Pow(10, Math.Floor(Math.Log10(max / most)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.Select(s => s * size).First(s => Math.Floor(max / s) <= most);
        return [.. Enumerable.Range(1, (int)Math.Floor(max / step)).Select(i => i * step)];
    }
}
