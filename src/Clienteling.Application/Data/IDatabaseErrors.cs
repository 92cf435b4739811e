namespace Clienteling.Application.Data;

/// <summary>What a provider's errors mean; decided by number, never by message.</summary>
public interface IDatabaseErrors
{
    /// <summary>Whether a save failed because another row has the same key.</summary>
    bool IsDuplicateKey(Exception error);

    /// <summary>
    /// Whether the database could not be reached or could not write: gone, full, read-only or held by others for longer than anybody
    /// waits. Nothing is wrong with what was asked; the same may go through in a moment.
    /// </summary>
    bool IsUnavailable(Exception error);
}
