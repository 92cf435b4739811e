using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>What was done, by whom, where and when, the newest first.</summary>
public sealed class SeeAudit(UseCases useCases)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <param name="filter">Which entries.</param>
    /// <param name="page">From 1.</param>
    public Task<Result<AuditPage>> RunAsync(AuditFilter filter, int page = 1) => useCases.ReadAsync<AuditPage>(Permission.SeeAudit, async work =>
    {
        // the entry of a run says nothing more than those of what it changed, where it changed something
        var entries = filter.Of(work.Db.AuditEntries).Where(e => e.Subject != null || !work.Db.AuditEntries.Any(other => other.Run == e.Run && other.Subject != null));
        var total = await entries.CountAsync();
        var shown = await entries.OrderByDescending(e => e.Number).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync();
        var names = await work.Db.NamesOfAsync(shown.SelectMany(e => new[] { e.By, e.SignedIn, AuditRow.StaffIn(e) }));
        return new AuditPage(total, [.. shown.Select(e => AuditRow.Of(e, names))]);
    });
}

/// <summary>Which entries; null: whichever.</summary>
/// <param name="Action">The use case's name.</param>
/// <param name="By">Who did it, or held the device it was done on.</param>
/// <param name="Boutique">Where the case was.</param>
/// <param name="Day">The day, UTC.</param>
public sealed record AuditFilter(string? Action = null, StaffId? By = null, BoutiqueCode? Boutique = null, DateOnly? Day = null)
{
    internal IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        if (Action is { Length: > 0 } action) entries = entries.Where(e => e.Action == action);
        if (By is { } by) entries = entries.Where(e => e.By == by || e.SignedIn == by);
        if (Boutique is { } boutique) entries = entries.Where(e => e.Boutique == boutique);
        if (Day is not { } day) return entries;
        var (from, to) = (StartOf(day), StartOf(day.AddDays(1)));
        return entries.Where(e => e.At >= from && e.At < to);

        static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }
}

public sealed record AuditPage(int Total, IReadOnlyList<AuditRow> Rows);

/// <param name="Number">The growing number.</param>
/// <param name="Action">The use case's name.</param>
/// <param name="Event">What happened to the subject, or null.</param>
/// <param name="Subject">What it was done to, or null for the run of the use case itself.</param>
/// <param name="SubjectName">Whose name the subject bears, where it is one of the staff; nobody else's.</param>
/// <param name="By">Who; null for the clock and commands.</param>
/// <param name="SignedIn">Whose device it was, where somebody else authorised it with a PIN.</param>
public sealed record AuditRow(
    long Number, DateTimeOffset At, string Action, string? Event, string? Subject, string? SubjectId, PersonName? SubjectName, BoutiqueCode? Boutique,
    PersonName? By, PersonName? SignedIn, IdentityProof Proof, string Device)
{
    internal static AuditRow Of(AuditEntry e, IReadOnlyDictionary<StaffId, PersonName> names) =>
        new(e.Number, e.At, e.Action, e.Event, e.Subject, e.SubjectId, names.Name(StaffIn(e)), e.Boutique, names.Name(e.By), names.Name(e.SignedIn), e.Proof, e.Device);

    /// <summary>Which of the staff it was done to, or null.</summary>
    internal static StaffId? StaffIn(AuditEntry e) => e.Subject == nameof(Domain.Staff.StaffMember) && Guid.TryParse(e.SubjectId, out var id) ? new StaffId(id) : null;
}
