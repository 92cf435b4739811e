using System.Collections.Concurrent;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// What can only be told by going through all of a fit's values, a second of work of a million: it stays the same until another fit
/// comes into force, so it is read once for all who look at the same boutiques. It knows nobody's rights;
/// <see cref="ReadLifetimeValue"/> asks it for what the reader may see.
/// </summary>
public sealed class ValueRankings
{
    private const int SlippingShown = 8;

    private static readonly int[] Tops = [1, 5, 10, 20, 50];

    // as many as there are different sets of boutiques that somebody looks after
    private readonly ConcurrentDictionary<(int Fit, string Boutiques), ValueRanking> known = new();

    /// <param name="fit">The fit in force.</param>
    /// <param name="boutiques">Whose clients.</param>
    /// <param name="values">Their values by that fit.</param>
    internal async Task<ValueRanking> OfAsync(int fit, IEnumerable<BoutiqueCode> boutiques, IQueryable<ClientValue> values)
    {
        var key = (fit, string.Join(' ', boutiques.Select(b => b.Value).Order(StringComparer.Ordinal)));
        if (known.TryGetValue(key, out var before)) return before;
        var ranking = await ReadAsync(values);
        foreach (var other in known.Keys.Where(k => k.Fit != fit)) known.TryRemove(other, out _);
        known[key] = ranking;
        return ranking;
    }

    private static async Task<ValueRanking> ReadAsync(IQueryable<ClientValue> values)
    {
        var clients = await values.CountAsync();
        // gone through once, for their number and for the first of them: no more than the tenth that is valuable
        var slipping = await ValueScope.Slipping(values, await ValueScope.LeastOfValuableAsync(values, clients))
            .Select(v => new { v.Client, Lost = (v.AliveBefore - v.Alive) * v.Value36Before }).ToListAsync();
        return new(
            await values.CountAsync(v => v.Value36 == null),
            await ConcentrationAsync(values, clients),
            slipping.Count,
            [.. slipping.OrderByDescending(v => v.Lost).ThenBy(v => v.Client.Value).Take(SlippingShown).Select(v => v.Client)]);
    }

    private static async Task<IReadOnlyList<TopShare>> ConcentrationAsync(IQueryable<ClientValue> values, int clients)
    {
        List<TopShare> shares = [];
        var (from, spent, expected) = (0, 0L, 0L);
        foreach (var percent in Tops)
        {
            var to = ValueScope.Top(clients, percent);
            var more = to - from;
            if (more > 0)
            {
                spent += await values.OrderByDescending(v => v.NetSpend).Select(v => v.NetSpend).Skip(from).Take(more).SumAsync();
                expected += await values.OrderByDescending(v => v.Value36).Select(v => v.Value36).Skip(from).Take(more).SumAsync() ?? 0;
            }
            shares.Add(new(percent, to, spent, expected));
            from = to;
        }
        return shares;
    }
}

/// <summary>How the clients of some boutiques compare with one another.</summary>
/// <param name="Unsaid">Clients of whom no amount can be said; they count nothing in any expectation.</param>
/// <param name="Concentration">What the first so many percent bring.</param>
/// <param name="Slipping">How many valuable clients slip away.</param>
/// <param name="MostLost">Those of them of whom most is lost, the most first.</param>
internal sealed record ValueRanking(int Unsaid, IReadOnlyList<TopShare> Concentration, int Slipping, IReadOnlyList<ClientId> MostLost);

/// <summary>What the first so many percent of the clients bring.</summary>
/// <param name="Percent">How many percent.</param>
/// <param name="Clients">How many clients that is, rounded up.</param>
/// <param name="NetSpend">What those who spent most so far have spent.</param>
/// <param name="Value36">What is expected of those of whom most is expected.</param>
public sealed record TopShare(int Percent, int Clients, long NetSpend, long Value36);
