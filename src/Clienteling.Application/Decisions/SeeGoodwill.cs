using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Decisions;

/// <summary>
/// Who may concede how much in a month, what they have conceded and what is left: boutique by boutique and person by person,
/// this month and any of the eleven before. Executives see all boutiques, managers their own.
/// </summary>
public sealed class SeeGoodwill(UseCases useCases)
{
    /// <summary>Months that can be looked at, the running one included.</summary>
    public const int MonthsBack = 12;

    /// <param name="month">A day of that month; the running month of each boutique where null or out of reach.</param>
    public Task<Result<GoodwillView>> RunAsync(DateOnly? month = null) => useCases.ReadAsync<GoodwillView>(Permission.SeeDecisions, async work =>
    {
        var boutiques = (await work.Db.Boutiques.OrderBy(b => b.Name).ToListAsync()).Where(b => work.Sees(b.Code)).ToList();
        var running = AuthorityUse.MonthOf(HouseDay.Latest(boutiques, work.Now));
        var first = running.AddMonths(1 - MonthsBack);
        var shown = month is { } day && AuthorityUse.MonthOf(day) >= first && AuthorityUse.MonthOf(day) < running ? AuthorityUse.MonthOf(day) : running;

        var codes = boutiques.Select(b => b.Code).ToList();
        var budgets = (await work.Db.BoutiqueBudgets.Where(b => codes.Contains(b.Boutique)).OrderByDescending(b => b.From).ThenByDescending(b => b.Id).ToListAsync()).ToLookup(b => b.Boutique);
        var uses = (await work.Db.BoutiqueUses.Where(u => codes.Contains(u.Boutique) && u.Month >= first).ToListAsync()).ToDictionary(u => (u.Boutique, u.Month));
        var people = await work.Db.Staff.Where(s => (s.Role == Role.Manager || s.Role == Role.Associate) && s.Postings.Any(p => codes.Contains(p.Boutique))).ToListAsync();
        var ids = people.Select(p => p.Id).ToList();
        var authorities = (await work.Db.Authorities.Where(a => ids.Contains(a.Staff)).OrderByDescending(a => a.From).ThenByDescending(a => a.Id).ToListAsync()).ToLookup(a => a.Staff);
        var used = await work.Db.AuthorityUses.Where(u => ids.Contains(u.Staff) && u.Month == shown).ToDictionaryAsync(u => (u.Staff, u.Kind));
        // the month began and ends at another instant in each boutique
        var (from, to) = (new DateTimeOffset(shown, default, TimeSpan.Zero).AddDays(-1), new DateTimeOffset(shown.AddMonths(1), default, TimeSpan.Zero).AddDays(1));
        var decided = await work.Db.ExceptionCases.Where(c => codes.Contains(c.Boutique) && c.DecidedAt >= from && c.DecidedAt < to)
            .Select(c => new { c.Boutique, c.RequestedBy, c.DecidedBy, c.DecidedAt, c.Conceded }).ToListAsync();

        return new GoodwillView(shown, running, first, [.. boutiques.Select(b => Of(b))], work.Actor.Role == Role.Executive);

        GoodwillBoutique Of(Boutique boutique)
        {
            var last = Min(shown.AddMonths(1).AddDays(-1), boutique.DayOf(work.Now));
            var here = decided.Where(c => c.Boutique == boutique.Code && AuthorityUse.MonthOf(boutique.DayOf(c.DecidedAt!.Value)) == shown && c.Conceded is { IsPositive: true }).ToList();
            var use = uses.GetValueOrDefault((boutique.Code, shown));
            var limit = LimitOn(boutique, last);
            var ours = people.Where(p => p.Sees(boutique.Code) && (p.Active || here.Any(c => c.DecidedBy == p.Id))).OrderBy(p => p.Role == Role.Associate).ThenBy(p => p.Name.Native, StringComparer.Ordinal);
            var byUs = ours.SelectMany(p => Kinds(p).Select(kind => (Person: p, Kind: kind))).Select(x =>
            {
                var authority = authorities[x.Person.Id].FirstOrDefault(a => a.Kind == x.Kind && a.From <= last);
                var mine = used.GetValueOrDefault((x.Person.Id, x.Kind));
                var cases = here.Count(c => c.DecidedBy == x.Person.Id && (c.RequestedBy == x.Person.Id) == (x.Kind == AuthorityKind.Goodwill));
                return authority is null && mine is null ? null : new GoodwillPerson(x.Person.Id, x.Person.Name, x.Person.Role, x.Kind, authority?.PerCase, authority?.PerMonth,
                    mine?.Used ?? Money.Zero(authority!.PerMonth.Currency), authority is null ? null : mine?.LeftOf(authority) ?? authority.PerMonth, cases, x.Person.Postings.Count > 1);
            }).OfType<GoodwillPerson>().ToList();
            var others = here.Where(c => people.All(p => p.Id != c.DecidedBy)).ToList();
            return new GoodwillBoutique(boutique.Code, boutique.Name, boutique.Currency, limit, use?.Used ?? Money.Zero(boutique.Currency), limit is { } l ? use?.LeftOf(l) ?? l : null,
                use?.Cases ?? 0, use?.WithoutRate ?? 0,
                [
                    .. Enumerable.Range(0, MonthsBack).Select(i => first.AddMonths(i)).Select(m => new GoodwillMonth(
                        m, uses.GetValueOrDefault((boutique.Code, m))?.Used ?? Money.Zero(boutique.Currency), LimitOn(boutique, m.AddMonths(1).AddDays(-1)), uses.GetValueOrDefault((boutique.Code, m))?.Cases ?? 0)),
                ],
                byUs, others.Count, others.Where(c => c.Conceded!.Value.Currency == boutique.Currency).Aggregate(Money.Zero(boutique.Currency), (sum, c) => sum + c.Conceded!.Value));
        }

        Money? LimitOn(Boutique boutique, DateOnly day) => budgets[boutique.Code].FirstOrDefault(b => b.From <= day)?.PerMonth;
    });

