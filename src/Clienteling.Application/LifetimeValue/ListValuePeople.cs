using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>By what clients are put in order.</summary>
public enum ValueMeasure
{
    /// <summary>What is expected over 36 months.</summary>
    Expected,

    /// <summary>Net spend so far.</summary>
    Spent,
}

/// <summary>Which clients stand behind a figure; every part stands in the page's address.</summary>
public sealed record ValueFilter
{
    /// <summary>Whose home this is.</summary>
    public BoutiqueCode? Boutique { get; init; }

    /// <summary>ISO 3166 alpha-2; empty for those whose country is not known.</summary>
    public string? Country { get; init; }
    public ClientSegment? Segment { get; init; }

    /// <summary>The channel of the first purchase.</summary>
    public PurchaseChannel? Channel { get; init; }

    /// <summary>Who looks after them; <see cref="Nobody"/> for those whom nobody does.</summary>
    public StaffId? Associate { get; init; }

    /// <summary>The first purchase on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first purchase on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Bought something in the quarter that begins on this day.</summary>
    public DateOnly? BoughtIn { get; init; }
    public ValueMovement? Moved { get; init; }

    /// <summary>Only valuable clients who may be leaving.</summary>
    public bool Slipping { get; init; }

    /// <summary>Only those of whom no amount can be said.</summary>
    public bool Unsaid { get; init; }

    /// <summary>Only the first so many percent by <see cref="By"/>, of all that <see cref="Boutique"/> leaves.</summary>
    public int? Top { get; init; }
    public ValueMeasure By { get; init; }

    /// <summary>Whether it asks for what no index knows.</summary>
    internal bool IsNarrow =>
        Top is null
        && (Slipping || Country is not null || Segment is not null || Channel is not null || Associate is not null || From is not null || To is not null || Moved is not null);

    /// <summary>Stands for no associate.</summary>
    public static StaffId Nobody { get; } = new(Guid.Empty);
}

/// <summary>The people behind a figure, those of whom most is expected first.</summary>
public sealed class ListValuePeople(UseCases useCases)
{
    public const int PageSize = 25;

    public Task<Result<ValuePeople>> RunAsync(ValueFilter filter, int page = 1) =>
        useCases.ReadAsync<ValuePeople>(Permission.SeeValue, async work =>
        {
            if (await ValueScope.OfAsync(work, filter.Boutique) is not { } scope) return Result<ValuePeople>.From(Result.Forbidden);
            var db = work.Db;
            var fit = await db.ValueFits.Where(f => f.InForce).Select(f => new { f.Number, f.AsOf, f.Currency }).SingleOrDefaultAsync();
            if (fit is null) return ValuePeople.NotYet(scope.Boutiques);

            var people = await FilteredAsync(work, scope, fit.Number, filter);
            var (total, netSpend, value36) = await SumAsync(people, filter.IsNarrow);
            var rows = await InOrder(people, filter).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();
            var ids = rows.Select(r => r.Client).ToList();
            var clients = await db.Clients.Where(c => ids.Contains(c.Id))
                .Select(c => new { c.Id, c.Name, Lead = db.Staff.Where(s => s.Id == c.LeadAssociate).Select(s => s.Name).FirstOrDefault() }).ToDictionaryAsync(c => c.Id);
            var (everywhere, codes) = (scope.Everywhere, scope.Codes);
            var associates = await db.Staff
                .Where(s => (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => everywhere || codes.Contains(p.Boutique)))
                .Select(s => new ValueAssociate(s.Id, s.Name)).ToListAsync();
            var books = await db.ValueBooks.Where(b => b.Fit == fit.Number && codes.Contains(b.Boutique)).ToListAsync();
            var names = scope.Boutiques.ToDictionary(b => b.Code, b => b.Name);

            return new ValuePeople(
                fit.AsOf, fit.Currency,
                [
                    .. rows.Select(r => new ValuePerson(
                        r.Client, clients[r.Client].Name, names.GetValueOrDefault(r.HomeBoutique, r.HomeBoutique.Value), clients[r.Client].Lead, r.Segment, r.LastDay, r.PurchaseDays,
                        r.NetSpend, r.Value36, r.Low36, r.High36, r.Alive, r.AliveBefore)),
                ],
                total, netSpend, value36, scope.Boutiques, associates,
                [.. books.SelectMany(b => b.Sums.Slices).Where(s => s.Dimension == ValueDimension.Country && s.Key.Length > 0).Select(s => s.Key).Distinct().Order(StringComparer.Ordinal)]);
        });

