using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Data;

public sealed class LeasesTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Theory, EveryDatabase]
    public async Task One_process_holds_it_and_may_hold_it_longer(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (mine, theirs) = (Node(house), Node(house));

        (await mine.TakeAsync("Work", AMinute)).ShouldBeTrue();
        (await theirs.TakeAsync("Work", AMinute)).ShouldBeFalse();
        (await theirs.TakeAsync("Other work", AMinute)).ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromSeconds(59));
        (await mine.TakeAsync("Work", AMinute)).ShouldBeTrue();
        house.Clock.Advance(TimeSpan.FromSeconds(59));
        (await theirs.TakeAsync("Work", AMinute)).ShouldBeFalse("it was renewed");
    }

    [Theory, EveryDatabase]
    public async Task A_killed_holders_lease_falls_to_the_next_by_the_clock(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (killed, next) = (Node(house), Node(house));
        (await killed.TakeAsync("Work", AMinute)).ShouldBeTrue();

        house.Clock.Advance(AMinute);

        (await next.TakeAsync("Work", AMinute)).ShouldBeTrue();
        (await killed.TakeAsync("Work", AMinute)).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task A_lease_taken_by_a_clock_that_was_set_right_since_holds_nobody_up(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.PutAsync(new Lease { Name = "Work", Holder = Guid.NewGuid(), Until = house.Now.AddDays(1) });

        (await Node(house).TakeAsync("Work", AMinute)).ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task It_can_be_given_back_but_not_by_another(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (mine, theirs) = (Node(house), Node(house));
        (await mine.TakeAsync("Work", AMinute)).ShouldBeTrue();

        await theirs.GiveBackAsync("Work");
        (await theirs.TakeAsync("Work", AMinute)).ShouldBeFalse();
        await mine.GiveBackAsync("Work");
        (await theirs.TakeAsync("Work", AMinute)).ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Of_many_in_the_same_instant_one_gets_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var nodes = Enumerable.Range(0, 8).Select(_ => Node(house)).ToList();

        var taken = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.TakeAsync("Work", AMinute))));

        taken.Count(t => t).ShouldBe(1);
    }

    private static Leases Node(TestHouse house) => new(house.Get<IDbContextFactory<ClientelingDb>>(), house.Get<IDatabaseErrors>(), house.Clock);
}
