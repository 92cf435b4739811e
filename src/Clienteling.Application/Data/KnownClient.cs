using Clienteling.Domain;

namespace Clienteling.Application.Data;

/// <summary>
/// A client in a boutique that knows them, their home or one where they bought: all that decides where they come among those found, in one
/// narrow row. It is written with their search terms, and whenever they buy or somebody is in touch with them.
/// </summary>
public sealed class KnownClient : ITermBeginnings
{
    public ClientId Client { get; init; }

    public BoutiqueCode Boutique { get; init; }

    /// <summary>Whether the boutique is the client's home; each client has one.</summary>
    public bool AtHome { get; set; }

    /// <summary>The name as a book sorts it, family name first, by its reading where it has one; at most 201. Small and capital letters are alike.</summary>
    public required string SortName { get; set; }

    /// <summary>When the client last bought, or anybody of the maison was in touch with them, wherever; null for never.</summary>
    public DateTimeOffset? LastSeen { get; set; }

    public long Letters { get; set; } = -1;

    public long Pairs { get; set; } = -1;
}
