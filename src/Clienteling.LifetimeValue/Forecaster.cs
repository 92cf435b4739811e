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
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientForecast(double ProbabilityAlive, Estimate Purchases, Estimate? Value);

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
    private readonly ConcurrentDictionary<int, SpendDistribution> spends = new();

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
        var alive = purchases.ProbabilityAlive(client);
        var prospect = prospects.GetOrAdd((client.Frequency, client.Age), static (key, self) => self.Look(key.Frequency, key.Age), this);
        var (low, high) = (IfAlive(tail, alive), IfAlive(1 - tail, alive));
        return new(alive, new(alive * prospect.Purchases, prospect.Counts.Quantile(low), prospect.Counts.Quantile(high)), Value());

        Estimate? Value()
        {
            if (amounts.ExpectedValue(client) is not { } amount) return null;
            var spend = spends.GetOrAdd(client.Frequency, static (x, amounts) => new(amounts.P, amounts.Q + amounts.P * x), amounts);
            var unit = (amounts.Gamma + GammaGamma.Spent(client)) * (prospect.Purchases > 0 ? prospect.DiscountedPurchases / prospect.Purchases : 1);
            return new(alive * prospect.DiscountedPurchases * amount, unit * spend.Quantile(prospect.Counts, low), unit * spend.Quantile(prospect.Counts, high));
        }
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
        return new(before, discounted, new(purchases.PurchasesIfAlive(frequency, age, discounts.Length * WeeksOfAMonth)));
    }

    /// <summary>What a living client of one frequency and age will do.</summary>
    private sealed record Prospect(double Purchases, double DiscountedPurchases, CountDistribution Counts);
}
