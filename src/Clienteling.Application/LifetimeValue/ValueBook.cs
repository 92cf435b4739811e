using System.Text.Json.Serialization;
using Clienteling.Domain;

namespace Clienteling.Application.LifetimeValue;

/// <summary>What a fit says of all clients of one home boutique, summed up so that a page reads a few rows. Amounts in minor units of the fit's currency.</summary>
public sealed class ValueBook
{
    public int Fit { get; init; }
    public BoutiqueCode Boutique { get; init; }
    public ValueSums Sums { get; init; } = new();
}

/// <summary>Sums over clients; two boutiques' sums add up to both boutiques'.</summary>
public sealed record ValueSums
{
    /// <summary>All clients, and by country, segment, channel of the first purchase, and associate.</summary>
    public IReadOnlyList<ValueSlice> Slices { get; init; } = [];

    /// <summary>Net spend a quarter, the oldest first, without gaps; the last one may be running.</summary>
    public IReadOnlyList<QuarterSpend> Quarters { get; init; } = [];

    /// <summary>Clients by the quarter of their first purchase, the oldest first.</summary>
    public IReadOnlyList<ClientCohort> Cohorts { get; init; } = [];

    /// <summary>Clients by whole quarters since their first purchase: how many are still with us.</summary>
    public IReadOnlyList<TenurePoint> Tenures { get; init; } = [];

    /// <summary>What it took to make the clients won in the last two years.</summary>
    public MakingSums Making { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>All clients.</summary>
    [JsonIgnore]
    public ValueSlice All => Slices.FirstOrDefault(s => s.Dimension == ValueDimension.All) ?? ValueSlice.None;

    /// <summary>Both together.</summary>
    public static ValueSums operator +(ValueSums a, ValueSums b) => new()
    {
        Slices = [.. a.Slices.Concat(b.Slices).GroupBy(s => (s.Dimension, s.Key)).Select(g => g.Aggregate((x, y) => x + y))],
        Quarters = [.. a.Quarters.Concat(b.Quarters).GroupBy(q => q.First).Select(g => new QuarterSpend(g.Key, g.Sum(q => q.Actual), g.Sum(q => q.Expected))).OrderBy(q => q.First)],
        Cohorts = [.. a.Cohorts.Concat(b.Cohorts).GroupBy(c => c.First).Select(g => g.Aggregate((x, y) => x + y)).OrderBy(c => c.First)],
        Tenures =
        [
            .. a.Tenures.Concat(b.Tenures).GroupBy(t => t.Quarters)
                .Select(g => new TenurePoint(g.Key, g.Sum(t => t.Clients), g.Sum(t => t.Alive), g.Sum(t => t.BoughtLately))).OrderBy(t => t.Quarters),
        ],
        Making = a.Making + b.Making,
    };
}

/// <summary>By what clients are told apart.</summary>
public enum ValueDimension { All, Country, Segment, Channel, Associate }

/// <summary>Clients of one kind.</summary>
/// <param name="Dimension">By what.</param>
/// <param name="Key">The country's code, the segment's, channel's name, the associate's identity; empty for all, and where there is none.</param>
/// <param name="Clients">How many.</param>
/// <param name="Alive">Expected number still active: the sum of their probabilities.</param>
/// <param name="NetSpend">Purchases less refunds so far.</param>
/// <param name="Value12">Expected over 12 months, discounted.</param>
/// <param name="Value36">Expected over 36 months, discounted.</param>
/// <param name="Variance36">Variance of what they will spend over 36 months, minor units squared: clients buy independently, so variances add.</param>
/// <param name="Before36">What was expected a quarter before, by the same model.</param>
/// <param name="Won">Clients won since, at today's expectation.</param>
/// <param name="CameBack">What buying again moved the expectation of the others by.</param>
/// <param name="Silent">What silence moved it by. <c>Before36 + Won + CameBack + Silent = Value36</c>, exactly.</param>
public sealed record ValueSlice(
    ValueDimension Dimension, string Key, int Clients, double Alive, long NetSpend, long Value12, long Value36, double Variance36, long Before36, long Won, long CameBack,
    long Silent)
{
    /// <summary>No clients at all.</summary>
    public static ValueSlice None { get; } = new(ValueDimension.All, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static ValueSlice operator +(ValueSlice a, ValueSlice b) => a with
    {
        Clients = a.Clients + b.Clients,
        Alive = a.Alive + b.Alive,
        NetSpend = a.NetSpend + b.NetSpend,
        Value12 = a.Value12 + b.Value12,
        Value36 = a.Value36 + b.Value36,
        Variance36 = a.Variance36 + b.Variance36,
        Before36 = a.Before36 + b.Before36,
        Won = a.Won + b.Won,
        CameBack = a.CameBack + b.CameBack,
        Silent = a.Silent + b.Silent,
    };
}

/// <summary>A quarter's net spend, in fact and as the model would have it of the clients won until then.</summary>
/// <param name="First">The quarter's first day.</param>
/// <param name="Actual">Purchases less what came back of them.</param>
/// <param name="Expected">First purchases in fact, and repeat purchases as the model expects them at the mean amount; for the running quarter as a whole.</param>
public sealed record QuarterSpend(DateOnly First, long Actual, double Expected);

/// <summary>Clients who first bought in one quarter.</summary>
/// <param name="First">The quarter's first day.</param>
/// <param name="Clients">How many.</param>
/// <param name="Buyers">How many of them bought in that quarter (all), the next, the one after, …, up to the quarter of the last day.</param>
/// <param name="Spend">What they spent in each, net.</param>
public sealed record ClientCohort(DateOnly First, int Clients, IReadOnlyList<int> Buyers, IReadOnlyList<long> Spend)
{
    public static ClientCohort operator +(ClientCohort a, ClientCohort b) =>
        new(a.First, a.Clients + b.Clients, [.. Added(a.Buyers, b.Buyers, (x, y) => x + y)], [.. Added(a.Spend, b.Spend, (x, y) => x + y)]);

    private static IEnumerable<T> Added<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, T, T> add) =>
        Enumerable.Range(0, Math.Max(a.Count, b.Count)).Select(i => i >= a.Count ? b[i] : i >= b.Count ? a[i] : add(a[i], b[i]));
}

/// <summary>Clients who first bought so many whole quarters ago.</summary>
/// <param name="Quarters">Quarters of 91 days since the first purchase.</param>
/// <param name="Clients">How many.</param>
/// <param name="Alive">Expected number still active, by the model.</param>
/// <param name="BoughtLately">How many bought within the last 12 months.</param>
public sealed record TenurePoint(int Quarters, int Clients, double Alive, int BoughtLately);

/// <summary>What it took to make clients.</summary>
/// <param name="Clients">Clients won in the last two years.</param>
/// <param name="Met">Those of them whose first contact is known.</param>
/// <param name="Days">Days from first contact to first purchase, over those.</param>
/// <param name="Contacts">Conversations, selections and services before the first purchase, over all.</param>
/// <param name="Visits">Visits and appointments before it, over all.</param>
public sealed record MakingSums(int Clients, int Met, long Days, long Contacts, long Visits)
{
    public static MakingSums operator +(MakingSums a, MakingSums b) =>
        new(a.Clients + b.Clients, a.Met + b.Met, a.Days + b.Days, a.Contacts + b.Contacts, a.Visits + b.Visits);
}
