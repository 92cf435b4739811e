using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// The cases a manager or executive can see: open ones with clients waiting in a boutique first and the longest wait on top,
/// then those who will hear from us, then what is to be settled or followed up, then what was decided lately.
/// </summary>
public sealed class ListCases(UseCases useCases)
{
    public const int DecidedAtMost = 20;

    /// <param name="boutique">One boutique's; null for those of every boutique the actor sees.</param>
    public Task<Result<CaseLists>> RunAsync(BoutiqueCode? boutique = null) =>
        useCases.ReadAsync<CaseLists>(Permission.SeeCases, async work =>
        {
            if (work.Actor.Role is not (Role.Manager or Role.Executive)) return Result<CaseLists>.From(Result.Forbidden);
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            if (boutique is { } one && !work.Sees(one)) return Result<CaseLists>.From(Result.Forbidden);
            var visible = work.Db.ExceptionCases.Where(c => all || own.Contains(c.Boutique));
            if (boutique is { } only) visible = visible.Where(c => c.Boutique == only);
            var boutiques = await work.Db.Boutiques.Where(b => all || own.Contains(b.Code)).OrderBy(b => b.Name).Select(b => new CaseBoutique(b.Code, b.Name)).ToListAsync();

            var open = await Rows(work, visible.Where(c => c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated).OrderBy(c => c.RequestedAt));
            var unsettled = await Rows(work, visible.Where(c => c.Status == CaseStatus.Approved || c.Status == CaseStatus.ApprovedDifferently).OrderBy(c => c.DecidedAt));
            var decided = await Rows(work, visible
                .Where(c => c.Status != CaseStatus.Requested && c.Status != CaseStatus.Escalated && c.Status != CaseStatus.Approved && c.Status != CaseStatus.ApprovedDifferently)
                .OrderByDescending(c => c.RequestedAt).Take(DecidedAtMost));
            return new CaseLists(
                [.. open.Where(c => c.Wait == ClientWait.Waiting), .. open.Where(c => c.Wait == ClientWait.WillHear)],
                unsettled, decided, boutiques);
        });

    private static async Task<IReadOnlyList<CaseRow>> Rows(Work work, IQueryable<ExceptionCase> cases)
    {
        var rows = await (
            from c in cases
            join client in work.Db.Clients on c.Client equals client.Id
            join boutique in work.Db.Boutiques on c.Boutique equals boutique.Code
            join asker in work.Db.Staff on c.RequestedBy equals asker.Id
            select new { Case = c.Id, c.Status, c.Wait, c.Level, c.RequestedAt, c.DecidedAt, c.DecidedBy, c.OpenedBy, c.Claim, c.Conceded, ClientName = client.Name, Boutique = boutique.Name, boutique.TimeZone, AskedBy = asker.Name }).ToListAsync();
        var people = rows.SelectMany(r => new[] { r.DecidedBy, r.OpenedBy }).OfType<StaffId>().Distinct().ToList();
        var names = await work.Db.Staff.Where(s => people.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name);
        var productIds = rows.Select(r => r.Claim.Lines[0].Product).Distinct().ToList();
        var families = await work.Db.Products.Where(p => productIds.Contains(p.Id)).Select(p => new { p.Id, p.Family, p.Category }).ToDictionaryAsync(p => p.Id);
        return [.. rows.Select(r => new CaseRow(
            r.Case, r.ClientName, r.Boutique, r.TimeZone, r.AskedBy, r.Status, r.Wait, r.Level, r.RequestedAt, r.DecidedAt,
            r.DecidedBy is { } decider ? names.GetValueOrDefault(decider) : null, r.OpenedBy is { } reader ? names.GetValueOrDefault(reader) : null,
            r.Claim.Asked, r.Claim.Reason, r.Claim.Paid, r.Claim.Lines[0].ProductName, families[r.Claim.Lines[0].Product].Family, families[r.Claim.Lines[0].Product].Category, r.Claim.Lines.Count))];
    }
}

/// <summary>The cases of a page; each list in the order it is shown.</summary>
/// <param name="Boutiques">Those the actor sees, by name.</param>
public sealed record CaseLists(IReadOnlyList<CaseRow> Open, IReadOnlyList<CaseRow> ToSettle, IReadOnlyList<CaseRow> Past, IReadOnlyList<CaseBoutique> Boutiques);

/// <summary>A boutique to choose.</summary>
public sealed record CaseBoutique(BoutiqueCode Code, string Name);

/// <summary>A case in a list.</summary>
public sealed record CaseRow(
    ExceptionCaseId Id, PersonName Client, string Boutique, string TimeZone, PersonName AskedBy, CaseStatus Status, ClientWait Wait, EscalationLevel Level,
    DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt, PersonName? DecidedBy, PersonName? ReadBy, Remedy Asked, ReturnReason Reason, Money Paid,
    string ProductName, CategoryFamily Family, string Category, int Lines);
