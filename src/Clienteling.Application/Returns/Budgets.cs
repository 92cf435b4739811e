using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>What somebody may still concede.</summary>
internal static class Budgets
{
    /// <summary>
    /// The authority in force with what was used this month, tracked so that taking from it is saved, or null where the person
    /// has none.
    /// </summary>
    /// <param name="work">A changing use case's work.</param>
    /// <param name="staff">Whose.</param>
    /// <param name="kind">To decide, or goodwill.</param>
    /// <param name="conceded">What is to be conceded, in the case's currency.</param>
    /// <param name="today">The boutique's day.</param>
    /// <exception cref="RuleBrokenException">No rate of exchange into the authority's currency.</exception>
    public static async Task<Budget?> ToTakeFromAsync(Work work, StaffId staff, AuthorityKind kind, Money conceded, DateOnly today)
    {
        if (await InForceAsync(work, staff, kind, today) is not { } authority) return null;
        var month = AuthorityUse.MonthOf(today);
        var use = await work.Db.AuthorityUses.SingleOrDefaultAsync(u => u.Staff == staff && u.Kind == kind && u.Month == month);
        if (use is null)
        {
            use = AuthorityUse.Open(staff, kind, today, authority.PerCase.Currency);
            work.Db.AuthorityUses.Add(use);
        }
        return new(authority, use, await InCurrencyAsync(work, conceded, authority.PerCase.Currency, today));
    }

    /// <summary>What somebody may concede and what is left, for showing; null where they have no authority.</summary>
    public static async Task<BudgetView?> ViewAsync(Work work, StaffId staff, AuthorityKind kind, DateOnly today)
    {
        if (await InForceAsync(work, staff, kind, today) is not { } authority) return null;
        var month = AuthorityUse.MonthOf(today);
        var use = await work.Db.AuthorityUses.AsNoTracking().SingleOrDefaultAsync(u => u.Staff == staff && u.Kind == kind && u.Month == month);
        return new(authority.PerCase, use?.LeftOf(authority) ?? authority.PerMonth, month);
    }

    /// <summary>The boutique's month with the budget in force, tracked so that taking from it is saved.</summary>
    /// <param name="work">A changing use case's work.</param>
    /// <param name="boutique">Where the case is.</param>
    /// <param name="conceded">What is to be conceded, in the case's currency.</param>
    /// <param name="today">The boutique's day.</param>
    public static async Task<BoutiqueTake> OfBoutiqueAsync(Work work, Boutique boutique, Money conceded, DateOnly today)
    {
        var month = AuthorityUse.MonthOf(today);
        var use = await work.Db.BoutiqueUses.SingleOrDefaultAsync(u => u.Boutique == boutique.Code && u.Month == month);
        if (use is null)
        {
            use = BoutiqueUse.Open(boutique.Code, today, boutique.Currency);
            if (conceded.IsPositive) work.Db.BoutiqueUses.Add(use);
        }
        var rates = await DatedRates.ReadAsync(work.Db, await work.RulesAsync(), [conceded.Currency, use.Used.Currency]);
        return new(use, await BudgetOfAsync(work, boutique.Code, today), rates.Convert(conceded, use.Used.Currency, today));
    }

    /// <summary>What the boutique has left this month, for showing; null where nothing limits it.</summary>
    public static async Task<BoutiqueLeft?> LeftToBoutiqueAsync(Work work, BoutiqueCode boutique, DateOnly today)
    {
        if ((await BudgetOfAsync(work, boutique, today))?.PerMonth is not { } limit) return null;
        var month = AuthorityUse.MonthOf(today);
        var use = await work.Db.BoutiqueUses.AsNoTracking().SingleOrDefaultAsync(u => u.Boutique == boutique && u.Month == month);
        return new(limit, use?.LeftOf(limit) ?? limit);
    }

    private static Task<BoutiqueBudget?> BudgetOfAsync(Work work, BoutiqueCode boutique, DateOnly today) =>
        work.Db.BoutiqueBudgets.AsNoTracking().Where(b => b.Boutique == boutique && b.From <= today)
            .OrderByDescending(b => b.From).ThenByDescending(b => b.Id).FirstOrDefaultAsync();

    private static Task<Authority?> InForceAsync(Work work, StaffId staff, AuthorityKind kind, DateOnly today) =>
        work.Db.Authorities.AsNoTracking().Where(a => a.Staff == staff && a.Kind == kind && a.From <= today)
            .OrderByDescending(a => a.From).ThenByDescending(a => a.Id).FirstOrDefaultAsync();

    private static async Task<Money> InCurrencyAsync(Work work, Money amount, Currency currency, DateOnly day)
    {
        if (amount.Currency == currency) return amount;
        var rates = await DatedRates.ReadAsync(work.Db, await work.RulesAsync(), [amount.Currency, currency]);
        return rates.Convert(amount, currency, day)
            ?? throw new RuleBrokenException(AuthorityCodes.NoRate, ("from", amount.Currency.Code), ("to", currency.Code));
    }
}

/// <summary>What somebody may concede.</summary>
/// <param name="PerCase">At most a case.</param>
/// <param name="LeftThisMonth">Left of the month.</param>
/// <param name="Month">The month, as its first day.</param>
public sealed record BudgetView(Money PerCase, Money LeftThisMonth, DateOnly Month)
{
    /// <summary>Whether a concession of the same currency is covered; null where the currencies differ.</summary>
    public bool? Covers(Money concession) =>
        concession.Currency != PerCase.Currency ? null : concession <= PerCase && concession <= LeftThisMonth;
}

/// <summary>What a boutique may still concede this month.</summary>
/// <param name="PerMonth">The budget.</param>
/// <param name="Left">Left of it.</param>
public sealed record BoutiqueLeft(Money PerMonth, Money Left);
