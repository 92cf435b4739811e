using Clienteling.Domain;

namespace Clienteling.Application.Data;

/// <summary>One way to find a client: a part of the name in any script, the e-mail, the phone forwards or backwards, the number.</summary>
public sealed class ClientSearchTerm : ITermBeginnings
{
    public ClientId Client { get; init; }

    /// <summary>
    /// The client's home boutique, or one where the client bought: a client's terms stand once for each, so that everybody whom a
    /// boutique knows is found by one index range.
    /// </summary>
    public BoutiqueCode Boutique { get; init; }

    /// <summary>Normalised: compatibility form, lower case, no accents, katakana as hiragana; at most 120.</summary>
    public required string Term { get; init; }

    public long Letters { get; set; } = -1;

    public long Pairs { get; set; } = -1;
}
