using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using static Clienteling.Application.Tests.LifetimeValue.ValuedHouse;

namespace Clienteling.Application.Tests.LifetimeValue;

public sealed class ListValuePeopleTests
{
    [Theory, EveryDatabase]
    public async Task The_people_stand_in_the_order_of_what_is_expected_with_their_sums(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        var some = await valued.ClientAsync(valued.Ginza, "Some", id => Value(id, valued.Ginza.Code, 100, 7));
        var unsaid = await valued.ClientAsync(valued.Ginza, "Unsaid", id => Value(id, valued.Ginza.Code, null, 9));
        var most = await valued.ClientAsync(valued.Milano, "Most", id => Value(id, valued.Milano.Code, 300, 1));
        await valued.House.PutAsync(ValueFit.Begin(2, null, AsOf, Currency.Eur, ValueTable.B, valued.House.Now));
        await valued.PutAsync(Value(some.Id, valued.Ginza.Code, 9999, with: v => v.Fit = 2), ValueTable.B);

        var people = (await valued.House.As(await valued.House.ExecutiveAsync()).Use<ListValuePeople>().RunAsync(new())).Value!;

        people.People.Select(p => p.Id).ShouldBe([most.Id, some.Id, unsaid.Id], "another fit's values don't count");
        people.ShouldSatisfyAllConditions(p => p.Total.ShouldBe(3), p => p.NetSpend.ShouldBe(17), p => p.Value36.ShouldBe(400), p => p.AsOf.ShouldBe(AsOf));
        people.People[0].ShouldSatisfyAllConditions(p => p.Boutique.ShouldBe("Montenapoleone"), p => p.Low36.ShouldBe(150), p => p.High36.ShouldBe(600));
    }

