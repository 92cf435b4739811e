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
        Top is not null || Slipping || Country is not null || Segment is not null || Channel is not null || Associate is not null || From is not null || To is not null
        || BoughtIn is not null || Moved is not null;

    /// <summary>Stands for no associate.</summary>
    public static StaffId Nobody { get; } = new(Guid.Empty);
}

/// <summary>The people behind a figure, those of whom most is expected first.</summary>
public sealed class ListValuePeople(UseCases useCases)
{
    public const int PageSize = 25;

    /// <summary>So many rows are looked up one by one, in the order of an index, in the time of going through a million.</summary>
    private const int RowsWorthGoingThrough = 50_000;

    public Task<Result<ValuePeople>> RunAsync(ValueFilter filter, int page = 1) =>
        useCases.ReadAsync<ValuePeople>(Permission.SeeValue, async work =>
        {
            if (await ValueScope.OfAsync(work, filter.Boutique) is not { } scope) return Result<ValuePeople>.From(Result.Forbidden);
            var db = work.Db;
            var fit = await db.ValueFits.Where(f => f.InForce).Select(f => new { f.Number, f.Table, f.AsOf, f.Currency }).SingleOrDefaultAsync();
            if (fit is null) return ValuePeople.NotYet(scope.Boutiques);

            var all = scope.Values(db, fit.Table);
            var clients = filter.IsNarrow ? await all.CountAsync() : 0;
            var least = filter.Slipping ? await ValueScope.LeastOfValuableAsync(all, clients) : 0;
            Func<IQueryable<ClientValue>, IQueryable<ClientValue>> first = filter.Top is { } percent ? await FirstAsync(all, ValueScope.Top(clients, Math.Clamp(percent, 1, 100)), filter.By) : people => people;
            var people = Filtered(work, first(all), filter, least);

            var (total, netSpend, value36) = await SumAsync(people, filter.IsNarrow);
            var skip = (Math.Max(1, page) - 1) * PageSize;
            // of so many one meets a page soon when going by value; of a few one would look up nearly everybody for it
            var through = filter.Slipping || (filter.IsNarrow && (long)(skip + PageSize) * clients > (long)RowsWorthGoingThrough * total);
            var rows = await InOrder(people, filter, through).Skip(skip).Take(PageSize).ToListAsync();
            var ids = rows.Select(r => r.Client).ToList();
            var names = await db.Clients.Where(c => ids.Contains(c.Id))
                .Select(c => new { c.Id, c.Name, Lead = db.Staff.Where(s => s.Id == c.LeadAssociate).Select(s => s.Name).FirstOrDefault() }).ToDictionaryAsync(c => c.Id);
            var (everywhere, codes) = (scope.Everywhere, scope.Codes);
            var associates = await db.Staff
                .Where(s => (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => everywhere || codes.Contains(p.Boutique)))
                .Select(s => new ValueAssociate(s.Id, s.Name)).ToListAsync();
            var books = await db.ValueBooks.Where(b => b.Fit == fit.Number && codes.Contains(b.Boutique)).ToListAsync();
            var boutiques = scope.Boutiques.ToDictionary(b => b.Code, b => b.Name);

            return new ValuePeople(
                fit.AsOf, fit.Currency,
                [
                    .. rows.Select(r => new ValuePerson(
                        r.Client, names[r.Client].Name, boutiques.GetValueOrDefault(r.HomeBoutique, r.HomeBoutique.Value), names[r.Client].Lead, r.Segment, r.LastDay, r.PurchaseDays,
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

    /// <summary>Picks the first so many by a measure, clients of one figure by their identity: by the last one's figure, which an index knows.</summary>
    private static async Task<Func<IQueryable<ClientValue>, IQueryable<ClientValue>>> FirstAsync(IQueryable<ClientValue> all, int first, ValueMeasure by)
    {
        if (first == 0) return people => people;
        if (by == ValueMeasure.Spent)
        {
            var least = await all.OrderByDescending(v => v.NetSpend).Select(v => v.NetSpend).Skip(first - 1).FirstAsync();
            var level = all.Where(v => v.NetSpend == least).OrderBy(v => v.Client).Select(v => v.Client).Take(first - await all.CountAsync(v => v.NetSpend > least));
            return people => people.Where(v => v.NetSpend + ValueScope.Through > least || (v.NetSpend + ValueScope.Through == least && level.Contains(v.Client)));
        }
        if (await all.OrderByDescending(v => v.Value36).Select(v => v.Value36).Skip(first - 1).FirstAsync() is { } value)
        {
            var level = all.Where(v => v.Value36 == value).OrderBy(v => v.Client).Select(v => v.Client).Take(first - await all.CountAsync(v => v.Value36 > value));
            return people => people.Where(v => v.Value36 + ValueScope.Through > value || (v.Value36 + ValueScope.Through == value && level.Contains(v.Client)));
        }
        var unsaid = all.Where(v => v.Value36 == null).OrderBy(v => v.Client).Select(v => v.Client).Take(first - await all.CountAsync(v => v.Value36 != null));
        return people => people.Where(v => v.Value36 != null || unsaid.Contains(v.Client));
    }

    /// <param name="work">The use case's.</param>
    /// <param name="people">Of whom.</param>
    /// <param name="filter">All of it but <see cref="ValueFilter.Top"/>.</param>
    /// <param name="least">What the valuable have spent, where it asks for those who slip away.</param>
    private static IQueryable<ClientValue> Filtered(Work work, IQueryable<ClientValue> people, ValueFilter filter, long least)
    {
        if (filter.Slipping) people = ValueScope.Slipping(people, least);
        if (filter.Country is { } country) people = country.Length == 0 ? people.Where(v => v.Country == null) : people.Where(v => v.Country == country);
        if (filter.Segment is { } segment) people = people.Where(v => v.Segment == segment);
        if (filter.Channel is { } channel) people = people.Where(v => v.FirstChannel == channel);
        if (filter.Associate is { } associate) people = associate == ValueFilter.Nobody ? people.Where(v => v.LeadAssociate == null) : people.Where(v => v.LeadAssociate == associate);
        if (filter.From is { } from) people = people.Where(v => v.FirstDay >= from);
        if (filter.To is { } to) people = people.Where(v => v.FirstDay <= to);
        if (filter.BoughtIn is { } quarter)
        {
            var next = quarter.AddMonths(3);
            // most are told by their first or last day; only for the others a purchase is looked for
            people = people.Where(v => v.FirstDay < next && v.LastDay >= quarter
                && (v.FirstDay >= quarter || v.LastDay < next || work.Db.Purchases.Any(p => p.Client == v.Client && p.Day >= quarter && p.Day < next)));
        }
        if (filter.Moved is { } moved) people = people.Where(v => v.Movement == moved);
        if (filter.Unsaid) people = people.Where(v => v.Value36 == null);
        return people;
    }

    /// <param name="people">Whom.</param>
    /// <param name="filter">By what.</param>
    /// <param name="through">Whether to go through them all and sort them, not in the order of an index.</param>
    private static IQueryable<ClientValue> InOrder(IQueryable<ClientValue> people, ValueFilter filter, bool through) =>
        filter.Slipping ? ValueScope.MostLostFirst(people)
        : ((filter.By, through) switch
        {
            (ValueMeasure.Spent, true) => people.OrderByDescending(v => v.NetSpend + ValueScope.Through),
            (ValueMeasure.Spent, false) => people.OrderByDescending(v => v.NetSpend),
            (_, true) => people.OrderByDescending(v => v.Value36 + ValueScope.Through),
            _ => people.OrderByDescending(v => v.Value36),
        }).ThenBy(v => v.Client);
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
