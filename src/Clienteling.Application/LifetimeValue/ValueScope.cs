using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>A boutique whose clients' values one may see.</summary>
public sealed record ValueBoutique(BoutiqueCode Code, string Name);

/// <summary>Whose clients' values are asked for: of all boutiques that the actor may see, or of one of them.</summary>
/// <param name="Boutiques">Those the actor may see, by name: all for an executive, a manager's own.</param>
/// <param name="Chosen">The one that is asked for.</param>
/// <param name="Everywhere">Whether it is the whole maison.</param>
internal sealed record ValueScope(IReadOnlyList<ValueBoutique> Boutiques, BoutiqueCode? Chosen, bool Everywhere)
{
    /// <summary>What the tenth is, of which the valuable are.</summary>
    public const int ValuablePercent = 10;

    /// <summary>By how much the probability of being with us must have fallen within a quarter.</summary>
    public const double Fall = .1;

    /// <summary>
    /// Added to a figure, it keeps the database from looking each row up by the figure's index. Going through all of a million once
    /// takes 0.1 s, looking most of them up takes 3.
    /// </summary>
    public const int Through = 0;

    /// <returns>Null where the boutique that is asked for is not the actor's to see.</returns>
    public static async Task<ValueScope?> OfAsync(Work work, BoutiqueCode? chosen)
    {
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        var all = work.Actor.Role == Role.Executive;
        var boutiques = await work.Db.Boutiques.Where(b => all || own.Contains(b.Code)).OrderBy(b => b.Name).Select(b => new ValueBoutique(b.Code, b.Name)).ToListAsync();
        if (chosen is { } one && boutiques.TrueForAll(b => b.Code != one)) return null;
        return new(boutiques, chosen, all && chosen is null);
    }

    public IReadOnlyList<BoutiqueCode> Codes => Chosen is { } one ? [one] : [.. Boutiques.Select(b => b.Code)];

    /// <summary>The clients' values of a fit, as far as they are asked for.</summary>
    /// <param name="db">The session.</param>
    /// <param name="table">Where the fit in force has them.</param>
    public IQueryable<ClientValue> Values(ClientelingDb db, ValueTable table)
    {
        IQueryable<ClientValue> values = db.ClientValuesIn(table);
        if (Everywhere) return values;
        if (Codes is [var one]) return values.Where(v => v.HomeBoutique == one);
        var several = Codes;
        return values.Where(v => several.Contains(v.HomeBoutique));
    }

    /// <summary>How many make up the first so many percent, rounded up.</summary>
    public static int Top(int clients, int percent) => (int)((((long)clients * percent) + 99) / 100);

    /// <summary>What the last of the tenth who spent most so far has spent.</summary>
    /// <param name="values">The clients' values that are asked for.</param>
    /// <param name="clients">How many they are.</param>
    public static async Task<long> LeastOfValuableAsync(IQueryable<ClientValue> values, int clients) =>
        clients == 0 ? 0 : await values.OrderByDescending(v => v.NetSpend).Skip(Top(clients, ValuablePercent) - 1).Select(v => v.NetSpend).FirstAsync();

    /// <summary>
    /// Of those who spent so much or more, those who were silent and whose probability of still being with us fell by ten points
    /// or more within a quarter. Gone through, not looked up (<see cref="Through"/>).
    /// </summary>
    public static IQueryable<ClientValue> Slipping(IQueryable<ClientValue> values, long least) =>
        values.Where(v => v.NetSpend + Through >= least && v.Movement == ValueMovement.Silent && v.AliveBefore - v.Alive >= Fall && v.Value36Before > 0);

    /// <summary>What was expected of them, weighted by how far its likelihood fell: what slips away, the most first.</summary>
    public static IOrderedQueryable<ClientValue> MostLostFirst(IQueryable<ClientValue> values) =>
        values.OrderByDescending(v => (v.AliveBefore - v.Alive) * v.Value36Before).ThenBy(v => v.Client);
}
