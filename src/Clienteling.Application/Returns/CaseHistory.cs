using System.Text.Json;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>A step of a case's history, with the people's names.</summary>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, or null for the clock.</param>
/// <param name="SignedIn">Who was signed in on the device, where somebody else proved themselves by PIN.</param>
/// <param name="Device">The tablet.</param>
/// <param name="Proof">How they proved who they were.</param>
/// <param name="Told">Who was told or asked by this step.</param>
public sealed record HistoryRow(
    int Number, CaseEntryKind Kind, DateTimeOffset At, PersonName? By, PersonName? SignedIn, string Device, IdentityProof Proof, IReadOnlyList<PersonName> Told);

internal static class CaseHistory
{
    /// <summary>The names of everybody in the case.</summary>
    public static async Task<Dictionary<StaffId, PersonName>> NamesAsync(ClientelingDb db, ExceptionCase request)
    {
        var people = request.History.SelectMany(e => ToldIn(e).Concat(new[] { e.By, e.SignedIn }.OfType<StaffId>()))
            .Concat(new StaffId?[] { request.RequestedBy, request.OpenedBy, request.DecidedBy, request.PassedOnBy, request.FollowUpBy, request.Settlement?.Responsible }.OfType<StaffId>())
            .Distinct().ToList();
        return await db.Staff.AsNoTracking().Where(s => people.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name);
    }

    public static IReadOnlyList<HistoryRow> Of(ExceptionCase request, IReadOnlyDictionary<StaffId, PersonName> names) =>
        [.. request.History.OrderBy(e => e.Number).Select(e => new HistoryRow(
            e.Number, e.Kind, e.At, Known(names, e.By), Known(names, e.SignedIn), e.Device, e.Proof, [.. ToldIn(e).Select(s => names.GetValueOrDefault(s)).OfType<PersonName>()]))];

    private static PersonName? Known(IReadOnlyDictionary<StaffId, PersonName> names, StaffId? id) => id is { } known ? names.GetValueOrDefault(known) : null;

    private static IEnumerable<StaffId> ToldIn(CaseEntry entry)
    {
        using var facts = JsonDocument.Parse(entry.Facts);
        return facts.RootElement.TryGetProperty("Staff", out var staff) ? [.. staff.EnumerateArray().Select(s => new StaffId(s.GetGuid()))] : [];
    }
}
