using System.Globalization;
using System.Text.Json;

namespace Clienteling.Domain.Returns;

/// <summary>
/// What a case's own columns must say by its entries. Pages show the columns, and only the entries are chained: a column that
/// was changed past the product shows against them. What no entry tells is not looked at: what was judged and at stake, whose
/// the case is, and what somebody wrote in words.
/// </summary>
internal sealed class CaseColumns
{
    private readonly Dictionary<string, (string? Says, int Entry)> told = new(StringComparer.Ordinal);

    private CaseColumns() { }

    /// <summary>The first column that the entries contradict, with the entry that does; null where they agree.</summary>
    /// <param name="request">The case.</param>
    /// <param name="entries">Its entries by number, whole in themselves.</param>
    public static CaseChain.BrokenLink? FirstContradicted(ExceptionCase request, IReadOnlyList<CaseEntry> entries)
    {
        var columns = new CaseColumns();
        foreach (var entry in entries)
            if (!columns.Hear(entry)) return new(request.Id, entry.Number, CaseChain.Fault.Changed);
        foreach (var (column, says) in Of(request))
        {
            var (expected, entry) = columns.told.GetValueOrDefault(column, (null, entries.Count));
            if (says != expected) return new(request.Id, entry, CaseChain.Fault.Contradicted, column);
        }
        return null;
    }

    private static IEnumerable<(string Column, string? Says)> Of(ExceptionCase request) =>
    [
        (nameof(request.RequestedBy), request.RequestedBy.ToString()),
        (nameof(request.RequestedAt), Text(request.RequestedAt)),
        (nameof(request.Claim), Text(request.Claim.Asked, request.Claim.Reason, request.Claim.Condition, request.Claim.Paid)),
        (nameof(request.Wait), request.Wait.ToString()),
        (nameof(request.Level), request.Level.ToString()),
        (nameof(request.OpenedBy), request.OpenedBy?.ToString()),
        (nameof(request.OpenedAt), Text(request.OpenedAt)),
        (nameof(request.PassedOnBy), request.PassedOnBy?.ToString()),
        (nameof(request.Recommendation), Said(request.Recommendation)),
        (nameof(request.Decision), request.Decision is { } d ? Text(d.Kind, d.Offer?.Solution, d.Offer?.Value, d.Reason) : null),
        (nameof(request.DecidedBy), request.DecidedBy?.ToString()),
        (nameof(request.DecidedAt), Text(request.DecidedAt)),
        (nameof(request.Conceded), request.Conceded?.ToString()),
        (nameof(request.StakesSeen), request.StakesSeen is { } seen ? Text(seen.Advice.Kind, Text(seen.AsOf)) : null),
        (nameof(request.FollowUpBy), request.FollowUpBy?.ToString()),
        (nameof(request.FollowUpDueOn), Said(request.FollowUpDueOn)),
        (nameof(request.Settlement), request.Settlement is { } s ? Text(s.Solution, s.Given, s.Goods, s.DueOn.ToString("O", CultureInfo.InvariantCulture), s.Responsible) : null),
        (nameof(request.SettledBy), request.SettledBy?.ToString()),
        (nameof(request.SettledAt), Text(request.SettledAt)),
        (nameof(request.CalledAt), Text(request.CalledAt)),
        (nameof(request.NoteWrittenAt), Text(request.NoteWrittenAt)),
        (nameof(request.FollowedUpAt), Text(request.FollowedUpAt)),
        (nameof(request.Status), request.Status.ToString()),
    ];

