using Clienteling.Application.Data;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Holds each entry of a history against the audit's entry about the same step: an entry that was rewritten, and the chain hashed anew
/// from there on, shows here. The audit knows no facts.
/// </summary>
internal static class AuditedSteps
{
    /// <summary>
    /// The first entry of which the audit says otherwise or nothing, or the first that is known only to the audit or by the case's version;
    /// null where they agree.
    /// </summary>
    public static CaseChain.BrokenLink? FirstOther(AuditedCase one)
    {
        for (var i = 0; i < Math.Max(one.Entries.Count, one.Steps.Count); i++)
        {
            if (i == one.Entries.Count) return new(one.Case.Id, i + 1, CaseChain.Fault.Truncated);
            if (i == one.Steps.Count) return new(one.Case.Id, i + 1, CaseChain.Fault.Unaudited);
            if (Other(one.Case, one.Entries[i], i == 0 ? null : one.Entries[i - 1], one.Steps[i]) is { } what)
                return new(one.Case.Id, i + 1, CaseChain.Fault.AuditedOtherwise, what);
        }
        // each save of a case raises its version: a tail may be cut in history and audit and still be counted there
        return one.Case.Version == one.Saves ? null
            : one.Case.Version > one.Saves ? new(one.Case.Id, one.Entries.Count + 1, CaseChain.Fault.Truncated)
            : new(one.Case.Id, one.Entries.Count, CaseChain.Fault.Contradicted, nameof(one.Case.Version));
    }

    /// <summary>In what they differ, or null.</summary>
    private static string? Other(ExceptionCase request, CaseEntry entry, CaseEntry? before, AuditEntry step)
    {
        // until 2026-11-30 an import told neither the step, nor when in its course it was taken, nor where
        var untold = step.Event == nameof(CaseChanged);
        return step.Event != (untold && entry.Kind == CaseEntryKind.GoodsReturned ? nameof(CaseChanged) : entry.Kind.ToString()) ? nameof(entry.Kind)
            : !untold && entry.At != InOrder(step.At, before?.At) ? nameof(entry.At)
            : step.By != entry.By ? nameof(entry.By)
            : step.SignedIn != entry.SignedIn ? nameof(entry.SignedIn)
            : Kept(step.Device) != entry.Device ? nameof(entry.Device)
            : step.Proof != entry.Proof ? nameof(entry.Proof)
            : !untold && step.Boutique != request.Boutique ? nameof(request.Boutique)
            : null;
    }

    private static string Kept(string device) => device.Length <= CaseEntry.DeviceMaxLength ? device : device[..CaseEntry.DeviceMaxLength];

    /// <summary>A clock that was set back meanwhile is in the audit as it went; a history takes no step before the last.</summary>
    private static DateTimeOffset InOrder(DateTimeOffset at, DateTimeOffset? before) => before > at ? before.Value : at;
}
