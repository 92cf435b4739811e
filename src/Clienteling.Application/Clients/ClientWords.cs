using System.Linq.Expressions;
using System.Text;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What somebody typed, as ranges of <see cref="ClientSearchTerm.Term"/>: a client matches when every word does.</summary>
internal sealed class ClientWords
{
    private const int ShortestLastDigits = 3;
    private const int MaxLength = 120;

    /// <summary>So many ranges are asked for in one query; SQLite takes 500 of them.</summary>
    private const int AskedAtOnce = 100;

    /// <summary>So many boutiques are searched in one query: a word has up to five forms, each of which is a range.</summary>
    public const int PlacesAtOnce = AskedAtOnce / 5;

    /// <summary>A word that begins fewer is rare enough to lead, however rare the others are.</summary>
    private const int Rare = 1_000;

    /// <summary>Beyond so many, one word is as common as another.</summary>
    private const int Common = 5_000;

    private readonly IReadOnlyList<IReadOnlyList<TermRange>> words;

    private ClientWords(IReadOnlyList<IReadOnlyList<TermRange>> words) => this.words = words;

    /// <summary>The words, or null where nothing was typed.</summary>
    public static ClientWords? Of(string? query)
    {
        // the longest is likely the rarest
        var words = SearchText.Words(query).OrderByDescending(w => w.Length).Select(Ranges).Where(r => r.Count > 0).ToList();
        return words.Count == 0 ? null : new(words);
    }

    /// <summary>
    /// Which word leads in which boutique: the one that is rarest there, since the others are looked up for each client whom it finds. A
    /// letter that begins every other name in Paris begins few in Ginza.
    /// </summary>
    /// <param name="db">The session.</param>
    /// <param name="places">The boutiques that are searched; those where some word begins nothing are left out.</param>
    public async Task<IReadOnlyDictionary<BoutiqueCode, int>> LeadersAsync(ClientelingDb db, List<BoutiqueCode> places)
    {
        if (words.Count == 1) return places.ToDictionary(place => place, _ => 0);
        Dictionary<BoutiqueCode, int> leaders = [];
        List<BoutiqueCode> common = [];
        foreach (var (place, begun) in await CountsAsync(db, places, Rare))
        {
            if (begun.Contains(0)) continue;
            if (begun.Min() < Rare) leaders[place] = begun.IndexOf(begun.Min());
            else common.Add(place);
        }
        foreach (var (place, begun) in await CountsAsync(db, common, Common)) leaders[place] = begun.IndexOf(begun.Min());
        return leaders;
    }

    /// <summary>How many terms each word begins in each boutique, in the words' order and as far as they are counted.</summary>
    private async Task<List<(BoutiqueCode Place, List<int> Begun)>> CountsAsync(ClientelingDb db, List<BoutiqueCode> places, int most)
    {
        List<(BoutiqueCode, List<int>)> all = [];
        foreach (var some in places.Chunk(Math.Max(1, AskedAtOnce / words.Sum(w => w.Count))))
        {
            var counts = (await some.SelectMany((place, p) => words.Select((word, w) =>
                    Ranged(db, place, word, begun => begun, most).GroupBy(_ => (p * words.Count) + w).Select(g => new { Asked = g.Key, Terms = g.Count() })))
                .Aggregate(Queryable.Concat).ToListAsync()).ToDictionary(c => c.Asked, c => c.Terms);
            all.AddRange(some.Select((place, p) => (place, words.Select((_, w) => counts.GetValueOrDefault((p * words.Count) + w)).ToList())));
        }
        return all;
    }

    /// <summary>The first clients of each boutique, by term, whom every word finds; some of them twice.</summary>
    /// <param name="db">The session.</param>
    /// <param name="leaders">The boutiques that know them, each with the word that leads there.</param>
    /// <param name="most">So many of each boutique and form of the leading word.</param>
    public IQueryable<ClientId> Begun(ClientelingDb db, IEnumerable<KeyValuePair<BoutiqueCode, int>> leaders, int most) =>
        leaders.Select(l => Ranged(db, l.Key, words[l.Value], begun => words.Where((_, w) => w != l.Value).Aggregate(begun, (found, word) =>
        {
            var begins = AnyOf(word, range => range.Holds());
            return found.Where(AnyOf(word, range => range.MayHold<ClientSearchTerm>())).Where(t => db.ClientSearchTerms.Where(begins).Any(o => o.Client == t.Client));
        }), most)).Aggregate(Queryable.Concat).Select(t => t.Client);

