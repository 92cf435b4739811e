using System.Runtime.InteropServices;

namespace Clienteling.Application.Clients;

/// <summary>
/// With which letters, and with which pairs of letters, terms begin: two sets of 63 bits each. They may say yes where no term begins so,
/// never no where one does, so that who is sought by several words is passed over without a look at their other terms.
/// </summary>
/// <param name="Letters">Bit by bit, first letters.</param>
/// <param name="Pairs">Bit by bit, the first two.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TermBeginnings(long Letters, long Pairs)
{
    private const int Bits = 63;

    /// <summary>How all of these terms begin.</summary>
    public static TermBeginnings Of(IEnumerable<string> terms) =>
        terms.Select(Of).Aggregate(default(TermBeginnings), (all, one) => new(all.Letters | one.Letters, all.Pairs | one.Pairs));

    /// <summary>How a term begins, or what is typed of one.</summary>
    public static TermBeginnings Of(string text) => text.Length switch
    {
        0 => default,
        1 => new(1L << (text[0] % Bits), 0),
        _ => new(1L << (text[0] % Bits), 1L << (((text[0] * 31) + text[1]) % Bits)),
    };
}