    [Theory, EveryDatabase]
    public async Task A_manager_lists_only_clients_of_their_boutiques(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        var own = await valued.ClientAsync(valued.Ginza, "Own", id => Value(id, valued.Ginza.Code, 100));
        await valued.ClientAsync(valued.Milano, "Other", id => Value(id, valued.Milano.Code, 300));
        var list = valued.House.As(await valued.House.ManagerAsync(valued.Ginza)).Use<ListValuePeople>();

        (await list.RunAsync(new())).Value!.People.ShouldHaveSingleItem().Id.ShouldBe(own.Id);
        (await list.RunAsync(new() { Top = 100 })).Value!.Total.ShouldBe(1);
        (await list.RunAsync(new() { Boutique = valued.Milano.Code })).Outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Each_filter_leaves_those_it_names(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        var ren = await valued.House.AssociateAsync(valued.Ginza);
        var plain = await valued.ClientAsync(valued.Ginza, "Plain", id => Value(id, valued.Ginza.Code, 10, with: v => (v.Lead, v.LastDay) = (ren.Id, new(2026, 3, 31))));
        var other = await valued.ClientAsync(valued.Ginza, "Other", id => Value(id, valued.Ginza.Code, 20, with: v =>
        {
            (v.Country, v.Segment, v.Channel, v.Movement) = (null, ClientSegment.Salon, PurchaseChannel.Web, ValueMovement.Won);
            (v.FirstDay, v.LastDay) = (new(2026, 10, 1), new(2026, 11, 10));
        }));
        var unsaid = await valued.ClientAsync(valued.Milano, "Unsaid", id => Value(id, valued.Milano.Code, null, with: v => (v.Country, v.FirstDay, v.LastDay, v.Lead) = ("IT", new(2025, 3, 31), new(2026, 11, 1), ren.Id)));
        await valued.House.PurchaseAsync(unsaid, valued.Milano, daysAgo: 200);
        await valued.House.PurchaseAsync(other, valued.Ginza, daysAgo: 10);
        var list = valued.House.As(await valued.House.ExecutiveAsync()).Use<ListValuePeople>();

        await ShouldLeave(new() { Boutique = valued.Milano.Code }, unsaid.Id);
        await ShouldLeave(new() { Country = "JP" }, plain.Id);
        await ShouldLeave(new() { Country = "" }, other.Id);
        await ShouldLeave(new() { Segment = ClientSegment.Salon }, other.Id);
        await ShouldLeave(new() { Channel = PurchaseChannel.Web }, other.Id);
        await ShouldLeave(new() { Associate = ren.Id }, plain.Id, unsaid.Id);
        await ShouldLeave(new() { Associate = ValueFilter.Nobody }, other.Id);
        await ShouldLeave(new() { From = new(2025, 1, 1), To = new(2025, 3, 31) }, unsaid.Id);
        await ShouldLeave(new() { From = new(2026, 10, 1) }, other.Id);
        await ShouldLeave(new() { To = new(2024, 2, 1) }, plain.Id);
        await ShouldLeave(new() { BoughtIn = new(2026, 10, 1) }, other.Id, unsaid.Id);
        await ShouldLeave(new() { BoughtIn = new(2026, 1, 1) }, plain.Id);
        await ShouldLeave(new() { BoughtIn = new(2025, 4, 1) });
        await ShouldLeave(new() { BoughtIn = new(2026, 4, 1) }, unsaid.Id);
        await ShouldLeave(new() { Moved = ValueMovement.Won }, other.Id);
        await ShouldLeave(new() { Unsaid = true }, unsaid.Id);
        await ShouldLeave(new() { Segment = ClientSegment.Salon, Country = "JP" });

        async Task ShouldLeave(ValueFilter filter, params ClientId[] left)
        {
            var people = (await list.RunAsync(filter)).Value!;
            people.People.Select(p => p.Id).ShouldBe(left, filter.ToString());
            people.Total.ShouldBe(left.Length);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_first_percent_are_taken_before_any_other_filter(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        foreach (var n in Enumerable.Range(1, 30))
            await valued.ClientAsync(valued.Ginza, $"N{n:00}", id => Value(id, valued.Ginza.Code, n, netSpend: 100 - n, with: v => v.Segment = n % 2 == 0 ? ClientSegment.Salon : ClientSegment.Once));
        var list = valued.House.As(await valued.House.ManagerAsync(valued.Ginza)).Use<ListValuePeople>();

        (await list.RunAsync(new() { Top = 10 })).Value!.People.Select(p => p.Value36).ShouldBe([30, 29, 28]);
        (await list.RunAsync(new() { Top = 10, Segment = ClientSegment.Salon })).Value!.People.Select(p => p.Value36).ShouldBe([30, 28]);
        (await list.RunAsync(new() { Top = 10, By = ValueMeasure.Spent })).Value!.ShouldSatisfyAllConditions(p => p.People.Select(x => x.NetSpend).ShouldBe([99, 98, 97]), p => p.NetSpend.ShouldBe(294));

        var second = (await list.RunAsync(new(), page: 2)).Value!;
        second.ShouldSatisfyAllConditions(p => p.Total.ShouldBe(30), p => p.People.Select(x => x.Value36).ShouldBe([5, 4, 3, 2, 1]));
    }

    [Theory, EveryDatabase]
    public async Task Of_clients_of_one_figure_the_first_percent_take_so_many_as_belong_to_them(Engine engine)
    {
        await using var valued = await OpenAsync(engine);
        foreach (var n in Enumerable.Range(1, 30)) await valued.ClientAsync(valued.Ginza, $"N{n:00}", id => Value(id, valued.Ginza.Code, n <= 20 ? 5 : null, netSpend: 7));
        var list = valued.House.As(await valued.House.ExecutiveAsync()).Use<ListValuePeople>();

        foreach (var by in Enum.GetValues<ValueMeasure>())
        {
            (await list.RunAsync(new() { Top = 10, By = by })).Value!.ShouldSatisfyAllConditions(p => p.Total.ShouldBe(3), p => p.People.Count.ShouldBe(3), p => p.NetSpend.ShouldBe(21));
            (await list.RunAsync(new() { Top = 90, By = by }, page: 2)).Value!.ShouldSatisfyAllConditions(p => p.Total.ShouldBe(27), p => p.People.Count.ShouldBe(2));
        }
        (await list.RunAsync(new() { Top = 10 })).Value!.Value36.ShouldBe(15);
        (await list.RunAsync(new() { Top = 90 })).Value!.Value36.ShouldBe(100, "after all of whom something is expected come some of the others");
        (await list.RunAsync(new() { Top = 90, Unsaid = true })).Value!.Total.ShouldBe(7);
    }
}
