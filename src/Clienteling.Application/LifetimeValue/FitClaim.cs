using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>One fit runs at a time; one whose process is gone holds nobody up.</summary>
internal static class FitClaim
{
    /// <summary>Ends a fit of which nothing is heard any more.</summary>
    public static Task EndLostAsync(UseCases useCases) => useCases.ChangeWhereDueAsync(
        async db =>
        {
            var now = useCases.Now();
            var running = await db.ValueFits.AsNoTracking().Where(f => f.State == FitState.Running).ToListAsync();
            return running.Where(f => f.IsLost(now)).Select(f => f.Number).ToList();
        },
        async (work, number) =>
        {
            var fit = await work.Db.ValueFits.SingleAsync(f => f.Number == number);
            if (fit.IsLost(work.Now)) fit.Interrupt(work.Now);
            return Result.Done;
        });

    /// <summary>Tries to begin a fit; where one runs, once more after that was ended if its process is gone.</summary>
    public static async Task<T> WhenFreeAsync<T>(UseCases useCases, Func<Task<T>> begin) where T : Result
    {
        var begun = await begin();
        if (begun.Finding?.Code != FitCodes.AnotherRuns) return begun;
        await EndLostAsync(useCases);
        return await begin();
    }

    /// <summary>Begins a fit up to the last day that has ended in every boutique.</summary>
    public static async Task<Result<int>> BeginAsync(Work work)
    {
        if (await work.Db.ValueFits.AnyAsync(f => f.State == FitState.Running)) return Result<int>.From(Result.Refused(Finding.Of(FitCodes.AnotherRuns)));
        var number = (await work.Db.ValueFits.MaxAsync(f => (int?)f.Number) ?? 0) + 1;
        var boutiques = await work.Db.Boutiques.AsNoTracking().ToListAsync();
        var today = boutiques.Count == 0 ? DateOnly.FromDateTime(work.Now.UtcDateTime) : boutiques.Min(b => b.DayOf(work.Now));
        var table = await work.Db.ValueFits.AnyAsync(f => f.InForce && f.Table == ValueTable.A) ? ValueTable.B : ValueTable.A;
        work.Db.ValueFits.Add(ValueFit.Begin(number, work.Person?.Id, today.AddDays(-1), (await work.RulesAsync()).ReportingCurrency, table, work.Now));
        return number;
    }
}
