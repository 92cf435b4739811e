using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Decisions;

/// <summary>The cases behind a number of the decisions page, a page at a time, the latest decision first.</summary>
public sealed class ListDecidedCases(UseCases useCases)
{
    public const int PageSize = 25;

    public Task<Result<DecidedCases>> RunAsync(DecidedFilter filter, int page = 1) => useCases.ReadAsync<DecidedCases>(Permission.SeeDecisions, async work =>
    {
        if (filter.Boutique is { } one && !work.Sees(one)) return Result<DecidedCases>.From(Result.Forbidden);
        var book = await DecisionBook.ReadAsync(work, filter.Boutique);
        IEnumerable<Decided> cases = book.Cases;
        if (filter.Rule is not null || filter.Policy is not null)
        {
            var policy = filter.Policy is { } scope ? (await ProposalDrafts.InForceAsync(work)).FirstOrDefault(p => p.Scope == scope)?.Id : null;
            if (filter.Policy is not null && policy is null) return Result<DecidedCases>.From(Result.NotFound);
            var refused = (await book.RefusalsAsync(work))
                .Where(r => (filter.Rule is null || r.NotMet.Any(n => n.Rule == filter.Rule)) && (policy is not { } id || r.Policies.Contains(id))).Select(r => r.Case.Id).ToHashSet();
            cases = cases.Where(c => refused.Contains(c.Id));
        }
        if (filter.Outcome is { } kind) cases = cases.Where(c => c.Decision.Kind == kind);
        if (filter.SetAside is { } aside) cases = cases.Where(c => c.Decision.SetsPolicyAside == aside);
        if (filter.Hour is { } hour) cases = cases.Where(c => c.HourAsked == hour);
        if (filter.Waited is { } waited) cases = cases.Where(c => c.Waited == waited);
        if (filter.After is { } after) cases = cases.Where(c => c.After(filter.Window).How == after);

        var found = cases.ToList();
        var shown = found.Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToList();
        var (ids, clients) = (shown.Select(c => c.Id).ToList(), shown.Select(c => c.Client).Distinct().ToList());
        var names = await work.Db.Clients.Where(c => clients.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name);
        var claims = await work.Db.ExceptionCases.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Claim }).ToDictionaryAsync(c => c.Id, c => c.Claim);
        var goods = claims.Values.Select(c => c.Lines[0].Product).Distinct().ToList();
        var categories = await work.Db.Products.Where(p => goods.Contains(p.Id)).Select(p => new { p.Id, p.Category }).ToDictionaryAsync(p => p.Id, p => p.Category);
        var deciders = await work.Db.NamesOfAsync(shown.Select(c => c.DecidedBy));
        return new DecidedCases(
            [
                .. shown.Select(c => new DecidedRow(c.Id, c.Client, names[c.Client], c.Boutique.Name, c.Day, c.Decision.Kind, deciders.Name(c.DecidedBy), c.Took, claims[c.Id].Asked,
                    claims[c.Id].Lines[0].ProductName, categories[claims[c.Id].Lines[0].Product], claims[c.Id].Paid, c.ConcededThere, c.After(filter.Window).How,
                    c.After(filter.Window).Net is { } net ? new Money(net, book.Reporting) : null,
                    c.NextPurchase is { } next && next <= c.Day.AddDays(filter.Window) ? next.DayNumber - c.Day.DayNumber : null)),
            ],
            found.Count, [.. book.Boutiques.Select(b => new DecisionBoutique(b.Code, b.Name))]);
    });
}

/// <summary>Which decided cases are shown; every part stands in the page's address.</summary>
/// <param name="Window">The window that is looked at: 30, 90 or 365 days.</param>
/// <param name="Outcome">Only those decided so.</param>
/// <param name="After">Only those whose client did so in the window.</param>
/// <param name="Rule">Only those of the last twelve months that this rule stood against.</param>
/// <param name="SetAside">Only those in which policy was set aside, or upheld.</param>
/// <param name="Policy">Only those of the last twelve months that the latest version of this scope refused.</param>
/// <param name="Hour">Only those asked in that hour of the boutique's clock.</param>
/// <param name="Waited">Only those whose client stood in the boutique, or did not.</param>
public sealed record DecidedFilter(
    BoutiqueCode? Boutique = null, int Window = 90, DecisionKind? Outcome = null, Afterwards? After = null, string? Rule = null, bool? SetAside = null, PolicyScope? Policy = null,
    int? Hour = null, bool? Waited = null);

/// <param name="Total">How many there are on all pages.</param>
public sealed record DecidedCases(IReadOnlyList<DecidedRow> Rows, int Total, IReadOnlyList<DecisionBoutique> Boutiques);

/// <summary>A decided case in the list.</summary>
/// <param name="Day">The day of the decision in the boutique.</param>
/// <param name="Took">From asking to decision.</param>
/// <param name="How">What its client did in the window.</param>
/// <param name="Net">Net spend in the window, in the reporting currency; null while it is open, or without a rate.</param>
/// <param name="CameAfter">Days until the first purchase in the window, or null.</param>
public sealed record DecidedRow(
    ExceptionCaseId Id, ClientId ClientId, PersonName Client, string Boutique, DateOnly Day, DecisionKind Kind, PersonName? DecidedBy, TimeSpan Took, Remedy Asked, string ProductName,
    string Category, Money Paid, Money Conceded, Afterwards How, Money? Net, int? CameAfter);
