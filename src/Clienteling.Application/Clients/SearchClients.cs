using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// Finds clients as somebody types: every word must begin a name in any script, the e-mail, the telephone (from its beginning
/// or its end) or the number. One's own boutique comes first, and within it whom it saw last: of all who match, or where those are
/// very many, of whom the boutique saw lately and of the first by name. Index ranges only, so that a million clients answer as a
/// thousand do.
/// </summary>
public sealed class SearchClients(UseCases useCases)
{
    public const int PageSize = 20;

    /// <summary>So many who match are all ranked; of more only some, and who is beyond them is found by another letter.</summary>
    public const int Candidates = 200;

    /// <summary>So many of whom the boutiques in question know count as "seen lately".</summary>
    private const int Lately = 5_000;

    /// <summary>So many of them, of those whose terms begin with fitting letters, are looked up.</summary>
    private const int LookedAt = 100;

    /// <param name="query">What was typed; nothing finds nothing.</param>
    /// <param name="page">From 1.</param>
    public async Task<Result<FoundClients>> RunAsync(string? query, int page = 1)
    {
        var began = Stopwatch.GetTimestamp();
        var found = await FindAsync(query, page);
        if (found.IsDone && !string.IsNullOrWhiteSpace(query)) Telemetry.Searched(Stopwatch.GetElapsedTime(began));
        return found;
    }

    private Task<Result<FoundClients>> FindAsync(string? query, int page) =>
        useCases.ReadAsync<FoundClients>(Permission.SeeClients, async work =>
        {
            if (ClientWords.Of(query) is not { } words) return new FoundClients([], 0, false);
            var db = work.Db;
            var boutiques = await db.Boutiques.ToDictionaryAsync(b => b.Code);
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            // a client's terms stand in every boutique that knows them, so these are all whom the actor may see
            List<BoutiqueCode> places = work.Actor.Role == Role.Executive ? [.. boutiques.Keys] : own;
            var leaders = await words.LeadersAsync(db, places);
            if (leaders.Count == 0) return new FoundClients([], 0, false);

            List<ClientRank> found = [];
            foreach (var some in leaders.Chunk(ClientWords.PlacesAtOnce).TakeWhile(_ => found.Count <= Candidates))
                found = [.. found.Concat(await Ranks(db, words.Begun(db, some, Candidates + 1).Distinct().Take(Candidates + 1)).ToListAsync()).DistinctBy(r => r.Id)];
            var more = found.Count > Candidates;
            if (more)
            {
                foreach (var some in places.Chunk(ClientWords.PlacesAtOnce))
                    found = [.. (await Ranks(db, SeenLately(db, words, some, places.Count)).ToListAsync()).Concat(found).DistinctBy(r => r.Id)];
            }

            List<ClientId> shown =
            [
                .. found.OrderByDescending(r => own.Contains(r.Home)).ThenByDescending(r => r.LastSeen ?? DateTimeOffset.MinValue).ThenBy(r => r.SortName, StringComparer.OrdinalIgnoreCase)
                    .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).Select(r => r.Id),
            ];
            var rows = await ClientRow.Of(db, ClientAccess.Visible(work, db.Clients).Where(c => EF.Parameter(shown).Contains(c.Id))).ToListAsync();
            return new FoundClients([.. rows.OrderBy(r => shown.IndexOf(r.Id)).Select(r => r.ToFound(boutiques[r.Home]))], found.Count, more);
        });

    /// <summary>What decides who comes first.</summary>
    internal static IQueryable<ClientRank> Ranks(ClientelingDb db, IQueryable<ClientId> found) =>
        db.KnownClients.Where(k => k.AtHome && found.Contains(k.Client)).Select(k => new ClientRank(k.Client, k.Boutique, k.SortName, k.LastSeen));

    /// <summary>Those who match of whom these boutiques know and who were seen last.</summary>
    /// <param name="db">The session.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="places">Boutiques.</param>
    /// <param name="of">Of how many boutiques in question.</param>
    internal static IQueryable<ClientId> SeenLately(ClientelingDb db, ClientWords words, IEnumerable<BoutiqueCode> places, int of)
    {
        var (each, lookedAt) = (Math.Max(1, Lately / of), Math.Max(1, LookedAt / of));
        return places.Select(place =>
        {
            var known = db.KnownClients.Where(k => k.Boutique == place && k.LastSeen != null);
            // a bound and not a subquery of so many: so the index is left as soon as there are enough
            var lately = known.Where(k => k.LastSeen >= (known.OrderByDescending(o => o.LastSeen).Skip(each - 1).Select(o => o.LastSeen).FirstOrDefault() ?? DateTimeOffset.MinValue));
            return words.Among(db, words.Possible(lately).OrderByDescending(k => k.LastSeen).Take(lookedAt)).Select(k => k.Client);
        }).Aggregate(Queryable.Union);
    }
}

/// <summary>Where a client comes among those found.</summary>
internal sealed record ClientRank(ClientId Id, BoutiqueCode Home, string SortName, DateTimeOffset? LastSeen);

/// <summary>A page of who was found.</summary>
/// <param name="Clients">The page.</param>
/// <param name="Total">How many there are; where <paramref name="More"/>, at least so many.</param>
/// <param name="More">Whether there are more than were looked at.</param>
public sealed record FoundClients(IReadOnlyList<FoundClient> Clients, int Total, bool More);

/// <summary>Somebody found: enough to tell two of one name apart, and nothing that may not be seen over a shoulder.</summary>
/// <param name="LastDigits">The last four digits of the telephone number.</param>
/// <param name="LastSeen">The day of the last purchase or contact, in the home boutique.</param>
public sealed record FoundClient(ClientId Id, PersonName Name, string Ref, string Boutique, PersonName? LookedAfterBy, string? LastDigits, DateOnly? LastSeen);
