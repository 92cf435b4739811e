using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Clienteling.LifetimeValue;

/// <summary>An expectation with an interval around it.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">The true figure turns out lower in one of ten (at 80 %).</param>
/// <param name="High">The true figure turns out higher in one of ten (at 80 %).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Estimate(double Expected, double Low, double High);

/// <summary>What a client is expected to do in the months ahead.</summary>
/// <param name="ProbabilityAlive">That the client still is one, 0 to 1.</param>
/// <param name="Purchases">Days with a purchase.</param>
/// <param name="Value">
/// What the client will spend, discounted to the as-of day, in the unit of the amounts; null where no mean amount exists
/// (<see cref="GammaGamma.ExpectedValue"/>).
/// </param>
/// <param name="ValueVariance">
/// The variance of that spend, in the unit of the amounts squared, finite and 0 or more: clients' add up to that of a sum
/// (<see cref="Forecaster"/>). Null where <paramref name="Value"/> is.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientForecast(double ProbabilityAlive, Estimate Purchases, Estimate? Value, double? ValueVariance);

/// <summary>What is expected of a client, without what it may turn out to be: a fraction of the work of a <see cref="ClientForecast"/>.</summary>
/// <param name="ProbabilityAlive">As there.</param>
/// <param name="Purchases">Days with a purchase.</param>
/// <param name="Value">Spend, discounted; null as there.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientOutlook(double ProbabilityAlive, double Purchases, double? Value);

/// <summary>
/// Values clients over a horizon. The convention: value is spend to come, the first purchase of a new client and all else past left
/// out; it is revenue, not margin; a month is 4.345 weeks, and its spend is discounted as if paid at its end:
/// Σ over months i of (E[Y(i·u)] − E[Y((i−1)·u)]) · E[M] / (1 + d)^i.
/// <para>
/// The interval is of what the client <i>will do</i>, as the models have it, not of the expectation: in a large base the expectation
/// is known to a percent or two, and an interval of it would say nothing of this client. It is made of the chance to have left, of the
/// spread in the number of purchases and of the spread in amounts: given k purchases, spend/(γ + xm) is beta prime with (pk, px + q),
/// mixed exactly over k. For most clients of a shop its low end is 0: they may well never come back, and it says so. Uncertainty of the
/// models' parameters is not in it. Discount is laid on it in the proportion in which it reduces the expectation.
/// </para>
/// <para>
/// The variance is of the same spend, for sums over clients. N purchases, independent of the amounts, at a level L = 1/ν that all of a
/// client's amounts share, so that they are not independent of each other: given L and N, spend has mean pLN and variance pL²N. By the
/// law of total variance, applied to L and then to N, Var = p·E[N]·E[L²] + p²·(E[N²]·Var(L) + Var(N)·E[L]²). With π the probability of
/// being alive and Y the purchases of the living, E[N] = πE[Y], E[N²] = πE[Y²] and Var(N) = π(Var(Y) + (1 − π)E[Y]²). All terms are positive.
/// The variance of L is infinite for px + q ≤ 2, so the highest level in a thousand is taken for the thousandth
/// (<see cref="SpendLevel"/>); parameters' uncertainty is not in it, and discount is laid on it as on the interval, squared.
/// </para>
/// <para>What a living client of a frequency and age will buy is reckoned once for all of them: one forecaster for many clients, from many
/// threads.</para>
/// </summary>
public sealed class Forecaster
{
    /// <summary>u: 365.25 days in twelve months, in weeks.</summary>
    public const double WeeksOfAMonth = 4.345;

    private readonly IPurchaseModel purchases;
    private readonly GammaGamma amounts;
    private readonly double[] discounts;
    private readonly double tail;
    private readonly ConcurrentDictionary<(int Frequency, double Age), Prospect> prospects = new();
    private readonly ConcurrentDictionary<(int Frequency, double Age), Counts> counts = new();
    private readonly ConcurrentDictionary<int, (SpendDistribution, SpendLevel)> spends = new();

