using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Tests.LifetimeValue;

/// <summary>What befalls a running fit's signs of life.</summary>
public sealed class FitSignsOfLifeTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_database_that_is_gone_for_a_moment_ends_neither_them_nor_a_whole_fit()
    {
        var (log, halt) = (new Said<RunValueFit>(), new Halt());
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite, options => options.AddInterceptors(new Halt.BeforeATransaction(halt)));
        var running = await HaltedAsync(house, log, halt);

        await house.WithoutDatabaseAsync(async () =>
        {
            house.Clock.Advance(Tick);
            await log.SaysAsync("could not give a sign of life");
        });
        house.Clock.Advance(Tick);
        await log.SaysAsync("gives signs of life again");
        (await OnlyAsync(house)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FitState.Running), f => f.AliveAt.ShouldBe(house.Now));
        halt.GoOn();

        (await running).ShouldBe(FitState.Done);
        (await OnlyAsync(house)).InForce.ShouldBeTrue();
        (await house.LookAsync(db => db.Leases.CountAsync())).ShouldBe(0, "it is given back");
    }

    [Theory, EveryDatabase]
    public async Task Given_up_for_lost_by_others_it_hears_that_and_writes_nothing_more(Engine engine)
    {
        var (log, halt) = (new Said<RunValueFit>(), new Halt());
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(new Halt.BeforeATransaction(halt)));
        var running = await HaltedAsync(house, log, halt);
        await house.LookAsync(async db =>
        {
            (await db.ValueFits.SingleAsync()).Interrupt(house.Now);
            return await db.SaveChangesAsync();
        });

        house.Clock.Advance(Tick);
        await log.SaysAsync("it is carried out no further");
        halt.GoOn();

        (await running).ShouldBe(FitState.Interrupted);
        (await house.LookAsync(db => db.ClientValuesIn(ValueTable.A).CountAsync())).ShouldBe(0);
        (await OnlyAsync(house)).AliveAt.ShouldBeNull();
    }

    /// <returns>A fit that waits before it writes what it expects of clients.</returns>
    private static async Task<Task<FitState>> HaltedAsync(TestHouse house, ILogger<RunValueFit> log, Halt halt)
    {
        await Clientele.ComesToAsync(house);
        await house.PutAsync(ValueFit.Begin(1, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now));
        var fit = new RunValueFit(house.AsNobody().Use<UseCases>(), house.Get<IDbContextFactory<ClientelingDb>>(), house.Get<IBulkInsert>(), house.Get<Leases>(), house.Clock, log);
        halt.IsAwaited = true;
        var running = fit.RunAsync(1, CancellationToken.None);
        await halt.Reached;
        return running;
    }

    private static Task<ValueFit> OnlyAsync(TestHouse house) => house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync());
}
