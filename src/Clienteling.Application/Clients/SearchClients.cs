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
            var searches = await words.InEachAsync(db, places);
            if (searches.Count == 0) return new FoundClients([], 0, false);

            List<ClientId> found = [];
            foreach (var some in searches.Chunk(ClientWords.PlacesAtOnce).TakeWhile(_ => found.Count <= Candidates))
                found = [.. found.Union(await words.Begun(db, some, Candidates + 1).Distinct().Take(Candidates + 1).ToListAsync())];
            var more = found.Count > Candidates;

            List<ClientRank> ranked = [];
            if (more)
            {
                foreach (var some in places.Chunk(ClientWords.PlacesAtOnce)) ranked.AddRange(await SeenLately(db, words, some, places.Count).ToListAsync());
            }
            // none of the others was seen later, so they are looked at only where a page is not full without them
            var last = Math.Max(1, page) * PageSize;
            if (InOrder(ranked, own).Count(r => own.Count == 0 || r.IsHomeIn(own)) < last) ranked.AddRange(await Ranks(db, found).ToListAsync());

            List<ClientId> shown = [.. InOrder(ranked, own).Take(last).Skip(last - PageSize).Select(r => r.Id)];
            var rows = await ClientRow.Of(db, ClientAccess.Visible(work, db.Clients).Where(c => EF.Parameter(shown).Contains(c.Id))).ToListAsync();
            return new FoundClients([.. rows.OrderBy(r => shown.IndexOf(r.Id)).Select(r => r.ToFound(boutiques[r.Home]))], more ? Candidates : found.Count, more);
        });

    private static IEnumerable<ClientRank> InOrder(IEnumerable<ClientRank> ranked, List<BoutiqueCode> own) =>
        ranked.OrderByDescending(r => r.IsHomeIn(own)).ThenByDescending(r => r.LastSeen ?? DateTimeOffset.MinValue).ThenBy(r => r.SortName, StringComparer.OrdinalIgnoreCase)
            .DistinctBy(r => r.Id);

    /// <summary>Where each of them comes.</summary>
    internal static IQueryable<ClientRank> Ranks(ClientelingDb db, IReadOnlyList<ClientId> found) =>
        db.KnownClients.Where(k => k.AtHome && EF.Parameter(found).Contains(k.Client)).Select(k => new ClientRank(k.Client, k.Boutique, true, k.LastSeen, k.SortName));

    /// <summary>Those who match of whom these boutiques know and who were seen last; who is known to several stands there for each.</summary>
    /// <param name="db">The session.</param>
    /// <param name="words">What was typed.</param>
    /// <param name="places">Boutiques.</param>
    /// <param name="of">Of how many boutiques in question.</param>
    internal static IQueryable<ClientRank> SeenLately(ClientelingDb db, ClientWords words, IEnumerable<BoutiqueCode> places, int of)
    {
        var (each, lookedAt) = (Math.Max(1, Lately / of), Math.Max(1, LookedAt / of));
        return places.Select(place =>
        {
            var known = db.KnownClients.Where(k => k.Boutique == place && k.LastSeen != null);
            // a bound and not a subquery of so many: so the index is left as soon as there are enough
            var lately = known.Where(k => k.LastSeen >= (known.OrderByDescending(o => o.LastSeen).Skip(each - 1).Select(o => o.LastSeen).FirstOrDefault() ?? DateTimeOffset.MinValue));
            return words.Among(db, words.Possible(lately).OrderByDescending(k => k.LastSeen).Take(lookedAt)).Select(k => new { k.Client, k.Boutique, k.AtHome, k.LastSeen });
        }).Aggregate(Queryable.Concat).Select(k => new ClientRank(k.Client, k.Boutique, k.AtHome, k.LastSeen, null));
    }
}

/// <summary>What decides where a client comes among those found.</summary>
/// <param name="Id">Who.</param>
/// <param name="Boutique">A boutique that knows them.</param>
/// <param name="AtHome">Whether it is their home.</param>
/// <param name="LastSeen">When they were last seen; null for never.</param>
/// <param name="SortName">Among those seen at the same time, or never; null where it was not looked up.</param>
internal sealed record ClientRank(ClientId Id, BoutiqueCode Boutique, bool AtHome, DateTimeOffset? LastSeen, string? SortName)
{
    public bool IsHomeIn(List<BoutiqueCode> boutiques) => AtHome && boutiques.Contains(Boutique);
}

/// <summary>A page of who was found.</summary>
/// <param name="Clients">The page.</param>
/// <param name="Total">How many there are; where <paramref name="More"/>, how many of them can be paged through.</param>
/// <param name="More">Whether there are more than that.</param>
public sealed record FoundClients(IReadOnlyList<FoundClient> Clients, int Total, bool More);

/// <summary>Somebody found: enough to tell two of one name apart, and nothing that may not be seen over a shoulder.</summary>
/// <param name="LastDigits">The last four digits of the telephone number.</param>
/// <param name="LastSeen">The day of the last purchase or contact, in the home boutique.</param>
public sealed record FoundClient(ClientId Id, PersonName Name, string Ref, string Boutique, PersonName? LookedAfterBy, string? LastDigits, DateOnly? LastSeen);