    private static async Task<(int Clients, long NetSpend, long Value36)> SumAsync(IQueryable<ClientValue> people, bool inOne)
    {
        if (inOne)
        {
            var sums = await people.GroupBy(_ => 1).Select(g => new { Clients = g.Count(), NetSpend = g.Sum(v => v.NetSpend), Value36 = g.Sum(v => v.Value36) }).SingleOrDefaultAsync();
            return (sums?.Clients ?? 0, sums?.NetSpend ?? 0, sums?.Value36 ?? 0);
        }
        // each from an index of its own
        return (await people.CountAsync(), await people.SumAsync(v => v.NetSpend), await people.SumAsync(v => v.Value36) ?? 0);
    }

    private static async Task<IQueryable<ClientValue>> FilteredAsync(Work work, ValueScope scope, int fit, ValueFilter filter)
    {
        var people = scope.Values(work.Db, fit, through: filter.IsNarrow);
        if (filter.Top is { } percent)
        {
            var first = ValueScope.Top(await people.CountAsync(), Math.Clamp(percent, 1, 100));
            people = filter.By == ValueMeasure.Spent
                ? people.OrderByDescending(v => v.NetSpend).ThenBy(v => v.Client).Take(first)
                : people.OrderByDescending(v => v.Value36).ThenBy(v => v.Client).Take(first);
        }
        if (filter.Slipping)
        {
            var all = scope.Values(work.Db, fit);
            people = ValueScope.Slipping(people, await ValueScope.LeastOfValuableAsync(all, await all.CountAsync()));
        }
        if (filter.Country is { } country) people = country.Length == 0 ? people.Where(v => v.Country == null) : people.Where(v => v.Country == country);
        if (filter.Segment is { } segment) people = people.Where(v => v.Segment == segment);
        if (filter.Channel is { } channel) people = people.Where(v => v.FirstChannel == channel);
        if (filter.Associate is { } associate) people = associate == ValueFilter.Nobody ? people.Where(v => v.LeadAssociate == null) : people.Where(v => v.LeadAssociate == associate);
        if (filter.From is { } from) people = people.Where(v => v.FirstDay >= from);
        if (filter.To is { } to) people = people.Where(v => v.FirstDay <= to);
        if (filter.BoughtIn is { } quarter)
        {
            var next = quarter.AddMonths(3);
            people = people.Where(v => work.Db.Purchases.Any(p => p.Client == v.Client && p.Day >= quarter && p.Day < next));
        }
        if (filter.Moved is { } moved) people = people.Where(v => v.Movement == moved);
        if (filter.Unsaid) people = people.Where(v => v.Value36 == null);
        return people;
    }

    private static IQueryable<ClientValue> InOrder(IQueryable<ClientValue> people, ValueFilter filter) =>
        filter.Slipping ? ValueScope.MostLostFirst(people)
        : filter.By == ValueMeasure.Spent ? people.OrderByDescending(v => v.NetSpend).ThenBy(v => v.Client)
        : people.OrderByDescending(v => v.Value36).ThenBy(v => v.Client);
}

/// <summary>A page of people, how many there are and what they sum up to, and what one may filter by.</summary>
/// <param name="AsOf">The last day that counts; null while no fit is in force.</param>
public sealed record ValuePeople(
    DateOnly? AsOf, Currency Currency, IReadOnlyList<ValuePerson> People, int Total, long NetSpend, long Value36, IReadOnlyList<ValueBoutique> Boutiques,
    IReadOnlyList<ValueAssociate> Associates, IReadOnlyList<string> Countries)
{
    internal static ValuePeople NotYet(IReadOnlyList<ValueBoutique> boutiques) => new(null, default, [], 0, 0, 0, boutiques, [], []);
}

/// <summary>One client's value.</summary>
/// <param name="Value36">Expected over 36 months; null where it can't be said, as are the ends of its interval.</param>
/// <param name="AliveBefore">The probability a quarter ago of still being with us; null for a client won since.</param>
public sealed record ValuePerson(
    ClientId Id, PersonName Name, string Boutique, PersonName? LookedAfterBy, ClientSegment Segment, DateOnly LastDay, int PurchaseDays, long NetSpend, long? Value36, long? Low36,
    long? High36, double Alive, double? AliveBefore);

/// <summary>An associate or manager to filter by.</summary>
public sealed record ValueAssociate(StaffId Id, PersonName Name);
