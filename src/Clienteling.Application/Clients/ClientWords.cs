using System.Linq.Expressions;
using System.Text;
using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>How the words are looked for in one boutique.</summary>
/// <param name="Place">The boutique.</param>
/// <param name="Leader">Which word leads, from 0.</param>
/// <param name="OfFew">Whether none of several words is common there.</param>
internal sealed record PlaceSearch(BoutiqueCode Place, int Leader, bool OfFew);

/// <summary>What somebody typed, as ranges of <see cref="ClientSearchTerm.Term"/>: a client matches when every word does.</summary>
internal sealed class ClientWords
{
    private const int ShortestLastDigits = 3;
    private const int MaxLength = 120;

    /// <summary>So many boutiques are searched in one query: a word has up to five forms, each of which is a range, and SQLite takes 500 of them.</summary>
    public const int PlacesAtOnce = 20;

    /// <summary>A word that begins fewer in a boutique is rare enough to lead there, however rare the others are; fewer yet where many boutiques are searched.</summary>
    private static readonly (int Of, int Least, int Most) Rare = (3_000, 100, 1_000);

    /// <summary>Beyond so many times as many, one word is as common as another.</summary>
    private const int Common = 5;

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
    /// How the words are looked for in each boutique. A letter that begins every other name in Paris begins few in Ginza: so of several
    /// words the one that is rarest there leads, and the others are looked up for each client whom it finds. Where none is common,
    /// reading what all of them begin takes less.
    /// </summary>
    /// <param name="db">The session.</param>
    /// <param name="places">The boutiques that are searched; those where some word begins nothing are left out.</param>
    public async Task<IReadOnlyList<PlaceSearch>> InEachAsync(ClientelingDb db, List<BoutiqueCode> places)
    {
        if (words.Count == 1) return [.. places.Select(place => new PlaceSearch(place, 0, OfFew: false))];
        var rare = Math.Clamp(Rare.Of / Math.Max(1, places.Count), Rare.Least, Rare.Most);
        var counted = await CountsAsync(db, places, rare);
        List<BoutiqueCode> common = [.. counted.Where(c => c.Begun.Min() >= rare).Select(c => c.Place)];
        return
        [
            .. counted.Where(c => c.Begun.Min() > 0 && c.Begun.Min() < rare).Select(c => c.ToSearch(rare)),
            .. (common.Count == 0 ? [] : await CountsAsync(db, common, rare * Common)).Select(c => c.ToSearch(rare * Common)),
        ];
    }

    /// <summary>How many terms each word begins in each boutique, in the words' order; of each of its forms they are counted so far and no further.</summary>
    private Task<List<Counted>> CountsAsync(ClientelingDb db, List<BoutiqueCode> places, int most)
    {
        var boutique = Expression.Parameter(typeof(Boutique), "b");
        // as numbers beside the boutique: of rows of each word to group, SQLite would first sort every term that it counts
        var counts = words.Select(word => word.Select(range => new Renamed(boutique).Visit(Counting(range).Body)).Aggregate(Expression.Add));
        var counted = Expression.New(
            typeof(Counted).GetConstructors().Single(), Expression.Property(boutique, nameof(Boutique.Code)), Expression.NewArrayInit(typeof(int), counts));
        return db.Boutiques.Where(b => EF.Parameter(places).Contains(b.Code)).Select(Expression.Lambda<Func<Boutique, Counted>>(counted, boutique)).ToListAsync();

        Expression<Func<Boutique, int>> Counting(TermRange range)
        {
            var begins = range.Holds();
            return b => db.ClientSearchTerms.Where(t => t.Boutique == b.Code).Where(begins).OrderBy(t => t.Term).Take(most).Count();
        }
    }

    /// <summary>Clients of each boutique whom every word finds; some of them twice.</summary>
    /// <param name="db">The session.</param>
    /// <param name="searches">The boutiques that know them.</param>
    /// <param name="most">So many of each boutique and form of the word that leads.</param>
    public IQueryable<ClientId> Begun(ClientelingDb db, IEnumerable<PlaceSearch> searches, int most) =>
        searches.Select(search => search.OfFew ? OfAllRanges(db, search.Place) : OfLeadingRange(db, search, most)).Aggregate(Queryable.Concat);

    private IQueryable<ClientId> OfAllRanges(ClientelingDb db, BoutiqueCode place) =>
        words.Select(word => word.Select(range => db.ClientSearchTerms.Where(t => t.Boutique == place).Where(range.Holds()).Select(t => t.Client)).Aggregate(Queryable.Concat))
            .Aggregate(Queryable.Intersect);

    private IQueryable<ClientId> OfLeadingRange(ClientelingDb db, PlaceSearch search, int most) =>
        Ranged(db, search.Place, words[search.Leader], begun => words.Where((_, w) => w != search.Leader).Aggregate(begun, (found, word) =>
        {
            var begins = AnyOf(word, range => range.Holds());
            return found.Where(AnyOf(word, range => range.MayHold<ClientSearchTerm>())).Where(t => db.ClientSearchTerms.Where(begins).Any(o => o.Client == t.Client));
        }), most).Select(t => t.Client);

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

    /// <summary>How many terms the words begin in a boutique, one number a word.</summary>
    private sealed record Counted(BoutiqueCode Place, int[] Begun)
    {
        public PlaceSearch ToSearch(int most) => new(Place, Array.IndexOf(Begun, Begun.Min()), Begun.Max() < most);
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
