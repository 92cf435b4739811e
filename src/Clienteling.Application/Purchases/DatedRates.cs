using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Purchases;

/// <summary>The maison's dated rates of exchange.</summary>
public static class DatedRates
{
    /// <summary>The rates between these currencies; nothing is read where they are one.</summary>
    public static async Task<ExchangeRates> ReadAsync(ClientelingDb db, HouseRules rules, IEnumerable<Currency> currencies)
    {
        var needed = currencies.Distinct().ToList();
        return new(rules.ReportingCurrency, needed.Count < 2 ? [] : await db.ExchangeRates.AsNoTracking().Where(r => needed.Contains(r.Currency)).ToListAsync());
    }
}
