using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.LifetimeValue;

/// <summary>How fits follow one another, and what becomes of what they expect.</summary>
public sealed class ValueFitLifeTests
{
    [Theory, EveryDatabase]
    public async Task With_too_few_who_came_back_it_says_so_and_nothing_comes_into_force(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PurchaseAsync(yuki, ginza, daysAgo: 200);
        await house.PurchaseAsync(yuki, ginza, daysAgo: 20);

        (await RunAsync(house)).ShouldBe(FitState.Unfit);

        var fit = await house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync());
        (fit.InForce, fit.Report!.Code, fit.Report.Clients, fit.Report.RepeatBuyers).ShouldBe((false, FitCodes.TooFewRepeatBuyers, 1, 1));
        (await ValuesAsync(house)).ShouldBeEmpty();
        (await house.LookAsync(db => ClientFigures.ReckonAsync(db, yuki.Id, Currency.Jpy, new(2026, 11, 20)))).Expected.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task The_last_good_fit_stays_in_force_until_the_next_good_one_replaces_it_whole(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var clients = await Clientele.ComesToAsync(house);

        (await RunAsync(house)).ShouldBe(FitState.Done);
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await RunAsync(house)).ShouldBe(FitState.Done);
        await house.LookAsync(db => db.Purchases.Where(p => p.Client != clients[0].Id).ExecuteDeleteAsync());
        (await RunAsync(house)).ShouldBe(FitState.Unfit);

