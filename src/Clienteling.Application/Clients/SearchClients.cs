using System.Diagnostics;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// Finds clients as somebody types: every word must begin a name in any script, the e-mail, the telephone (from its beginning
/// or its end) or the number. One's own boutique comes first, and within it whom it saw last. Index ranges only, in three round
/// trips, so that a million clients answer as a thousand do.
/// </summary>
public sealed class SearchClients(UseCases useCases)
{
    public const int PageSize = 20;

    /// <summary>So many candidates are ranked from each source; who is beyond them is found by another letter.</summary>
    public const int Candidates = 200;

    /// <summary>So many of a boutique's last visits and sales count as "seen lately".</summary>
    private const int Lately = 300;

    /// <summary>From so many letters on, clients of other boutiques who bought in one's own are looked for.</summary>
    private const int ShortestElsewhere = 2;

    /// <param name="query">What was typed; nothing finds nothing.</param>
    /// <param name="boutique">Only clients whose home this is.</param>
    /// <param name="page">From 1.</param>
    public async Task<Result<FoundClients>> RunAsync(string? query, BoutiqueCode? boutique = null, int page = 1)
    {
        var began = Stopwatch.GetTimestamp();
        var found = await FindAsync(query, boutique, page);
        if (found.IsDone && !string.IsNullOrWhiteSpace(query)) Telemetry.Searched(Stopwatch.GetElapsedTime(began));
        return found;
    }

    private Task<Result<FoundClients>> FindAsync(string? query, BoutiqueCode? boutique, int page) =>
        useCases.ReadAsync<FoundClients>(Permission.SeeClients, async work =>
        {
            if (ClientWords.Of(query) is not { } words) return new FoundClients([], 0, false);
            var boutiques = await work.Db.Boutiques.ToDictionaryAsync(b => b.Code);
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var searched = boutiques.Keys.Where(b => boutique is null || b == boutique).ToList();

            var rows = await Ranked(work, words, own, searched, SearchText.Normalise(query).Length >= ShortestElsewhere).ToListAsync();
            var found = rows
                .OrderByDescending(r => own.Contains(r.Home)).ThenByDescending(r => r.LastSeen ?? DateTimeOffset.MinValue).ThenBy(r => r.Name.Native, StringComparer.Ordinal)
                .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
                .Select(r => r.ToFound(boutiques[r.Home])).ToList();
            return new FoundClients(found, rows.Count, rows.Count >= Candidates);
        });

    internal static IQueryable<ClientRow> Ranked(Work work, ClientWords words, List<BoutiqueCode> own, List<BoutiqueCode> searched, bool elsewhere)
    {
        var db = work.Db;
        var all = work.Actor.Role == Role.Executive;
        var here = all ? searched : [.. searched.Where(own.Contains)];
        var others = all ? [] : searched.Except(own).ToList();

        var found = words.Among(db, db.ClientSearchTerms.Where(t => here.Contains(t.Boutique))).OrderBy(t => t.Term).Take(Candidates).Select(t => t.Client);
        if (!all) found = found.Union(words.Among(db, SeenLately(db, own)).Take(Candidates));
        if (!all && elsewhere)
        {
            found = found.Union(words.Among(db, db.ClientSearchTerms.Where(t => others.Contains(t.Boutique)
                    && db.Purchases.Any(p => p.Client == t.Client && own.Contains(p.Boutique))))
                .OrderBy(t => t.Term).Take(Candidates).Select(t => t.Client));
        }
        return ClientRow.Of(db, ClientAccess.Visible(work, db.Clients).Where(c => found.Contains(c.Id) && searched.Contains(c.HomeBoutique)));
    }

    private static IQueryable<ClientId> SeenLately(ClientelingDb db, List<BoutiqueCode> own)
    {
        var places = own.Select(b => (BoutiqueCode?)b).ToList();
        var visits = db.ClientContacts.Where(c => places.Contains(c.Boutique)).OrderByDescending(c => c.At).Take(Lately).Select(c => c.Client);
        var sales = db.Purchases.Where(p => own.Contains(p.Boutique)).OrderByDescending(p => p.Day).Take(Lately).Select(p => p.Client);
        return visits.Union(sales);
    }
}

/// <summary>A page of who was found.</summary>
/// <param name="Clients">The page.</param>
/// <param name="Total">How many there are; where <paramref name="More"/>, at least so many.</param>
/// <param name="More">Whether there are more than were looked at.</param>
public sealed record FoundClients(IReadOnlyList<FoundClient> Clients, int Total, bool More);

/// <summary>Somebody found: enough to tell two of one name apart, and nothing that may not be seen over a shoulder.</summary>
/// <param name="LastDigits">The last four digits of the telephone number.</param>
/// <param name="LastSeen">The day of the last purchase or contact, in the home boutique.</param>
public sealed record FoundClient(ClientId Id, PersonName Name, string Ref, string Boutique, PersonName? LookedAfterBy, string? LastDigits, DateOnly? LastSeen);
