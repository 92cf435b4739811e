namespace Clienteling.Web.Components.Design;

/// <summary>One amount on the scale of <see cref="Scale"/>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="More">How it comes about.</param>
/// <param name="Amount">It, written; or the words that say it is not known.</param>
/// <param name="Under">Under the amount.</param>
/// <param name="To">How far its bar reaches, in percent of the largest; none where it is not known.</param>
/// <param name="IsCost">The concession itself, in the accent.</param>
/// <param name="From">Where the likely range begins, in percent.</param>
/// <param name="Span">How wide the likely range is, in percent.</param>
public sealed record ScaleRow(string Name, string? More, string Amount, string? Under, double? To, bool IsCost = false, double? From = null, double? Span = null);
