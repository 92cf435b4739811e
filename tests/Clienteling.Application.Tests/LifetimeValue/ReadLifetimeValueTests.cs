using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using static Clienteling.Application.Tests.LifetimeValue.ValuedHouse;

namespace Clienteling.Application.Tests.LifetimeValue;

public sealed class ReadLifetimeValueTests
{
    [Theory, EveryDatabase]
    public async Task An_executive_sees_all_boutiques_added_up_and_each_on_its_own(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(2, 1000, 400), Slice(1, 600, 400, ValueDimension.Country, "JP"));
        await valued.BookAsync(valued.Milano, Slice(3, 500, 500), Slice(2, 300, 500, ValueDimension.Country, "JP"));
        var read = valued.House.As(await valued.House.ExecutiveAsync()).Use<ReadLifetimeValue>();

        var all = (await read.RunAsync()).Value!.Figures.ShouldNotBeNull();
        all.Sums.All.ShouldSatisfyAllConditions(s => s.Clients.ShouldBe(5), s => s.Value36.ShouldBe(1500), s => s.Variance36.ShouldBe(900), s => s.Before36.ShouldBe(1490));
        all.Sums.Slices.Single(s => s.Dimension == ValueDimension.Country).Value36.ShouldBe(900);
        all.Sums.Making.ShouldBe(new(20, 8, 800, 60, 40));
        all.ByBoutique.Select(b => (b.Name, b.All.Value36)).ShouldBe([("Ginza", 1000L), ("Montenapoleone", 500L)]);