    /// <summary>Those of the clients whom every word may find, by the letters with which their terms begin.</summary>
    public IQueryable<KnownClient> Possible(IQueryable<KnownClient> known) =>
        words.Aggregate(known, (found, word) => found.Where(AnyOf(word, range => range.MayHold<KnownClient>())));

    /// <summary>Those of the clients whom every word finds: one look at an index for each.</summary>
    public IQueryable<KnownClient> Among(ClientelingDb db, IQueryable<KnownClient> known) =>
        words.Aggregate(known, (found, word) =>
        {
            // asked for the boutique too, SQLite would choose the index that begins with it
            var begins = AnyOf(word, range => range.Holds());
            return found.Where(k => db.ClientSearchTerms.Where(begins).Any(o => o.Client == k.Client));
        });

    /// <summary>A boutique's range by itself: so it comes out of the index in order, and is left when there are enough.</summary>
    private static IQueryable<ClientSearchTerm> Ranged(
        ClientelingDb db, BoutiqueCode place, IReadOnlyList<TermRange> word, Func<IQueryable<ClientSearchTerm>, IQueryable<ClientSearchTerm>> only, int most) =>
        word.Select(range => only(db.ClientSearchTerms.Where(t => t.Boutique == place).Where(range.Holds())).OrderBy(t => t.Term).ThenBy(t => t.Client).Take(most))
            .Aggregate(Queryable.Concat);

    private static IReadOnlyList<TermRange> Ranges(string word)
    {
        List<string> prefixes = [word, SearchText.FoldRomaji(word)];
        if (word.All(char.IsAsciiDigit))
        {
            // 090… as it is dialled at home, and the last digits of a number
            var dialled = word.TrimStart('0');
            if (dialled.Length > 0) prefixes.Add(dialled);
            if (dialled.Length >= ShortestLastDigits) prefixes.Add(ClientSearchTerms.Backwards + string.Concat(dialled.Reverse()));
            if (word.Length >= ShortestLastDigits) prefixes.Add(ClientSearchTerms.Backwards + string.Concat(word.Reverse()));
        }
        return [.. prefixes.Distinct(StringComparer.Ordinal).Where(p => p.Length <= MaxLength).Select(TermRange.BeginningWith)];
    }

    private static Expression<Func<T, bool>> AnyOf<T>(IReadOnlyList<TermRange> ranges, Func<TermRange, Expression<Func<T, bool>>> holds)
    {
        var row = Expression.Parameter(typeof(T), "t");
        var either = ranges.Select(r => new Renamed(row).Visit(holds(r).Body)).Aggregate(Expression.OrElse);
        return Expression.Lambda<Func<T, bool>>(either, row);
    }

    private sealed class Renamed(ParameterExpression parameter) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node.Type == parameter.Type ? parameter : node;
    }

    /// <summary>From a prefix up to, and without, the first text after all that begin with it, by code points.</summary>
    private sealed record TermRange(string From, string To)
    {
        public static TermRange BeginningWith(string prefix)
        {
            var last = prefix.EnumerateRunes().Last();
            var next = last.Value switch { 0xD7FF => 0xE000, 0x10FFFF => 0x10FFFF, var value => value + 1 };
            return new(prefix, string.Concat(prefix.AsSpan(0, prefix.Length - last.Utf16SequenceLength), new Rune(next).ToString()));
        }

        /// <summary>Whether the term begins so.</summary>
        public Expression<Func<ClientSearchTerm, bool>> Holds()
        {
            var (from, to) = (From, To);
#pragma warning disable CA1309   // the database compares, by code points; it knows no other form of it
            return t => string.Compare(t.Term, from) >= 0 && string.Compare(t.Term, to) < 0;
#pragma warning restore CA1309
        }

        /// <summary>Whether any term of the same client may begin so.</summary>
        public Expression<Func<T, bool>> MayHold<T>() where T : ITermBeginnings
        {
            var (letters, pairs) = TermBeginnings.Of(From);
            return t => (t.Letters & letters) == letters && (t.Pairs & pairs) == pairs;
        }
    }
}
