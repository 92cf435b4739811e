using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>Every dated rate of exchange into the reporting currency.</summary>
public sealed class SeeExchangeRates(UseCases useCases)
{
    public Task<Result<ExchangeRateList>> RunAsync() => useCases.ReadAsync<ExchangeRateList>(Permission.KeepBoutiques, async work =>
    {
        var reporting = (await work.RulesAsync()).ReportingCurrency;
        var rates = await work.Db.ExchangeRates.OrderBy(r => r.Currency).ThenByDescending(r => r.From).ToListAsync();
        var sold = await work.Db.Boutiques.Select(b => b.Currency).Distinct().ToListAsync();
        var known = rates.Select(r => r.Currency).ToHashSet();
        return new ExchangeRateList(reporting, await work.LatestDayAsync(), [.. sold.Where(c => c != reporting && !known.Contains(c)).OrderBy(c => c.Code, StringComparer.Ordinal)], rates);
    });
}

/// <param name="Reporting">The currency the rates are given in.</param>
/// <param name="Today">The latest day it is in any boutique.</param>
/// <param name="Missing">Currencies that boutiques sell in and that have no rate.</param>
/// <param name="Rates">By currency, the newest first.</param>
public sealed record ExchangeRateList(Currency Reporting, DateOnly Today, IReadOnlyList<Currency> Missing, IReadOnlyList<ExchangeRate> Rates);
