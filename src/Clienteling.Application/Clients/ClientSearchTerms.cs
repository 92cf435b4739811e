using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// By which terms a client is found, and in which boutiques. Written anew whenever name, contact points, number or home boutique
/// change, and added to when the client buys in another boutique; <see cref="KnownClients"/> with them.
/// </summary>
public static class ClientSearchTerms
{
    /// <summary>Stands before digits read backwards, so that last digits are a prefix too and never meet digits read forwards.</summary>
    internal const char Backwards = '~';

    private const int MaxLength = 120;

    /// <summary>
    /// Every term of the client, each once: parts of the name as written, its reading and the reading in Latin letters, full
    /// names that are written without a space, e-mail, telephone with and without its country code and backwards, number.
    /// </summary>
    /// <param name="client">Who is to be found.</param>
    /// <param name="bought">Where the client bought; the home boutique is one of the places anyway.</param>
    public static IReadOnlyList<ClientSearchTerm> For(Client client, params IEnumerable<BoutiqueCode> bought)
    {
        var places = bought.Prepend(client.HomeBoutique).Distinct().ToList();
        var terms = All(client).Select(Limited).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var (letters, pairs) = TermBeginnings.Of(terms);
        return [.. terms.SelectMany(term => places.Select(place => new ClientSearchTerm { Client = client.Id, Boutique = place, Term = term, Letters = letters, Pairs = pairs }))];
    }

    /// <summary>All by which somebody new is found and ranked: their terms, and the client as known to the home boutique.</summary>
    public static IReadOnlyList<object> ForNewcomer(Client client)
    {
        var terms = For(client);
        return [.. terms, .. KnownClients.Of(client, terms, lastSeen: null)];
    }

    /// <summary>Brings the terms of clients who were there before to what they are now.</summary>
    public static async Task WriteAnewAsync(ClientelingDb db, IReadOnlyList<Client> clients)
    {
        if (clients.Count == 0) return;
        List<ClientId> ids = [.. clients.Select(c => c.Id)];
        var before = (await db.ClientSearchTerms.Where(t => EF.Parameter(ids).Contains(t.Client)).ToListAsync()).ToLookup(t => t.Client);
        var bought = (await db.Purchases.Where(p => EF.Parameter(ids).Contains(p.Client)).Select(p => new { p.Client, p.Boutique }).Distinct().ToListAsync())
            .ToLookup(p => p.Client, p => p.Boutique);
        var now = clients.ToDictionary(c => c, c => For(c, bought[c.Id]));
        foreach (var (client, terms) in now)
        {
            var were = before[client.Id].ToDictionary(t => (t.Term, t.Boutique));
            foreach (var term in terms)
            {
                if (were.Remove((term.Term, term.Boutique), out var stays)) (stays.Letters, stays.Pairs) = (term.Letters, term.Pairs);
                else db.Add(term);
            }
            db.RemoveRange(were.Values);
        }
        await KnownClients.WriteAnewAsync(db, now);
    }

    /// <summary>The terms that are missing where clients bought for the first time, and the clients as known there.</summary>
    public static async Task<IReadOnlyList<object>> MissingAsync(ClientelingDb db, IEnumerable<(ClientId Client, BoutiqueCode Boutique)> bought)
    {
        var wanted = bought.ToHashSet();
        List<ClientId> ids = [.. wanted.Select(w => w.Client).Distinct()];
        if (ids.Count == 0) return [];
        var known = (await db.ClientSearchTerms.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Client)).Select(t => new { t.Client, t.Boutique }).Distinct().ToListAsync())
            .Select(t => (t.Client, t.Boutique));
        wanted.ExceptWith(known);
        if (wanted.Count == 0) return [];
        var places = wanted.ToLookup(w => w.Client, w => w.Boutique);
        List<ClientId> visitors = [.. places.Select(p => p.Key)];
        var terms = await db.ClientSearchTerms.AsNoTracking().Where(t => EF.Parameter(visitors).Contains(t.Client)).Select(t => new { t.Client, t.Term, t.Letters, t.Pairs }).Distinct().ToListAsync();
        var atHome = await db.KnownClients.AsNoTracking().Where(k => k.AtHome && EF.Parameter(visitors).Contains(k.Client)).ToListAsync();
        return
        [
            .. terms.SelectMany(t => places[t.Client].Select(place => new ClientSearchTerm { Client = t.Client, Boutique = place, Term = t.Term, Letters = t.Letters, Pairs = t.Pairs })),
            .. atHome.SelectMany(k => places[k.Client].Select(place => new KnownClient
                { Client = k.Client, Boutique = place, AtHome = false, SortName = k.SortName, LastSeen = k.LastSeen, Letters = k.Letters, Pairs = k.Pairs })),
        ];
    }

    private static IEnumerable<string> All(Client client)
    {
        var name = client.Name;
        foreach (var part in (string?[])[name.Family, name.Given, name.FamilyReading, name.GivenReading])
        {
            foreach (var term in SearchText.NameParts(part)) yield return term;
        }
        foreach (var reading in (string?[])[name.FamilyReading, name.GivenReading])
        {
            foreach (var term in SearchText.NameParts(Kana.ToLatinName(reading))) yield return term;
        }
        if (name.IsEastAsian)
        {
            yield return SearchText.Normalise(name.Family + name.Given);
            yield return SearchText.Normalise(name.FamilyReading + name.GivenReading);
        }
        yield return SearchText.Normalise(client.Email);
        yield return SearchText.Normalise(client.Ref);
        if (client.Phone is not { Length: > 1 } phone) yield break;
        var digits = phone[1..];
        yield return digits;
        yield return digits[CallingCode(digits)..];
        yield return Backwards + string.Concat(digits.Reverse());
    }

    /// <summary>How many digits the country's calling code has (ITU-T E.164; those of one and two digits, all others have three).</summary>
    private static int CallingCode(string digits) =>
        digits[0] is '1' or '7' ? 1
        : digits.Length > 2 && digits[..2] is "20" or "27" or "30" or "31" or "32" or "33" or "34" or "36" or "39" or "40" or "41" or "43" or "44" or "45"
            or "46" or "47" or "48" or "49" or "51" or "52" or "53" or "54" or "55" or "56" or "57" or "58" or "60" or "61" or "62" or "63" or "64"
            or "65" or "66" or "81" or "82" or "84" or "86" or "90" or "91" or "92" or "93" or "94" or "95" or "98" ? 2
        : Math.Min(3, digits.Length);

    private static string Limited(string term)
    {
        if (term.Length <= MaxLength) return term;
        return char.IsHighSurrogate(term[MaxLength - 1]) ? term[..(MaxLength - 1)] : term[..MaxLength];
    }
}
