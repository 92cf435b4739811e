using Clienteling.Application.Data;
using Clienteling.Application.Data.Mapping;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// Carries a fit out that has been begun: reads the history, fits, reckons, and writes what is expected of every client beside what
/// is in force, in short transactions, so that people go on working. Only when all is written does it come into force, at once.
/// </summary>
public sealed class RunValueFit(
    UseCases useCases, IDbContextFactory<ClientelingDb> sessions, IBulkInsert bulk, Leases leases, TimeProvider clock, ILogger<RunValueFit> log)
{
    public const string LeaseName = "LifetimeValue";

    internal static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private const int BatchSize = 5_000;

    /// <summary>Begins a fit as the system and carries it out.</summary>
    public async Task<Result<FitState>> RunAsync(CancellationToken stop)
    {
        var number = 0;
        var begun = await FitClaim.WhenFreeAsync(useCases, () => useCases.ChangeAsSystemAsync(async work =>
        {
            var result = await FitClaim.BeginAsync(work);
            number = result.Value;
            return new(result.Outcome, result.Finding);
        }));
        return begun.IsDone ? await RunAsync(number, stop) : Result<FitState>.From(begun);
    }

    /// <summary>Carries out a fit that was begun, unless it was given up for lost while it waited.</summary>
    /// <param name="number">Which.</param>
    /// <param name="stop">The server ends.</param>
    public async Task<FitState> RunAsync(int number, CancellationToken stop)
    {
        if (!await leases.TakeAsync(LeaseName, LeaseTime))
        {
            await EndAsync(number, fit => fit.Interrupt(useCases.Now()));
            return FitState.Interrupted;
        }
        try
        {
            if (await IsToBeCarriedOutAsync(number)) return await CarryOutAsync(number, stop);
            await EndAsync(number, fit => fit.Interrupt(useCases.Now()));
            return FitState.Interrupted;
        }
        finally
        {
            await leases.GiveBackAsync(LeaseName);
        }
    }

    /// <summary>What would be emptied for it must not be in force: another may have taken that table since this one was given up.</summary>
    private async Task<bool> IsToBeCarriedOutAsync(int number)
    {
        await using var db = await sessions.CreateDbContextAsync();
        return await db.ValueFits.AnyAsync(f => f.Number == number && f.State == FitState.Running && !db.ValueFits.Any(other => other.InForce && other.Table == f.Table));
    }

    private async Task<FitState> CarryOutAsync(int number, CancellationToken stop)
    {
        var course = new FitCourse();
        await using var pulse = new FitPulse(useCases, sessions, leases, number, course, clock, log);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, pulse.End);
        try
        {
            var (report, currency) = await Task.Run(() => FitAsync(number, course, either.Token), CancellationToken.None);
            await pulse.StopAsync();
            if (report.Code is not null)
            {
                await EndAsync(number, fit => fit.EndUnfit(report, useCases.Now()));
                return FitState.Unfit;
            }
            if (!await ComeIntoForceAsync(number, report, currency))
            {
                await EndAsync(number, fit => fit.Interrupt(useCases.Now()));
                return FitState.Interrupted;
            }
            await ForgetOthersAsync();
            return FitState.Done;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            await pulse.StopAsync();
            await EndAsync(number, fit => fit.Interrupt(useCases.Now()));
            return FitState.Interrupted;
        }
        catch (Exception error)
        {
            log.LogError(error, "Fit {Fit} ended before its end", number);
            await pulse.StopAsync();
            await EndAsync(number, fit => fit.Interrupt(useCases.Now()));
            throw;
        }
    }

    private async Task<(FitReport Report, Currency Currency)> FitAsync(int number, FitCourse course, CancellationToken cancel)
    {
        MaisonHistory history;
        HouseRules rules;
        ValueTable table;
        await using (var db = await sessions.CreateDbContextAsync(cancel))
        {
            var fit = await db.ValueFits.AsNoTracking().SingleAsync(f => f.Number == number, cancel);
            table = fit.Table;
            // what a fit that ended in the middle left behind
            await bulk.EmptyAsync(db.ClientValuesIn(table), cancel);
            rules = await db.HouseRules.AsNoTracking().OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync(cancel) ?? new();
            course.Enter(FitStage.Reading);
            history = await new HistoryReader(db).ReadAsync(rules, fit.AsOf, holdoutWeeks: null, course.Within(FitStage.Reading), cancel);
        }
        course.Enter(FitStage.Fitting);
        var fitted = await FittedMaison.FitAsync(history, rules.DiscountPercentPerYear, course.Within(FitStage.Fitting), cancel);
        if (fitted.Report.Code is not null) return (fitted.Report, history.Currency);
        course.Enter(FitStage.Reckoning);
        var books = new ValueBooks(number, history, fitted);
        var done = 0;
        var writing = Task.CompletedTask;
        foreach (var some in history.Clients.Chunk(BatchSize))
        {
            // the processors reckon the next while the database takes the last
            var reckoned = some.AsParallel().AsOrdered().WithCancellation(cancel).Select(client => books.Reckon(client, rules)).ToList();
            reckoned.ForEach(books.Add);
            await writing;
            course.Enter(FitStage.Writing, (double)done / history.Clients.Count);
            List<object> values = [.. reckoned.Select(r => r.Value)];
            writing = Task.Run(() => WriteAsync(values, table, cancel), cancel);
            done += some.Length;
        }
        await writing;
        await WriteAsync([.. books.All()], table: null, cancel);
        return (fitted.Report, history.Currency);
    }

    private async Task WriteAsync(List<object> batch, ValueTable? table, CancellationToken cancel)
    {
        var entity = table is { } one ? ClientValueMapping.NameOf(one) : null;
        await using var outer = await sessions.CreateDbContextAsync(cancel);
        var tries = 0;
        await outer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var db = await sessions.CreateDbContextAsync(cancel);
            // a retry after a lost acknowledgement: what was committed is not written again
            if (tries++ > 0 && await IsThereAsync(db, batch[0], table, cancel)) return;
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await bulk.InsertAsync(db, batch, entity, cancel);
            await transaction.CommitAsync(cancel);
        });
    }

    private static Task<bool> IsThereAsync(ClientelingDb db, object thing, ValueTable? table, CancellationToken cancel) => thing switch
    {
        ClientValue value => db.ClientValuesIn(table!.Value).AnyAsync(v => v.Client == value.Client, cancel),
        ValueBook book => db.ValueBooks.AnyAsync(b => b.Fit == book.Fit && b.Boutique == book.Boutique, cancel),
        _ => throw new ArgumentException($"{thing.GetType().Name} is no part of a fit.", nameof(thing)),
    };

    /// <returns>False where it could not: what is in force stays so.</returns>
    private Task<bool> ComeIntoForceAsync(int number, FitReport report, Currency currency) => ChangeAsync(number, async work =>
    {
        // those before first: they are written in the order in which they are read, and only one may be in force
        var others = await work.Db.ValueFits.Where(f => f.InForce && f.Number != number).ToListAsync();
        var fit = await work.Db.ValueFits.SingleAsync(f => f.Number == number);
        if (!fit.ComeIntoForce(report, currency, work.Now)) return Result.NotFound;
        others.ForEach(other => other.GiveWay());
        return Result.Done;
    });

    private Task<bool> EndAsync(int number, Action<ValueFit> end) => ChangeAsync(number, async work =>
    {
        end(await work.Db.ValueFits.SingleAsync(f => f.Number == number));
        return Result.Done;
    });

    private async Task<bool> ChangeAsync(int number, Func<Work, Task<Result>> change)
    {
        var changed = await useCases.ChangeAsSystemAsync(change);
        if (!changed.IsDone) log.LogError("How fit {Fit} ended could not be written down: {Code}", number, changed.Finding?.Code);
        return changed.IsDone;
    }

    /// <summary>Removes what the fit before expected of clients; its books stay.</summary>
    private async Task ForgetOthersAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        var inForce = await db.ValueFits.Where(f => f.InForce).Select(f => (ValueTable?)f.Table).SingleOrDefaultAsync();
        foreach (var table in Enum.GetValues<ValueTable>().Where(t => t != inForce)) await bulk.EmptyAsync(db.ClientValuesIn(table), CancellationToken.None);
    }
}
