using Clienteling.Domain;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Returns;

/// <summary>Spreads what is given back over the lines brought back.</summary>
internal static class GivenBack
{
    /// <summary>Return lines whose amounts add up to <paramref name="given"/> exactly, each in proportion to what was paid for it.</summary>
    /// <param name="lines">The lines with what was paid.</param>
    /// <param name="given">Money or credit, at most what was paid; null gives none.</param>
    public static IReadOnlyList<ReturnLine> Over(IReadOnlyList<CaseLine> lines, Money? given)
    {
        var paid = lines.Sum(l => l.Paid.Minor);
        var (seen, spread) = (0L, 0L);
        List<ReturnLine> spreadLines = [];
        foreach (var line in lines)
        {
            seen += line.Paid.Minor;
            // cumulative shares, so that rounding never makes or loses a minor unit
            var upTo = given is { } amount && paid > 0 ? (long)((Int128)amount.Minor * seen / paid) : 0;
            spreadLines.Add(new(line.LineNumber, line.Quantity, upTo - spread));
            spread = upTo;
        }
        return spreadLines;
    }
}
