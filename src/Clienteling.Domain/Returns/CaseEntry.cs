using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clienteling.Domain.Returns;

/// <summary>What happened to a case.</summary>
public enum CaseEntryKind
{
    Requested, Told, Opened, Escalated, PassedOn, ClientLeft, Approved, ApprovedDifferently, Declined, Withdrawn, GoodsReturned, Expired, Settled, Called,
    NoteWritten, FollowedUp,
}

/// <summary>
/// One step of a case's history. Each carries the hash of the one before, so that a changed, missing or moved entry shows.
/// </summary>
public sealed class CaseEntry
{
    private CaseEntry() { }

    /// <summary>1, 2, 3, … within the case.</summary>
    public int Number { get; private set; }

    public CaseEntryKind Kind { get; private set; }
    public DateTimeOffset At { get; private set; }
    public StaffId? By { get; private set; }

    /// <summary>Who was signed in on the device, where somebody else decided on it with a PIN.</summary>
    public StaffId? SignedIn { get; private set; }

    public string Device { get; private set; } = "";
    public IdentityProof Proof { get; private set; }

    /// <summary>The step's particulars, machine-readable; no client's personal data.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>Hash of the entry before, 64 hex digits; zeros for the first.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256 over this entry and <see cref="PreviousHash"/>, 64 hex digits.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Longest name of a device that is kept, in UTF-16 units.</summary>
    public const int DeviceMaxLength = 100;

    /// <summary>The hash a first entry follows.</summary>
    public static string Genesis { get; } = new('0', 64);

    internal static CaseEntry Append(ExceptionCaseId id, CaseEntry? last, CaseEntryKind kind, Act act, string facts)
    {
        var entry = new CaseEntry
        {
            // whole milliseconds: no store is coarser, so what is hashed is what is read back
            Number = (last?.Number ?? 0) + 1, Kind = kind, At = DateTimeOffset.FromUnixTimeMilliseconds(act.At.ToUnixTimeMilliseconds()),
            By = act.By, SignedIn = act.SignedIn, Device = act.Device.Length <= DeviceMaxLength ? act.Device : act.Device[..DeviceMaxLength], Proof = act.Proof,
            Facts = facts, PreviousHash = last?.Hash ?? Genesis,
        };
        entry.Hash = entry.ComputeHash(id);
        return entry;
    }

    /// <summary>The hash this entry should bear in that case.</summary>
    public string ComputeHash(ExceptionCaseId id)
    {
        string[] parts =
        [
            id.ToString(), Number.ToString(CultureInfo.InvariantCulture), Kind.ToString(), At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            By?.ToString() ?? "", SignedIn?.ToString() ?? "", Device, Proof.ToString(), Facts, PreviousHash,
        ];
        // length-prefixed, so that no two different entries write the same text
        var text = string.Concat(parts.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Length}:{p};")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
