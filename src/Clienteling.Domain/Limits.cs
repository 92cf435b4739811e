using Clienteling.Domain.Clients;

namespace Clienteling.Domain;

/// <summary>Lengths of free text; the embedded database does not enforce its columns', so the aggregates do.</summary>
internal static class Limits
{
    /// <summary>The text, where it is not longer than that many UTF-16 units.</summary>
    /// <exception cref="RuleBrokenException">It is longer.</exception>
    public static string Within(this string text, int limit) =>
        text.Length <= limit ? text : throw new RuleBrokenException(ClientCodes.TextTooLong, ("limit", limit));
}
