using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Boutiques;

/// <summary>The dated rates of exchange into the reporting currency, the newest first, and those in force.</summary>
public sealed class SeeExchangeRates(UseCases useCases)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 40;

    /// <param name="of">Only that currency's, or null for all.</param>
    /// <param name="page">From 1.</param>
    public Task<Result<ExchangeRateList>> RunAsync(Currency? of = null, int page = 1) => useCases.ReadAsync<ExchangeRateList>(Permission.KeepBoutiques, async work =>
    {
        var (db, reporting, today) = (work.Db, (await work.RulesAsync()).ReportingCurrency, await work.LatestDayAsync());
        var inForce = await db.ExchangeRates
            .Where(r => r.From <= today && !db.ExchangeRates.Any(later => later.Currency == r.Currency && later.From <= today && later.From > r.From))
            .OrderBy(r => r.Currency).ToListAsync();
        var rates = db.ExchangeRates.Where(r => of == null || r.Currency == of);
        var sold = await db.Boutiques.Select(b => b.Currency).Distinct().ToListAsync();
        var known = await db.ExchangeRates.Select(r => r.Currency).Distinct().ToListAsync();
        return new ExchangeRateList(reporting, today, inForce, [.. known.OrderBy(c => c.Code, StringComparer.Ordinal)],
            [.. sold.Where(c => c != reporting && !known.Contains(c)).OrderBy(c => c.Code, StringComparer.Ordinal)],
            await rates.CountAsync(),
            await rates.OrderByDescending(r => r.From).ThenBy(r => r.Currency).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync());
    });
}

/// <param name="Reporting">The currency the rates are given in.</param>
/// <param name="Today">The latest day it is in any boutique.</param>
/// <param name="InForce">The rate of each currency that counts today.</param>
/// <param name="Known">Currencies that have a rate.</param>
/// <param name="Missing">Currencies that boutiques sell in and that have none.</param>
/// <param name="Total">How many rates there are.</param>
/// <param name="Rates">A page of them, the newest first.</param>
public sealed record ExchangeRateList(
    Currency Reporting, DateOnly Today, IReadOnlyList<ExchangeRate> InForce, IReadOnlyList<Currency> Known, IReadOnlyList<Currency> Missing,
    int Total, IReadOnlyList<ExchangeRate> Rates);
