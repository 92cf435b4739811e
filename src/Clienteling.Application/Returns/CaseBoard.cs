using System.Collections.Concurrent;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// The lists of cases as they are now, read once for all who look at the same boutiques in the same moment
/// (<see cref="SharedReading{T}"/>): when one is asked for, every open list is read anew. It knows nobody's rights;
/// <see cref="ListCases"/> asks it for what the reader may see.
/// </summary>
public sealed class CaseBoard(IDbContextFactory<ClientelingDb> sessions)
{
    // as many as there are different sets of boutiques that somebody looks after
    private readonly ConcurrentDictionary<CaseScope, SharedReading<CaseLists>> readings = new();

    internal Task<CaseLists> ReadAsync(CaseScope scope) => readings.GetOrAdd(scope, asked => new(() => ListsAsync(asked))).ReadAsync();

    private async Task<CaseLists> ListsAsync(CaseScope scope)
    {
        await using var db = await sessions.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await db.Database.OpenConnectionAsync();
        var (all, own) = (scope.IsAll, scope.Codes.ToList());
        var visible = db.ExceptionCases.Where(c => all || own.Contains(c.Boutique));
        if (scope.Only is { } only) visible = visible.Where(c => c.Boutique == only);
        var boutiques = await db.Boutiques.Where(b => all || own.Contains(b.Code)).OrderBy(b => b.Name).Select(b => new CaseBoutique(b.Code, b.Name)).ToListAsync();

        var open = await Rows(db, visible.Where(c => c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated).OrderBy(c => c.RequestedAt));
        var unsettled = await Rows(db, visible.Where(c => c.Status == CaseStatus.Approved || c.Status == CaseStatus.ApprovedDifferently).OrderBy(c => c.DecidedAt));
        var decided = await Rows(db, visible
            .Where(c => c.Status != CaseStatus.Requested && c.Status != CaseStatus.Escalated && c.Status != CaseStatus.Approved && c.Status != CaseStatus.ApprovedDifferently)
            .OrderByDescending(c => c.RequestedAt).Take(ListCases.DecidedAtMost));
        return new([.. open.Where(c => c.Wait == ClientWait.Waiting), .. open.Where(c => c.Wait == ClientWait.WillHear)], unsettled, decided, boutiques);
    }

    private static async Task<IReadOnlyList<CaseRow>> Rows(ClientelingDb db, IQueryable<ExceptionCase> cases)
    {
        var rows = await (
            from c in cases
            join client in db.Clients on c.Client equals client.Id
            join boutique in db.Boutiques on c.Boutique equals boutique.Code
            join asker in db.Staff on c.RequestedBy equals asker.Id
            select new { Case = c.Id, c.Status, c.Wait, c.Level, c.RequestedAt, c.DecidedAt, c.DecidedBy, c.OpenedBy, c.Claim, c.Conceded, ClientName = client.Name, Boutique = boutique.Name, boutique.TimeZone, AskedBy = asker.Name }).ToListAsync();
        var people = rows.SelectMany(r => new[] { r.DecidedBy, r.OpenedBy }).OfType<StaffId>().Distinct().ToList();
        var names = await db.Staff.Where(s => people.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name);
        var productIds = rows.Select(r => r.Claim.Lines[0].Product).Distinct().ToList();
        var families = await db.Products.Where(p => productIds.Contains(p.Id)).Select(p => new { p.Id, p.Family, p.Category }).ToDictionaryAsync(p => p.Id);
        return [.. rows.Select(r => new CaseRow(
            r.Case, r.ClientName, r.Boutique, r.TimeZone, r.AskedBy, r.Status, r.Wait, r.Level, r.RequestedAt, r.DecidedAt,
            r.DecidedBy is { } decider ? names.GetValueOrDefault(decider) : null, r.OpenedBy is { } reader ? names.GetValueOrDefault(reader) : null,
            r.Claim.Asked, r.Claim.Reason, r.Claim.Paid, r.Claim.Lines[0].ProductName, families[r.Claim.Lines[0].Product].Family, families[r.Claim.Lines[0].Product].Category, r.Claim.Lines.Count))];
    }
}

/// <summary>Whose boutiques' cases.</summary>
/// <param name="IsAll">Every boutique's; the codes then don't matter.</param>
/// <param name="Own">The codes in order, a space between.</param>
/// <param name="Only">One of them only.</param>
internal sealed record CaseScope(bool IsAll, string Own, BoutiqueCode? Only)
{
    public static CaseScope Of(IEnumerable<BoutiqueCode>? own, BoutiqueCode? only) =>
        new(own is null, string.Join(' ', (own ?? []).Select(b => b.Value).Order(StringComparer.Ordinal)), only);

    public IEnumerable<BoutiqueCode> Codes => Own.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new BoutiqueCode(code));
}
