using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clienteling.Application.Data;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Takes a digest as of an audit number, today or later: first the cases, each with the hash of the last entry that it had then, which the audit
/// tells; then the audit entries by number. Both come in one after the other and are kept nowhere. What is written for a row must stay as
/// it is: digests of years ago rest on it.
/// </summary>
internal sealed class DigestUpTo(long number) : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a case that was found whole, unless it was asked for later.</summary>
    public void Add(AuditedCase one)
    {
        var count = one.Steps.Count(s => s.Number <= number);
        if (count > 0) Add(one.Case.Id.ToString(), Text(count), one.Entries[count - 1].Hash);
    }

    /// <summary>Adds an audit entry, unless it was written later.</summary>
    public void Add(AuditEntry entry)
    {
        if (entry.Number > number) return;
        Add(
            Text(entry.Number), Text(entry.At.UtcTicks), entry.Run.ToString(), Text(entry.Part), entry.Action, entry.Event, entry.Subject, entry.SubjectId,
            entry.Boutique?.Value, entry.By?.ToString(), entry.SignedIn?.ToString(), entry.Proof.ToString(), entry.Device);
    }

    public AuditDigest End() => new(number, Convert.ToHexStringLower(hash.GetHashAndReset()));

    public void Dispose() => hash.Dispose();

    // length-prefixed, so that no two different rows write the same text
    private void Add(params ReadOnlySpan<string?> parts)
    {
        var row = new StringBuilder();
        foreach (var part in parts)
        {
            if (part is null) row.Append('-');
            else row.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
            row.Append(';');
        }
        hash.AppendData(Encoding.UTF8.GetBytes(row.Append('\n').ToString()));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
