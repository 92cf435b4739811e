using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clienteling.Application.Tests.LifetimeValue;

/// <summary>A fit whose process was killed: it stands there as running, and nobody carries it out.</summary>
public sealed class LostFitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, EveryDatabase]
    public async Task The_nights_is_ended_and_made_up_for_without_anybody_looking(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await NightsFitKilledAsync(house);
        house.Clock.Advance(ValueFit.Silence + TimeSpan.FromSeconds(1));

        var ended = NextAsync(house);
        using var worker = WorkerOf(house, TimeOnly.FromTimeSpan(house.Now.TimeOfDay - TimeSpan.FromMinutes(5)));
        await worker.StartAsync(TestContext.Current.CancellationToken);
        (await ended).ShouldBe(1);

        var another = NextAsync(house);
        house.Clock.Advance(ValueFitWorker.BeforeAnotherTry);
        (await another).ShouldBe(2);
        var fits = await house.LookAsync(db => db.ValueFits.AsNoTracking().OrderBy(f => f.Number).ToListAsync());
        fits[0].State.ShouldBe(FitState.Interrupted);
        (fits[1].StartedAt - fits[0].StartedAt).ShouldBeGreaterThan(ValueFitWorker.BeforeAnotherTry, "not in a rush");
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, EveryDatabase]
    public async Task One_that_was_asked_for_is_made_up_for_though_the_nights_is_done(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await SomethingToFitAsync(house);
        var nights = ValueFit.Begin(1, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now);
        nights.ComeIntoForce(ValuedHouse.Good, Currency.Jpy, house.Now);
        var due = TimeOnly.FromTimeSpan(house.Now.TimeOfDay);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.PutAsync(nights, ValueFit.Begin(2, (await house.ExecutiveAsync()).Id, new(2026, 11, 19), Currency.Jpy, ValueTable.B, house.Now));
        house.Clock.Advance(ValueFit.Silence + TimeSpan.FromSeconds(1));

        var ended = NextAsync(house);
        using var worker = WorkerOf(house, due);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        (await ended).ShouldBe(2);

        var another = NextAsync(house);
        house.Clock.Advance(ValueFitWorker.BeforeAnotherTry);
        (await another).ShouldBe(3);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, EveryDatabase]
    public async Task One_from_ahead_of_a_clock_that_was_set_right_keeps_no_night_without_its_fit(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await SomethingToFitAsync(house);
        var ahead = ValueFit.Begin(1, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now.AddDays(3));
        ahead.ComeIntoForce(ValuedHouse.Good, Currency.Jpy, house.Now.AddDays(3));
        await house.PutAsync(ahead);

        var next = NextAsync(house);
        using var worker = WorkerOf(house, TimeOnly.FromTimeSpan(house.Now.TimeOfDay));
        await worker.StartAsync(TestContext.Current.CancellationToken);

        (await next).ShouldBe(2);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, EveryDatabase]
    public async Task Where_none_is_due_by_itself_it_is_ended_as_well_and_an_executive_asks_again(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var claire = await house.ExecutiveAsync();
        await NightsFitKilledAsync(house);
        house.Clock.Advance(ValueFit.Silence - TimeSpan.FromSeconds(1));
        using var worker = WorkerOf(house, at: null);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        var ended = NextAsync(house);
        house.Clock.Advance(ValueFitWorker.Tick);
        (await ended).ShouldBe(1);

        (await house.As(claire).Use<ReadLifetimeValue>().RunAsync()).Value!.Running.ShouldBeNull("the page offers to fit only where none runs");
        (await house.As(claire).Use<FitLifetimeValue>().RunAsync()).Value.ShouldBe(2);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Something to fit, and the night's fit that began and gave no sign of life since.</summary>
    private static async Task NightsFitKilledAsync(TestHouse house)
    {
        await SomethingToFitAsync(house);
        await house.PutAsync(ValueFit.Begin(1, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now));
    }

    private static async Task SomethingToFitAsync(TestHouse house)
    {
        var ginza = await house.BoutiqueAsync();
        await house.PurchaseAsync(await house.ClientAsync(ginza), ginza, daysAgo: 20);
    }

    private static ValueFitWorker WorkerOf(TestHouse house, TimeOnly? at) =>
        new(new FitQueue(), new(at), house.Get<IServiceScopeFactory>(), house.Clock, NullLogger<ValueFitWorker>.Instance);

    /// <summary>The next fit that begins or ends.</summary>
    private static async Task<int> NextAsync(TestHouse house)
    {
        var changed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = house.Get<Announcements>().Subscribe<ValueFitChanged>(e => changed.TrySetResult(e.Fit));
        return await changed.Task.WaitAsync(Patience);
    }
}
