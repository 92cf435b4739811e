using System.Globalization;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// What all histories and all audit entries up to a number come to. Kept where the database's keepers can't write, it proves later that nothing
/// up to then was altered, put in or cut.
/// </summary>
/// <param name="Number">The audit's highest number then.</param>
/// <param name="Hash">SHA-256, 64 hex digits in small letters.</param>
public sealed record AuditDigest(long Number, string Hash)
{
    /// <summary>Reads <c>number:hash</c>, as <see cref="ToString"/> writes it.</summary>
    public static AuditDigest? TryParse(string text) =>
        text.Split(':') is [var number, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigit)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var upTo) ? new(upTo, hash.ToLowerInvariant()) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
