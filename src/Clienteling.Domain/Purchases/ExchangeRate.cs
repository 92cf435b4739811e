namespace Clienteling.Domain.Purchases;

/// <summary>What one major unit of a currency was worth in the maison's reporting currency from a day on.</summary>
public sealed class ExchangeRate
{
    private ExchangeRate() { }

    public Currency Currency { get; private set; }
    public DateOnly From { get; private set; }

    /// <summary>Major units of the reporting currency for one major unit of <see cref="Currency"/>; more than 0.</summary>
    public decimal Rate { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">A rate of 0 or less.</exception>
    public static ExchangeRate Of(Currency currency, DateOnly from, decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rate, 0m);
        return new() { Currency = currency, From = from, Rate = rate };
    }
}

/// <summary>Dated rates against one reporting currency, and amounts carried from one currency to another by them.</summary>
public sealed class ExchangeRates
{
    private readonly Dictionary<Currency, (DateOnly From, decimal Rate)[]> rates;

    /// <param name="reporting">The currency the rates are given in.</param>
    /// <param name="rates">Rates of the others, in any order.</param>
    public ExchangeRates(Currency reporting, IEnumerable<ExchangeRate> rates)
    {
        Reporting = reporting;
        this.rates = rates.GroupBy(r => r.Currency).ToDictionary(g => g.Key, g => g.Select(r => (r.From, r.Rate)).OrderBy(r => r.From).ToArray());
    }

    public Currency Reporting { get; }

    /// <summary>The amount in another currency at the rates of that day, or null where a rate is missing.</summary>
    public Money? Convert(Money amount, Currency target, DateOnly day)
    {
        if (amount.Currency == target) return amount;
        return RateOn(amount.Currency, day) is { } from && RateOn(target, day) is { } to ? amount.Convert(target, from / to) : null;
    }

    private decimal? RateOn(Currency currency, DateOnly day)
    {
        if (currency == Reporting) return 1m;
        if (!rates.TryGetValue(currency, out var dated)) return null;
        for (var i = dated.Length - 1; i >= 0; i--)
            if (dated[i].From <= day) return dated[i].Rate;
        return null;
    }
}
