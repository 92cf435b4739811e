using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Authorities;

/// <summary>What every boutique may concede in a month, what it has conceded in this one, and every budget ever set.</summary>
public sealed class SeeBoutiqueBudgets(UseCases useCases)
{
    public Task<Result<IReadOnlyList<BoutiqueBudgetRow>>> RunAsync() => useCases.ReadAsync<IReadOnlyList<BoutiqueBudgetRow>>(Permission.KeepAuthority, async work =>
    {
        var boutiques = await work.Db.Boutiques.OrderBy(b => b.Name).ToListAsync();
        var budgets = (await work.Db.BoutiqueBudgets.OrderByDescending(b => b.From).ThenByDescending(b => b.Id).ToListAsync()).ToLookup(b => b.Boutique);
        var since = AuthorityUse.MonthOf(DateOnly.FromDateTime(work.Now.UtcDateTime.AddDays(-1)));
        var uses = await work.Db.BoutiqueUses.Where(u => u.Month >= since).ToDictionaryAsync(u => (u.Boutique, u.Month));
        var names = await work.Db.NamesOfAsync(budgets.SelectMany(b => b).Select(b => b.SetBy));
        return new(Outcome.Done,
        [
            .. boutiques.Select(b =>
            {
                var today = b.DayOf(work.Now);
                var use = uses.GetValueOrDefault((b.Code, AuthorityUse.MonthOf(today)));
                var limit = budgets[b.Code].FirstOrDefault(x => x.From <= today)?.PerMonth;
                return new BoutiqueBudgetRow(b.Code, b.Name, b.Version, b.Currency, today, limit, use?.Used ?? Money.Zero(b.Currency), limit is { } l ? use?.LeftOf(l) ?? l : null,
                    [.. budgets[b.Code].Select(x => new BoutiqueBudgetSet(x.From, x.PerMonth, names.Name(x.SetBy), x.SetAt))]);
            }),
        ]);
    });
}

/// <param name="Version">For the editor.</param>
/// <param name="Today">The day it is there.</param>
/// <param name="PerMonth">The limit in force, or null for none.</param>
/// <param name="Used">Conceded in this month.</param>
/// <param name="Left">Left of it, or null without a limit.</param>
/// <param name="Earlier">Every budget ever set, the newest first.</param>
public sealed record BoutiqueBudgetRow(
    BoutiqueCode Code, string Name, int Version, Currency Currency, DateOnly Today, Money? PerMonth, Money Used, Money? Left, IReadOnlyList<BoutiqueBudgetSet> Earlier);

/// <param name="PerMonth">The limit, or null where it was lifted.</param>
public sealed record BoutiqueBudgetSet(DateOnly From, Money? PerMonth, PersonName? SetBy, DateTimeOffset SetAt);