        var view = (await read.RunAsync(new("MILANO"))).Value!;
        view.Boutiques.Select(b => b.Name).ShouldBe(["Ginza", "Montenapoleone"], "all may still be chosen");
        view.Figures!.Sums.All.Value36.ShouldBe(500);
        view.Figures.ByBoutique.ShouldHaveSingleItem().Code.Value.ShouldBe("MILANO");
        view.ShouldSatisfyAllConditions(v => v.MayFit.ShouldBeTrue(), v => v.MayRecord.ShouldBeFalse());
    }

    [Theory, EveryDatabase]
    public async Task A_manager_sees_their_own_boutiques_and_no_other(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(2, 1000));
        await valued.BookAsync(valued.Milano, Slice(3, 500));
        await valued.ClientAsync(valued.Milano, "Rossi", id => Value(id, valued.Milano.Code, null));
        var read = valued.House.As(await valued.House.ManagerAsync(valued.Ginza)).Use<ReadLifetimeValue>();

        var view = (await read.RunAsync()).Value!;
        view.Boutiques.ShouldHaveSingleItem().Code.ShouldBe(valued.Ginza.Code);
        view.Figures!.Sums.All.Value36.ShouldBe(1000);
        view.Figures.Unsaid.ShouldBe(0, "whom nothing can be said of is a client of Milano");
        view.ShouldSatisfyAllConditions(v => v.MayFit.ShouldBeFalse(), v => v.MayRecord.ShouldBeTrue());
        (await read.RunAsync(valued.Milano.Code)).Outcome.ShouldBe(Outcome.Forbidden);
        (await read.RunAsync(new("NOWHERE"))).Outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_else_sees_what_clients_are_worth(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        foreach (var person in (Domain.Staff.StaffMember[])[await valued.House.AssociateAsync(valued.Ginza), await valued.House.AdministratorAsync()])
        {
            (await valued.House.As(person).Use<ReadLifetimeValue>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await valued.House.As(person).Use<ListValuePeople>().RunAsync(new())).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_first_of_the_clients_bring_exactly_what_they_bring(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(20, 210));
        foreach (var n in Enumerable.Range(1, 20)) await valued.ClientAsync(valued.Ginza, $"N{n}", id => Value(id, valued.Ginza.Code, n, netSpend: 100 - n));
        await valued.ClientAsync(valued.Milano, "Rossi", id => Value(id, valued.Milano.Code, 1_000_000, netSpend: 1_000_000));

        var figures = (await valued.House.As(await valued.House.ManagerAsync(valued.Ginza)).Use<ReadLifetimeValue>().RunAsync()).Value!.Figures!;

        figures.Concentration.ShouldBe(
        [
            new(1, 1, 99, 20), new(5, 1, 99, 20), new(10, 2, 99 + 98, 20 + 19), new(20, 4, 99 + 98 + 97 + 96, 20 + 19 + 18 + 17),
            new(50, 10, Enumerable.Range(90, 10).Sum(), Enumerable.Range(11, 10).Sum()),
        ]);
        (await valued.House.As(await valued.House.ExecutiveAsync()).Use<ReadLifetimeValue>().RunAsync()).Value!.Figures!.Concentration[0].ShouldBe(new(1, 1, 1_000_000, 1_000_000));
    }

    [Theory, EveryDatabase]
    public async Task Valuable_clients_who_fall_silent_slip_away_the_greatest_loss_first(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(40, 4000));
        var ren = await valued.House.AssociateAsync(valued.Ginza, name: PersonName.Of("Kobayashi", "Ren"));
        foreach (var n in Enumerable.Range(1, 36)) await valued.ClientAsync(valued.Ginza, $"N{n}", id => Value(id, valued.Ginza.Code, 10, netSpend: 10, with: v => (v.Alive, v.Before) = (.1, 900)));
        var half = await valued.ClientAsync(valued.Ginza, "Half", id => Value(id, valued.Ginza.Code, 50, netSpend: 500, with: v => (v.AliveBefore, v.Alive, v.Before) = (.9, .4, 1000)), ren);
        var most = await valued.ClientAsync(valued.Ginza, "Most", id => Value(id, valued.Ginza.Code, 50, netSpend: 500, with: v => (v.AliveBefore, v.Alive, v.Before) = (.8, .6, 9000)));
        await valued.ClientAsync(valued.Ginza, "Steady", id => Value(id, valued.Ginza.Code, 50, netSpend: 600, with: v => (v.AliveBefore, v.Alive) = (.85, .8)));
        await valued.ClientAsync(valued.Ginza, "Back", id => Value(id, valued.Ginza.Code, 50, netSpend: 600, with: v => (v.AliveBefore, v.Alive, v.Movement) = (.9, .5, Domain.LifetimeValue.ValueMovement.CameBack)));

        var figures = (await valued.House.As(await valued.House.ManagerAsync(valued.Ginza)).Use<ReadLifetimeValue>().RunAsync()).Value!.Figures!;

        figures.Slipping.Select(s => s.Id).ShouldBe([most.Id, half.Id]);
        figures.SlippingCount.ShouldBe(2);
        figures.Slipping[1].ShouldSatisfyAllConditions(s => s.LookedAfterBy!.Native.ShouldBe("Ren Kobayashi"), s => s.Alive.ShouldBe(.4), s => s.AliveBefore.ShouldBe(.9), s => s.Value36Before.ShouldBe(1000));

        var people = (await valued.House.As(await valued.House.ExecutiveAsync()).Use<ListValuePeople>().RunAsync(new() { Slipping = true })).Value!;
        people.People.Select(p => p.Id).ShouldBe([most.Id, half.Id]);
    }

    [Theory, EveryDatabase]
    public async Task A_client_is_reached_only_as_they_allow(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(1, 10));
        var client = Client.Welcome(ClientId.New(), "R1", new(PersonName.Of("Mori", "Ai"), "ja", valued.Ginza.Code, Email: "ai@client.example", Phone: "+819012345678"));
        client.Say(ContactChannel.Email, true, valued.House.Now.AddDays(-3));
        client.Say(ContactChannel.Phone, true, valued.House.Now.AddDays(-2));
        client.Say(ContactChannel.Phone, false, valued.House.Now.AddDays(-1));
        await valued.House.PutAsync(client);
        await valued.PutAsync(Value(client.Id, valued.Ginza.Code, 5, with: v => (v.AliveBefore, v.Alive) = (.9, .3)));

        var figures = (await valued.House.As(await valued.House.ExecutiveAsync()).Use<ReadLifetimeValue>().RunAsync()).Value!.Figures!;

        figures.Slipping.ShouldHaveSingleItem().Ways.ShouldBe([new(ContactChannel.Email, "ai@client.example")]);
    }

    [Theory, EveryDatabase]
    public async Task Fits_are_told_the_newest_first_and_one_that_failed_leaves_the_last_good_in_force(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        await valued.BookAsync(valued.Ginza, Slice(1, 10));
        var unfit = ValueFit.Begin(2, null, AsOf.AddDays(1), Currency.Eur, ValueTable.B, valued.House.Now.AddDays(1));
        unfit.EndUnfit(new() { Code = "Fit.TooFewRepeatBuyers", RepeatBuyers = 12 }, valued.House.Now.AddDays(1));
        await valued.House.PutAsync(unfit, ValueFit.Begin(3, null, AsOf.AddDays(2), Currency.Eur, ValueTable.B, valued.House.Now.AddDays(2)));

        var view = (await valued.House.As(await valued.House.ExecutiveAsync()).Use<ReadLifetimeValue>().RunAsync()).Value!;

        view.Fits.Select(f => (f.Number, f.State, f.InForce)).ShouldBe([(3, FitState.Running, false), (2, FitState.Unfit, false), (1, FitState.Done, true)]);
        view.Running!.Number.ShouldBe(3);
        view.LastEnded!.Report!.RepeatBuyers.ShouldBe(12);
        view.Figures!.Fit.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_takes_going_through_all_values_is_read_once_a_fit_and_set_of_boutiques(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        var house = valued.House;
        await valued.ClientAsync(valued.Ginza, "One", id => Value(id, valued.Ginza.Code, 10, netSpend: 100));
        var (claire, kenji) = (await house.ExecutiveAsync(), await house.ManagerAsync(valued.Ginza));
        (await FirstOfAsync(claire)).NetSpend.ShouldBe(100);

        await valued.ClientAsync(valued.Ginza, "Two", id => Value(id, valued.Ginza.Code, 10, netSpend: 500));
        (await FirstOfAsync(claire)).NetSpend.ShouldBe(100, "values of a fit in force do not change but in this test");
        (await FirstOfAsync(kenji)).NetSpend.ShouldBe(500, "other boutiques are another question");

        await house.LookAsync(db => db.ValueFits.ExecuteUpdateAsync(set => set.SetProperty(f => f.InForce, false)));
        await house.PutAsync(Fit(2, house.Now, Good));
        (await FirstOfAsync(claire)).NetSpend.ShouldBe(500);

        async Task<TopShare> FirstOfAsync(StaffMember who) => (await house.As(who).Use<ReadLifetimeValue>().RunAsync()).Value!.Figures!.Concentration[0];
    }

    [Theory, EveryDatabase]
    public async Task Without_a_fit_in_force_there_are_no_figures(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var executive = house.As(await house.ExecutiveAsync());

        (await executive.Use<ReadLifetimeValue>().RunAsync()).Value!.ShouldSatisfyAllConditions(v => v.Figures.ShouldBeNull(), v => v.Fits.ShouldBeEmpty());
        (await executive.Use<ListValuePeople>().RunAsync(new())).Value!.AsOf.ShouldBeNull();
    }
}