    /// <returns>Whether its facts can be read.</returns>
    private bool Hear(CaseEntry entry)
    {
        try
        {
            using var facts = JsonDocument.Parse(entry.Facts);
            if (facts.RootElement.ValueKind != JsonValueKind.Object) return false;
            Hear(entry, name => facts.RootElement.TryGetProperty(name, out var fact) ? fact.ToString() : null);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Hear(CaseEntry entry, Func<string, string?> fact)
    {
        var (by, at) = (entry.By?.ToString(), Text(entry.At));
        switch (entry.Kind)
        {
            case CaseEntryKind.Requested:
                Say(nameof(ExceptionCase.RequestedBy), by);
                Say(nameof(ExceptionCase.RequestedAt), at);
                Say(nameof(ExceptionCase.Claim), Text(fact("Asked"), fact("Reason"), fact("Condition"), fact("Paid")));
                Say(nameof(ExceptionCase.Wait), fact("Wait"));
                Say(nameof(ExceptionCase.Level), nameof(EscalationLevel.Managers));
                SayStatus(CaseStatus.Requested);
                break;
            case CaseEntryKind.Opened:
                Say(nameof(ExceptionCase.OpenedBy), by);
                Say(nameof(ExceptionCase.OpenedAt), at);
                break;
            case CaseEntryKind.Escalated:
                Say(nameof(ExceptionCase.Level), fact("Level"));
                SayStatus(CaseStatus.Escalated);
                break;
            case CaseEntryKind.PassedOn:
                Say(nameof(ExceptionCase.Level), fact("Level"));
                Say(nameof(ExceptionCase.PassedOnBy), by);
                Say(nameof(ExceptionCase.Recommendation), fact("HasWords") == bool.TrueString ? Said("") : null);
                SayStatus(CaseStatus.Escalated);
                break;
            case CaseEntryKind.ClientLeft:
                Say(nameof(ExceptionCase.Wait), nameof(ClientWait.WillHear));
                break;
            case CaseEntryKind.Approved or CaseEntryKind.ApprovedDifferently or CaseEntryKind.Declined:
                Say(nameof(ExceptionCase.Decision), Text(entry.Kind, fact("Solution"), fact("Value"), fact("Reason")));
                Say(nameof(ExceptionCase.DecidedBy), by);
                Say(nameof(ExceptionCase.DecidedAt), at);
                Say(nameof(ExceptionCase.Conceded), fact("Conceded"));
                Say(nameof(ExceptionCase.StakesSeen), Text(fact("Kind"), fact("StakesAsOf")));
                Say(nameof(ExceptionCase.FollowUpBy), told.GetValueOrDefault(nameof(ExceptionCase.RequestedBy)).Says);
                Say(nameof(ExceptionCase.FollowUpDueOn), Said(""));
                SayStatus(Enum.Parse<CaseStatus>(entry.Kind.ToString()));
                break;
            case CaseEntryKind.Withdrawn or CaseEntryKind.GoodsReturned:
                SayStatus(CaseStatus.Withdrawn);
                break;
            case CaseEntryKind.Expired:
                SayStatus(CaseStatus.Expired);
                break;
            case CaseEntryKind.Settled:
                Say(nameof(ExceptionCase.Settlement), Text(fact("Solution"), fact("Given"), fact("Goods"), fact("DueOn"), fact("Responsible")));
                Say(nameof(ExceptionCase.SettledBy), by);
                Say(nameof(ExceptionCase.SettledAt), at);
                SayStatus(CaseStatus.Settled);
                break;
            case CaseEntryKind.Called:
                Say(nameof(ExceptionCase.CalledAt), at);
                break;
            case CaseEntryKind.NoteWritten:
                Say(nameof(ExceptionCase.NoteWrittenAt), at);
                break;
            case CaseEntryKind.FollowedUp:
                Say(nameof(ExceptionCase.FollowedUpAt), at);
                SayStatus(CaseStatus.FollowedUp);
                break;
        }

        void Say(string column, string? says) => told[column] = (says, entry.Number);

        void SayStatus(CaseStatus status)
        {
            // a no stays a no, whatever is carried out after it
            if (told.GetValueOrDefault(nameof(ExceptionCase.Status)).Says != nameof(CaseStatus.Declined)) Say(nameof(ExceptionCase.Status), status.ToString());
        }
    }

    private static string? Text(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Text(params object?[] parts) => string.Join('|', parts);

    /// <summary>That something is said, where the entries don't tell what.</summary>
    private static string? Said(object? something) => something is null ? null : "…";
}
