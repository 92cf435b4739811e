using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Purchases;

internal static class PurchasesWithReturns
{
    /// <summary>
    /// The purchases with what came back of them, part by part: in one query SQLite would put all returns of the maison together before
    /// it looked for those of one purchase.
    /// </summary>
    public static IQueryable<Purchase> WithReturns(this IQueryable<Purchase> purchases) => purchases.Include(p => p.Returns).AsSplitQuery();
}
