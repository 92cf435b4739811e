using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>How much each manager and associate may concede, and what they have used of it this month.</summary>
public sealed class SeeAuthorities(UseCases useCases)
{
    public Task<Result<IReadOnlyList<AuthorityRow>>> RunAsync() => useCases.ReadAsync<IReadOnlyList<AuthorityRow>>(Permission.KeepAuthority, async work =>
    {
        var book = await AuthorityBook.ReadAsync(work, person: null);
        return new(Outcome.Done, [.. book.People.Where(p => p.Active).Select(book.Row)]);
    });
}

/// <summary>One person's authority as it stands and as it was.</summary>
public sealed class SeeAuthority(UseCases useCases)
{
    public Task<Result<AuthorityHistory>> RunAsync(StaffId person) => useCases.ReadAsync(Permission.KeepAuthority, async work =>
    {
        var book = await AuthorityBook.ReadAsync(work, person);
        return book.People is [var found] ? new AuthorityHistory(book.Row(found), book.History(found)) : Result<AuthorityHistory>.From(Result.NotFound);
    });
}

/// <param name="Staff">Whose.</param>
/// <param name="Version">For the editor.</param>
/// <param name="Boutique">The first of their boutiques; its currency is the authority's.</param>
/// <param name="Today">The day it is there.</param>
/// <param name="Decide">For deciding others' requests; managers only.</param>
/// <param name="Goodwill">For one's own requests.</param>
public sealed record AuthorityRow(
    StaffId Staff, int Version, PersonName Name, Role Role, BoutiqueCode Boutique, string BoutiqueName, Currency Currency, DateOnly Today,
    Allowance? Decide, Allowance? Goodwill);

/// <param name="From">First day it counts.</param>
/// <param name="SetBy">Who set it; null where it came with the house.</param>
/// <param name="Used">What was conceded in this month.</param>
public sealed record Allowance(Money PerCase, Money PerMonth, DateOnly From, PersonName? SetBy, DateTimeOffset SetAt, Money Used);

/// <param name="Now">As it stands.</param>
/// <param name="Earlier">Every row ever set, the newest first.</param>
public sealed record AuthorityHistory(AuthorityRow Now, IReadOnlyList<AuthoritySet> Earlier);

public sealed record AuthoritySet(AuthorityKind Kind, Money PerCase, Money PerMonth, DateOnly From, PersonName? SetBy, DateTimeOffset SetAt);

/// <summary>What is needed to tell people's authority, read at once.</summary>
internal sealed class AuthorityBook
{
    private AuthorityBook() { }

    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<StaffMember> People { get; init; }
    public required IReadOnlyDictionary<BoutiqueCode, Boutique> Boutiques { get; init; }
    public required ILookup<StaffId, Authority> Authorities { get; init; }
    public required IReadOnlyDictionary<(StaffId, AuthorityKind, DateOnly), Money> Used { get; init; }
    public required IReadOnlyDictionary<StaffId, PersonName> Setters { get; init; }

    public static async Task<AuthorityBook> ReadAsync(Work work, StaffId? person)
    {
        var db = work.Db;
        var people = await db.Staff
            .Where(s => (s.Role == Role.Manager || s.Role == Role.Associate) && (person == null || s.Id == person))
            .ToListAsync();
        var set = await db.Authorities.Where(a => person == null || a.Staff == person).ToListAsync();
        var since = AuthorityUse.MonthOf(DateOnly.FromDateTime(work.Now.UtcDateTime.AddDays(-1)));
        var used = await db.AuthorityUses.Where(u => u.Month >= since && (person == null || u.Staff == person)).ToListAsync();
        return new()
        {
            Now = work.Now,
            People = [.. people.OrderBy(p => p.Role == Role.Associate).ThenBy(p => p.Name.Native, StringComparer.Ordinal)],
            Boutiques = await db.Boutiques.ToDictionaryAsync(b => b.Code),
            Authorities = set.ToLookup(a => a.Staff),
            Used = used.ToDictionary(u => (u.Staff, u.Kind, u.Month), u => u.Used),
            Setters = await db.NamesOfAsync(set.Select(a => a.SetBy)),
        };
    }

    public AuthorityRow Row(StaffMember person)
    {
        var boutique = Boutiques[FirstBoutique(person)];
        var today = boutique.DayOf(Now);
        return new(person.Id, person.Version, person.Name, person.Role, boutique.Code, boutique.Name, boutique.Currency, today,
            InForce(person.Id, AuthorityKind.Decide, today), InForce(person.Id, AuthorityKind.Goodwill, today));
    }

    public IReadOnlyList<AuthoritySet> History(StaffMember person) =>
    [
        .. Authorities[person.Id].OrderByDescending(a => a.From).ThenByDescending(a => a.Id)
            .Select(a => new AuthoritySet(a.Kind, a.PerCase, a.PerMonth, a.From, Setters.Name(a.SetBy), a.SetAt)),
    ];

    /// <summary>The boutique whose currency a person's authority is in.</summary>
    public static BoutiqueCode FirstBoutique(StaffMember person) => person.Postings.Select(p => p.Boutique).MinBy(b => b.Value, StringComparer.Ordinal);

    private Allowance? InForce(StaffId person, AuthorityKind kind, DateOnly today)
    {
        var authority = Authorities[person].Where(a => a.Kind == kind && a.From <= today).OrderBy(a => a.From).ThenBy(a => a.Id).LastOrDefault();
        return authority is null
            ? null
            : new(authority.PerCase, authority.PerMonth, authority.From, Setters.Name(authority.SetBy), authority.SetAt,
                Used.GetValueOrDefault((person, kind, AuthorityUse.MonthOf(today)), Money.Zero(authority.PerMonth.Currency)));
    }
}
