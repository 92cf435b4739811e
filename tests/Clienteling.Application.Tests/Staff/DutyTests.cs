using Clienteling.Application.Floor;
using Clienteling.Application.Staff;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Staff;

public sealed class DutyTests
{
    [Theory, EveryDatabase]
    public async Task Who_has_the_app_before_them_is_on_duty_once_until_they_lock_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, claire) = (await house.AssociateAsync(ginza), await house.ExecutiveAsync());

        (await house.As(aiko).Use<GoOnDuty>().RunAsync()).IsDone.ShouldBeTrue();
        house.Heard.ShouldContain(new DutyChanged(aiko.Id, ginza.Code));
        (await house.LookAsync(db => db.AuditEntries.Select(e => e.SubjectId).SingleAsync(id => id != null))).ShouldBe($"{aiko.Id}/2026-11-20");
        var traces = await house.LookAsync(db => db.AuditEntries.CountAsync());
        (await house.As(aiko, "Tablet 2").Use<GoOnDuty>().RunAsync()).IsDone.ShouldBeTrue();
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(traces);

        var floor = house.As(claire).Use<ReadBoutiqueFloor>();
        (await floor.RunAsync(ginza.Code)).Value!.OnDuty.ShouldHaveSingleItem().ShouldBe(new FloorDuty(aiko.Id, aiko.Name, Role.Associate, house.Now));
        (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().OnDuty.ShouldBe(1);

        (await house.As(aiko).Use<GoOffDuty>().RunAsync()).IsDone.ShouldBeTrue();
        (await floor.RunAsync(ginza.Code)).Value!.OnDuty.ShouldBeEmpty();
        (await house.As(aiko).Use<GoOnDuty>().RunAsync()).IsDone.ShouldBeTrue();
        (await floor.RunAsync(ginza.Code)).Value!.OnDuty.Count.ShouldBe(1);
        (await house.LookAsync(db => db.Duties.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task At_closing_time_nobody_serves_and_the_next_day_begins_anew(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, claire) = (await house.AssociateAsync(ginza), await house.ExecutiveAsync());
        await house.As(aiko).Use<GoOnDuty>().RunAsync();

        house.Clock.SetUtcNow(new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
        (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().OnDuty.ShouldBe(0);
        house.Clock.SetUtcNow(new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero));
        await house.As(aiko).Use<GoOnDuty>().RunAsync();

        (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().OnDuty.ShouldBe(1);
        (await house.LookAsync(db => db.Duties.CountAsync())).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_manager_of_several_serves_where_the_tablet_lies_else_in_the_first(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var manager = await house.StaffAsync(Role.Manager, null, null, null, "en", [ginza.Code, milano.Code]);

        await house.As(manager, "My phone").Use<GoOnDuty>().RunAsync();
        (await house.LookAsync(db => db.Duties.SingleAsync())).Boutique.ShouldBe(manager.Postings[0].Boutique);
        await house.As(manager, "Montenapoleone 2").Use<GoOnDuty>().RunAsync();

        (await house.LookAsync(db => db.Duties.SingleAsync())).Boutique.ShouldBe(milano.Code);
    }

    [Theory, EveryDatabase]
    public async Task Who_serves_in_no_boutique_leaves_no_trace(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();

        foreach (var person in new[] { await house.ExecutiveAsync(), await house.AdministratorAsync() })
        {
            (await house.As(person).Use<GoOnDuty>().RunAsync()).IsDone.ShouldBeTrue();
            (await house.As(person).Use<GoOffDuty>().RunAsync()).IsDone.ShouldBeTrue();
        }
        (await house.AsNobody().Use<GoOnDuty>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.LookAsync(db => db.Duties.CountAsync())).ShouldBe(0);
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Two_devices_at_once_make_one_duty(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var aiko = await house.AssociateAsync(await house.BoutiqueAsync());

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Task.Run(() => house.As(aiko, $"Ginza {i}").Use<GoOnDuty>().RunAsync())));

        results.ShouldAllBe(r => r.IsDone);
        (await house.LookAsync(db => db.Duties.CountAsync())).ShouldBe(1);
    }
}