    private static IEnumerable<AuthorityKind> Kinds(StaffMember person) => person.Role == Role.Manager ? [AuthorityKind.Decide, AuthorityKind.Goodwill] : [AuthorityKind.Goodwill];

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <param name="Month">The one shown, as its first day.</param>
/// <param name="Running">The running one.</param>
/// <param name="First">The first that can be looked at.</param>
/// <param name="SeesAll">An executive's view.</param>
public sealed record GoodwillView(DateOnly Month, DateOnly Running, DateOnly First, IReadOnlyList<GoodwillBoutique> Boutiques, bool SeesAll);

/// <summary>A boutique's month.</summary>
/// <param name="Limit">The budget in force on the month's last day so far, or null for none.</param>
/// <param name="Left">Left of it, or null without a limit.</param>
/// <param name="Cases">Decisions that conceded something.</param>
/// <param name="WithoutRate">Those of them whose amount is not in it, for want of a rate of exchange.</param>
/// <param name="Months">This and the eleven before, the oldest first.</param>
/// <param name="People">Who may concede of their own authority, managers first.</param>
/// <param name="ByExecutives">Cases that executives decided.</param>
/// <param name="ConcededByExecutives">What they conceded, in the boutique's currency.</param>
public sealed record GoodwillBoutique(
    BoutiqueCode Code, string Name, Currency Currency, Money? Limit, Money Used, Money? Left, int Cases, int WithoutRate, IReadOnlyList<GoodwillMonth> Months,
    IReadOnlyList<GoodwillPerson> People, int ByExecutives, Money ConcededByExecutives);

public sealed record GoodwillMonth(DateOnly Month, Money Used, Money? Limit, int Cases);

/// <param name="PerCase">At most a case, or null where the authority has ended.</param>
/// <param name="Left">Left of the month, or null where the authority has ended.</param>
/// <param name="Cases">Cases in this boutique that they conceded something in.</param>
/// <param name="Elsewhere">Works in other boutiques too, which the amounts hold as well.</param>
public sealed record GoodwillPerson(
    StaffId Id, PersonName Name, Role Role, AuthorityKind Kind, Money? PerCase, Money? PerMonth, Money Used, Money? Left, int Cases, bool Elsewhere);
