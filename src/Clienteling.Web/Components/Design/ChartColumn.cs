namespace Clienteling.Web.Components.Design;

/// <summary>One column of a <see cref="ColumnChart"/>.</summary>
/// <param name="Label">Under it.</param>
/// <param name="Minor">Whether a phone may leave the label out.</param>
/// <param name="Actual">What was.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="SoFar">Whether it still grows.</param>
public sealed record ChartColumn(string Label, bool Minor, double Actual, double Expected, bool SoFar = false);

/// <summary>One column of a <see cref="BridgeChart"/>: a stand, or what led from one to the next.</summary>
/// <param name="Label">Under it.</param>
/// <param name="Text">Over it.</param>
/// <param name="From">Where it begins: 0 for a stand.</param>
/// <param name="To">Where it ends.</param>
public sealed record BridgeColumn(string Label, string Text, double From, double To)
{
    public bool IsStand => From == 0;
    public bool IsLoss => To < From;
}

/// <summary>One curve of a <see cref="CurveChart"/>.</summary>
/// <param name="Points">From left to right.</param>
/// <param name="Dotted">The second series.</param>
/// <param name="Stepped">Level until the next point.</param>
public sealed record ChartCurve(IReadOnlyList<PlotPoint> Points, bool Dotted = false, bool Stepped = false);

/// <summary>A stretch of a <see cref="CurveChart"/> with a ground of its own.</summary>
public sealed record ChartStretch(double From, double To, string Text);

/// <summary>A place on a <see cref="CurveChart"/> that has something to say.</summary>
public sealed record ChartNote(PlotPoint At, string Text);
