namespace Clienteling.Web.Components.Design;

/// <summary>How a series is drawn; told apart without colour.</summary>
public enum SeriesMark { Column, SoFar, Line, Dotted }

/// <summary>One entry of a chart's legend.</summary>
public sealed record LegendItem(SeriesMark Mark, string Text);