        (await house.LookAsync(db => db.ValueFits.Where(f => f.InForce).Select(f => f.Number).ToListAsync())).ShouldBe([2]);
        (await ValuesAsync(house)).ShouldBe(Enumerable.Repeat((ValueTable.B, 2), clients.Count), "what was expected before is gone, its books are not");
        (await house.LookAsync(db => db.ValueBooks.Select(b => b.Fit).OrderBy(f => f).ToListAsync())).ShouldBe([1, 2]);
        house.Heard.OfType<ValueFitChanged>().Select(e => e.Fit).Distinct().ShouldBe([1, 2, 3]);
    }

    [Theory, EveryDatabase]
    public async Task Of_a_client_won_since_it_expects_what_it_does_of_any_new_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await Clientele.ComesToAsync(house);
        (await RunAsync(house)).ShouldBe(FitState.Done);
        var ginza = await house.LookAsync(db => db.Boutiques.SingleAsync());
        var newcomer = await house.ClientAsync(ginza, PersonName.Of("Moreau", "Lise"));
        (await ExpectedAsync()).ShouldBeNull("who has bought nothing is no client to expect something of");
        await house.PurchaseAsync(newcomer, ginza, daysAgo: 0);

        var report = (await house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync())).Report!;
        var expected = (await ExpectedAsync())!;

        (expected.Basis, expected.AlivePercent).ShouldBe((ValueBasis.Others, 100));
        expected.Value.ShouldBe(new Money(report.NewClient36!.Value, Currency.Jpy), "all is bought in yen, and no rate leads to the euro");

        async Task<Domain.Returns.ExpectedStake?> ExpectedAsync() =>
            (await house.LookAsync(db => ClientFigures.ReckonAsync(db, newcomer.Id, Currency.Jpy, new(2026, 11, 20)))).Expected;
    }

    [Theory, EveryDatabase]
    public async Task Of_a_client_whose_past_came_to_us_since_it_says_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await Clientele.ComesToAsync(house);
        (await RunAsync(house)).ShouldBe(FitState.Done);
        var asOf = (await house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync())).AsOf;
        var ginza = await house.LookAsync(db => db.Boutiques.SingleAsync());
        var (known, tooOld) = (await house.ClientAsync(ginza, PersonName.Of("Moreau", "Lise")), await house.ClientAsync(ginza, PersonName.Of("Roux", "Anne")));
        var today = new DateOnly(2026, 11, 20);
        await house.PurchaseAsync(known, ginza, daysAgo: today.DayNumber - asOf.DayNumber - 1);
        await house.PurchaseAsync(tooOld, ginza, daysAgo: today.DayNumber - asOf.DayNumber);

        (await ExpectedAsync(known))!.Basis.ShouldBe(ValueBasis.Others);
        (await ExpectedAsync(tooOld)).ShouldBeNull("the fit did not know these purchases, and nobody who bought once in the past is new");
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await RunAsync(house)).ShouldBe(FitState.Done);
        (await ExpectedAsync(tooOld)).ShouldNotBeNull();

        async Task<Domain.Returns.ExpectedStake?> ExpectedAsync(Client client) =>
            (await house.LookAsync(db => ClientFigures.ReckonAsync(db, client.Id, Currency.Jpy, today))).Expected;
    }

    [Theory, EveryDatabase]
    public async Task One_runs_at_a_time_and_one_whose_process_is_gone_holds_nobody_up(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var claire = await house.ExecutiveAsync();
        (await house.As(claire).Use<FitLifetimeValue>().RunAsync()).Value.ShouldBe(1);

        var second = await house.As(claire).Use<FitLifetimeValue>().RunAsync();
        (second.Outcome, second.Finding!.Code).ShouldBe((Outcome.Refused, FitCodes.AnotherRuns));
        house.Clock.Advance(ValueFit.Silence + TimeSpan.FromSeconds(1));
        (await house.As(claire).Use<FitLifetimeValue>().RunAsync()).Value.ShouldBe(2);

        (await house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync(f => f.Number == 1))).State.ShouldBe(FitState.Interrupted);
        (await house.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync(f => f.Number == 2))).By.ShouldBe(claire.Id);
    }

    [Theory, EveryDatabase]
    public async Task It_does_not_run_while_another_node_holds_the_lease(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await Clientele.ComesToAsync(house);
        await house.PutAsync(new Lease { Name = RunValueFit.LeaseName, Holder = Guid.NewGuid(), Until = house.Now.AddSeconds(30) });

        (await RunAsync(house)).ShouldBe(FitState.Interrupted);
        house.Clock.Advance(TimeSpan.FromSeconds(31));
        (await RunAsync(house)).ShouldBe(FitState.Done);
        (await house.LookAsync(db => db.Leases.CountAsync())).ShouldBe(0, "it is given back");
    }

    [Theory, EveryDatabase]
    public async Task Stopped_in_the_middle_it_leaves_what_was_in_force(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var clients = await Clientele.ComesToAsync(house);
        (await RunAsync(house)).ShouldBe(FitState.Done);

        (await house.AsNobody().Use<RunValueFit>().RunAsync(new CancellationToken(canceled: true))).Value.ShouldBe(FitState.Interrupted);

        (await house.LookAsync(db => db.ValueFits.SingleAsync(f => f.InForce))).Number.ShouldBe(1);
        (await ValuesAsync(house)).ShouldBe(Enumerable.Repeat((ValueTable.A, 1), clients.Count));
    }

    [Theory, EveryDatabase]
    public async Task Given_up_for_lost_while_it_still_ran_it_takes_nothing_out_of_force(Engine engine)
    {
        var halt = new Halt();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(new Halt.BeforeATransaction(halt)));
        var clients = await Clientele.ComesToAsync(house);
        (await RunAsync(house)).ShouldBe(FitState.Done);
        await house.PutAsync(ValueFit.Begin(2, null, new(2026, 11, 19), Currency.Jpy, ValueTable.B, house.Now));
        halt.IsAwaited = true;
        var running = house.AsNobody().Use<RunValueFit>().RunAsync(2, TestContext.Current.CancellationToken);
        await halt.Reached;
        await GiveUpAsync(house, 2);
        halt.GoOn();

        (await running).ShouldBe(FitState.Interrupted);

        (await house.LookAsync(db => db.ValueFits.SingleAsync(f => f.InForce))).Number.ShouldBe(1);
        (await ValuesAsync(house)).Count(v => v == (ValueTable.A, 1)).ShouldBe(clients.Count);
    }

    [Theory, EveryDatabase]
    public async Task Given_up_for_lost_while_it_waited_for_its_turn_it_leaves_alone_what_came_into_force_since(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var clients = await Clientele.ComesToAsync(house);
        await house.PutAsync(ValueFit.Begin(1, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now));
        await GiveUpAsync(house, 1);
        (await RunAsync(house)).ShouldBe(FitState.Done);

        (await house.AsNobody().Use<RunValueFit>().RunAsync(1, TestContext.Current.CancellationToken)).ShouldBe(FitState.Interrupted);

        (await ValuesAsync(house)).ShouldBe(Enumerable.Repeat((ValueTable.A, 2), clients.Count));
        (await house.LookAsync(db => db.Leases.CountAsync())).ShouldBe(0, "it is given back");
    }

    [Theory, EveryDatabase]
    public async Task One_that_would_be_written_over_what_is_in_force_is_not_carried_out(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var clients = await Clientele.ComesToAsync(house);
        (await RunAsync(house)).ShouldBe(FitState.Done);
        await house.PutAsync(ValueFit.Begin(2, null, new(2026, 11, 19), Currency.Jpy, ValueTable.A, house.Now));

        (await house.AsNobody().Use<RunValueFit>().RunAsync(2, TestContext.Current.CancellationToken)).ShouldBe(FitState.Interrupted);

        (await ValuesAsync(house)).ShouldBe(Enumerable.Repeat((ValueTable.A, 1), clients.Count));
        (await house.LookAsync(db => db.ValueFits.AnyAsync(f => f.State == FitState.Running))).ShouldBeFalse("it holds nobody up");
    }

    [Fact]
    public async Task Asked_for_while_the_database_is_away_it_says_so()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var claire = house.As(await house.ExecutiveAsync());

        await house.WithoutDatabaseAsync(async () => (await claire.Use<FitLifetimeValue>().RunAsync()).Outcome.ShouldBe(Outcome.Unavailable));

        (await claire.Use<FitLifetimeValue>().RunAsync()).Value.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Only_an_executive_asks_for_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        foreach (var person in (StaffMember[])[await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.AdministratorAsync()])
            (await house.As(person).Use<FitLifetimeValue>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.AsNobody().Use<FitLifetimeValue>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.LookAsync(db => db.ValueFits.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("02:30", "2026-11-25T02:30:00Z", "2026-11-25T02:30:00Z")]
    [InlineData("02:30", "2026-11-25T02:29:59Z", "2026-11-24T02:30:00Z")]
    [InlineData(null, "2026-11-25T02:29:59Z", null)]
    public void A_fit_is_due_once_a_night(string? at, string now, string? due) =>
        new FitSchedule(at is null ? null : TimeOnly.Parse(at, null)).LastDue(DateTimeOffset.Parse(now, null)).ShouldBe(due is null ? null : DateTimeOffset.Parse(due, null));

    private static Task GiveUpAsync(TestHouse house, int number) => house.LookAsync(async db =>
    {
        (await db.ValueFits.SingleAsync(f => f.Number == number)).Interrupt(house.Now);
        return await db.SaveChangesAsync();
    });

    /// <summary>For every value in which table it is, and of which fit.</summary>
    private static async Task<List<(ValueTable, int)>> ValuesAsync(TestHouse house)
    {
        List<(ValueTable, int)> values = [];
        foreach (var table in Enum.GetValues<ValueTable>())
            values.AddRange((await house.LookAsync(db => db.ClientValuesIn(table).Select(v => v.Fit).ToListAsync())).Select(fit => (table, fit)));
        return values;
    }

    private static async Task<FitState> RunAsync(TestHouse house) =>
        (await house.AsNobody().Use<RunValueFit>().RunAsync(TestContext.Current.CancellationToken)).Value;
}
