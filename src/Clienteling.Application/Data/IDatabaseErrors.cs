namespace Clienteling.Application.Data;

/// <summary>What a provider's errors mean; decided by number, never by message.</summary>
public interface IDatabaseErrors
{
    /// <summary>Whether a save failed because another row has the same key.</summary>
    bool IsDuplicateKey(Exception error);
}