    /// <param name="purchases">When clients buy.</param>
    /// <param name="amounts">How much.</param>
    /// <param name="months">The horizon, 1 to 600.</param>
    /// <param name="monthlyDiscount">d: 0.01 for one percent a month; 0 or more.</param>
    /// <param name="confidence">How much the interval holds, more than 0 and less than 1; the rest is half below and half above.</param>
    /// <exception cref="ArgumentOutOfRangeException">A figure outside its range.</exception>
    public Forecaster(IPurchaseModel purchases, GammaGamma amounts, int months, double monthlyDiscount, double confidence = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 600);
        if (!(monthlyDiscount >= 0 && double.IsFinite(monthlyDiscount))) throw new ArgumentOutOfRangeException(nameof(monthlyDiscount));
        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence));
        (this.purchases, this.amounts, tail) = (purchases, amounts, (1 - confidence) / 2);
        discounts = [.. Enumerable.Range(1, months).Select(i => Math.Pow(1 + monthlyDiscount, -i))];
    }

    /// <summary>A client picked at random on the day of the first purchase, whose own amount is not counted.</summary>
    public ClientForecast OfNewClient => Of(default);

    /// <summary>A client with this history. All figures are finite and 0 or more.</summary>
    public ClientForecast Of(ClientSummary client)
    {
        var (alive, expected, value) = Expect(client);
        var prospect = ProspectOf(client);
        var count = counts.GetOrAdd((client.Frequency, client.Age), static (key, self) => self.Count(key.Frequency, key.Age), this);
        var (low, high) = (IfAlive(tail, alive), IfAlive(1 - tail, alive));
        var bought = new Estimate(expected, count.Distribution.Quantile(low), count.Distribution.Quantile(high));
        if (value is not { } amount) return new(alive, bought, null, null);

        var (spend, level) = spends.GetOrAdd(client.Frequency, static (x, amounts) => Spends(amounts, x), amounts);
        var unit = (amounts.Gamma + GammaGamma.Spent(client)) * (prospect.Purchases > 0 ? prospect.DiscountedPurchases / prospect.Purchases : 1);
        return new(
            alive, bought, new(amount, unit * spend.Quantile(count.Distribution, low), unit * spend.Quantile(count.Distribution, high)),
            unit * unit * Variance(alive, count, level));
    }

    /// <summary>What is expected of a client with this history: the same figures as in <see cref="Of"/>, without their intervals.</summary>
    public ClientOutlook Expect(ClientSummary client)
    {
        var alive = purchases.ProbabilityAlive(client);
        var prospect = ProspectOf(client);
        return new(alive, alive * prospect.Purchases, amounts.ExpectedValue(client) is { } amount ? alive * prospect.DiscountedPurchases * amount : null);
    }

    private Prospect ProspectOf(ClientSummary client) =>
        prospects.GetOrAdd((client.Frequency, client.Age), static (key, self) => self.Look(key.Frequency, key.Age), this);

    /// <summary>Of the spend in units of γ + xm, without discount.</summary>
    private double Variance(double alive, Counts count, SpendLevel level)
    {
        var (mean, square) = (count.Mean, count.Variance + count.Mean * count.Mean);
        var ofCount = alive * (count.Variance + (1 - alive) * mean * mean);
        var levelSquare = level.Variance + level.Mean * level.Mean;
        return amounts.P * (alive * mean * levelSquare + amounts.P * (alive * square * level.Variance + ofCount * level.Mean * level.Mean));
    }

    private static (SpendDistribution, SpendLevel) Spends(GammaGamma amounts, int frequency)
    {
        var shape = amounts.Q + amounts.P * frequency;
        return (new(amounts.P, shape), SpendLevel.Of(shape));
    }

    /// <summary>The level among the living that is this level among all, of whom the others will spend nothing; 0 where it lies among those.</summary>
    private static double IfAlive(double level, double alive) => level <= 1 - alive ? 0 : (level - (1 - alive)) / alive;

    private Prospect Look(int frequency, double age)
    {
        var (before, discounted) = (0.0, 0.0);
        for (var i = 0; i < discounts.Length; i++)
        {
            var until = purchases.ExpectedPurchasesIfAlive(frequency, age, (i + 1) * WeeksOfAMonth);
            discounted += Math.Max(until - before, 0) * discounts[i];
            before = until;
        }
        return new(before, discounted);
    }

    private Counts Count(int frequency, double age)
    {
        var probabilities = purchases.PurchasesIfAlive(frequency, age, discounts.Length * WeeksOfAMonth);
        var (mean, variance) = (0.0, 0.0);
        for (var k = 0; k < probabilities.Length; k++) mean += k * probabilities[k];
        for (var k = 0; k < probabilities.Length; k++) variance += (k - mean) * (k - mean) * probabilities[k];
        return new(new(probabilities), mean, variance);
    }

    /// <summary>What is expected of a living client of one frequency and age.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Prospect(double Purchases, double DiscountedPurchases);

    /// <summary>How often such a client may buy.</summary>
    private sealed record Counts(CountDistribution Distribution, double Mean, double Variance);
}
