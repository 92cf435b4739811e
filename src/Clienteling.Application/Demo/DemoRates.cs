using Clienteling.Domain;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>
/// Monthly rates of exchange against the euro, the maison's reporting currency: made up, but near what yen and dollar were
/// worth in these years.
/// </summary>
internal static class DemoRates
{
    private const int Years = 8;

    public static IEnumerable<ExchangeRate> All(long seed, DateOnly today)
    {
        var chance = new Chance(seed, nameof(DemoRates));
        var month = new DateOnly(today.Year, today.Month, 1).AddYears(-Years);
        var (yen, dollar) = (0.0078, 0.88);
        for (; month <= today; month = month.AddMonths(1))
        {
            yen += (0.00602 - yen) * 0.03 + 0.00006 * chance.Normal();
            dollar += (0.875 - dollar) * 0.08 + 0.008 * chance.Normal();
            yield return ExchangeRate.Of(Currency.Jpy, month, Math.Round((decimal)yen, 6));
            yield return ExchangeRate.Of(Currency.Usd, month, Math.Round((decimal)dollar, 4));
        }
    }
}
