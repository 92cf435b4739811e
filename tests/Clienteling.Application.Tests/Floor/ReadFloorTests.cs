using Clienteling.Application.Appointments;
using Clienteling.Application.Data;
using Clienteling.Application.Floor;
using Clienteling.Application.Staff;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Floor;

public sealed class ReadFloorTests
{
    [Theory, EveryDatabase]
    public async Task Each_boutique_shows_its_own_day_in_both_currencies(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.RatesAsync();
        await story.House.PurchaseAsync(story.Yuki, story.Ginza, 100_000, daysAgo: 0);
        await story.House.BoutiqueAsync("PARIS");
        var id = await story.AskAsync();

        var floor = (await story.House.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!;

        // from where the day begins first
        floor.Boutiques.Select(b => b.Name).ShouldBe(["Ginza", "Faubourg"]);
        var ginza = floor.Boutiques[0];
        (ginza.Sales, ginza.SalesReported, ginza.SoldAt.Count).ShouldBe((new Money(100_000, Currency.Jpy), new Money(60_000, Currency.Eur), 1));
        (ginza.IsOpen, floor.Boutiques[1].IsOpen).ShouldBe((true, false));
        ginza.Open.ShouldHaveSingleItem().Id.ShouldBe(id);
        story.House.Clock.Advance(TimeSpan.FromSeconds(90));
        await story.DecideAsync(story.Claire, id);
        ginza = (await story.House.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques[0];
        (ginza.Decided, ginza.TimeToDecide, ginza.Open.Count).ShouldBe((1, TimeSpan.FromSeconds(90), 0));
    }

    [Theory, EveryDatabase]
    public async Task The_usual_day_is_the_mean_of_the_same_weekday_in_eight_weeks(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, yuki, claire) = (await house.BoutiqueAsync(), default(Client), await house.ExecutiveAsync());
        yuki = await house.ClientAsync(ginza);
        foreach (var (paid, daysAgo) in new[] { (80_000, 7), (40_000, 14), (40_000, 56), (999_999, 63), (999_999, 8), (999_999, 0) }) await house.PurchaseAsync(yuki, ginza, paid, daysAgo);

        (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().Usual.ShouldBe(new Money(20_000, Currency.Jpy));

        // another day has another usual
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().Usual.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task The_usual_day_is_read_again_after_ten_minutes_though_the_clock_was_set_back(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var clock = new NodesClock(house.Clock);
        var board = new FloorBoard(house.Get<IDbContextFactory<ClientelingDb>>(), clock);
        (await UsualAsync()).ShouldBeNull();
        await house.PurchaseAsync(await house.ClientAsync(ginza), ginza, 80_000, daysAgo: 7);
        clock.Ahead = TimeSpan.FromHours(-2);

        house.Clock.Advance(TimeSpan.FromMinutes(9));
        (await UsualAsync()).ShouldBeNull("what was sold weeks ago changes by an import only");
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await UsualAsync()).ShouldBe(new Money(10_000, Currency.Jpy));

        async Task<Money?> UsualAsync() => (await board.ReadAsync()).Boutiques.Single().Usual;
    }

    [Theory, EveryDatabase]
    public async Task A_manager_sees_their_own_boutiques_and_an_associate_none(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var milano = await story.House.BoutiqueAsync("MILANO");
        var marco = await story.House.ManagerAsync(milano);
        await story.House.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);

        var kenji = story.House.As(story.Kenji);
        (await kenji.Use<ReadFloor>().RunAsync()).Value!.Boutiques.ShouldHaveSingleItem().Name.ShouldBe("Ginza");
        (await kenji.Use<ReadFloor>().RunAsync()).Value!.Home!.Name.ShouldBe("Ginza");
        (await kenji.Use<ReadFloor>().RunAsync()).Value!.Lately.ShouldHaveSingleItem();
        (await kenji.Use<ReadBoutiqueFloor>().RunAsync(milano.Code)).Outcome.ShouldBe(Outcome.Forbidden);

        var other = (await story.House.As(marco).Use<ReadFloor>().RunAsync()).Value!;
        other.Boutiques.ShouldHaveSingleItem().Code.ShouldBe(milano.Code);
        other.Lately.ShouldBeEmpty();
        (await story.House.As(marco).Use<ReadFloorToday>().RunAsync(boutique: story.Ginza.Code)).Value!.Total.ShouldBe(0);
        (await story.House.As(marco).Use<ReadBoutiqueFloor>().RunAsync(story.Ginza.Code)).Outcome.ShouldBe(Outcome.Forbidden);

        foreach (var stranger in new[] { story.Aiko, await story.House.AdministratorAsync() })
        {
            (await story.House.As(stranger).Use<ReadFloor>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(stranger).Use<ReadFloorToday>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(stranger).Use<ReadBoutiqueFloor>().RunAsync(story.Ginza.Code)).Outcome.ShouldBe(Outcome.Forbidden);
        }
        (await story.House.As(story.Claire).Use<ReadBoutiqueFloor>().RunAsync(new("NOWHERE"))).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task A_waiting_case_says_who_reads_it_and_when_it_is_the_readers_too(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        async Task<FloorCase> Seen(Domain.Staff.StaffMember by) => (await story.House.As(by).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single().Open.Single();

        (await Seen(story.James)).YoursAfter.ShouldBe(TimeSpan.FromMinutes(2));
        (await Seen(story.Claire)).YoursAfter.ShouldBe(TimeSpan.FromMinutes(5));
        (await Seen(story.Kenji)).YoursAfter.ShouldBeNull();
        await story.House.As(story.Kenji).Use<Application.Returns.OpenCase>().RunAsync(id);

        var seen = await Seen(story.James);
        (seen.Reader, seen.IsRead, seen.Family, seen.Condition, seen.Reason).ShouldBe((story.Kenji.Name, false, CategoryFamily.Shoes, ItemCondition.Worn, ReturnReason.Uncomfortable));
        (await Seen(story.Kenji)).IsRead.ShouldBeTrue();
        story.House.Clock.Advance(TimeSpan.FromMinutes(2));
        await story.House.AsNobody().Use<Application.Returns.ClimbCases>().RunAsync();
        (await Seen(story.James)).YoursAfter.ShouldBeNull();
        (await Seen(story.Claire)).YoursAfter.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Theory, EveryDatabase]
    public async Task Every_figure_has_its_people(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var house = story.House;
        await house.RatesAsync();
        var bag = await house.ProductAsync("Rue 28", "Handbag");
        await house.PurchaseAsync(story.Yuki, story.Ginza, 586_000, daysAgo: 0, product: bag);
        await house.As(story.Aiko).Use<GoOnDuty>().RunAsync();
        await house.As(story.Aiko).Use<BookAppointment>().RunAsync(story.Yuki.Id, new(new(2026, 11, 20), new(12, 0), 45, story.Aiko.Id, "Boots"));
        await house.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Claire, id);
        var waiting = await story.AskAsync(purchase: await house.PurchaseAsync(story.Yuki, story.Ginza, 90_000, daysAgo: 20));

        var figures = (await house.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques.Single();
        var people = (await house.As(story.Claire).Use<ReadBoutiqueFloor>().RunAsync(story.Ginza.Code)).Value!;

        (figures.SoldAt.Count, figures.InBoutique, figures.OnDuty, figures.Appointments, figures.AppointmentsNow, figures.Open.Count, figures.Decided).ShouldBe((1, 1, 1, 1, 1, 1, 1));
        var sale = people.Sales.ShouldHaveSingleItem();
        (sale.Client, sale.MayOpen, sale.Paid, sale.Reported).ShouldBe((story.Yuki.Id, true, new Money(586_000, Currency.Jpy), new Money(351_600, Currency.Eur)));
        sale.Pieces.ShouldBe(["Rue 28"]);
        people.InBoutique.ShouldHaveSingleItem().ShouldBe(new FloorVisit(story.Yuki.Id, story.Yuki.Name, true, house.Now, story.Aiko.Name));
        people.OnDuty.ShouldHaveSingleItem().Staff.ShouldBe(story.Aiko.Id);
        people.Appointments.ShouldHaveSingleItem().IsNow.ShouldBeTrue();
        people.Cases.Select(c => (c.Id, c.DecidedBy)).ShouldBe([(waiting, null), (id, story.Claire.Name)]);
    }

    [Theory, EveryDatabase]
    public async Task A_day_of_very_many_purchases_is_told_page_by_page_the_newest_first(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var bag = await story.House.ProductAsync("Rue 28", "Handbag");
        List<long> paid = [.. Enumerable.Range(1, ReadBoutiqueFloor.PageSize + 2).Select(i => 1_000L * i)];
        foreach (var minor in paid)
        {
            story.House.Clock.Advance(TimeSpan.FromMinutes(1));
            await story.House.PurchaseAsync(story.Yuki, story.Ginza, minor, daysAgo: 0, product: bag);
        }
        var floor = story.House.As(story.Claire).Use<ReadBoutiqueFloor>();

        var first = (await floor.RunAsync(story.Ginza.Code)).Value!;
        var second = (await floor.RunAsync(story.Ginza.Code, page: 2)).Value!;

        (first.Sold, second.Sold, (await floor.RunAsync(story.Ginza.Code, page: -1)).Value!.Sales.Count).ShouldBe((paid.Count, paid.Count, ReadBoutiqueFloor.PageSize));
        first.Sales.Concat(second.Sales).Select(s => s.Paid.Minor).ShouldBe(paid.AsEnumerable().Reverse());
        second.Sales.Count.ShouldBe(2);
        second.Sales.ShouldAllBe(s => s.Pieces.Count == 1 && s.Pieces[0] == "Rue 28");
    }

    [Theory, EveryDatabase]
    public async Task A_day_of_very_many_events_is_told_page_by_page_and_each_once_even_where_many_share_an_instant(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);
        List<string> bags = [.. Enumerable.Range(1, (2 * ReadFloorToday.PageSize) + 20).Select(i => $"Rue {i:000}")];
        foreach (var (i, bag) in bags.Index())
        {
            if (i is < 20 or > 100) story.House.Clock.Advance(TimeSpan.FromMinutes(1));
            await story.House.PurchaseAsync(story.Yuki, story.Ginza, 1_000, daysAgo: 0, product: await story.House.ProductAsync(bag, "Handbag"));
        }
        var today = story.House.As(story.Claire).Use<ReadFloorToday>();

        List<FloorDay> pages = [(await today.RunAsync()).Value!, (await today.RunAsync(page: 2)).Value!, (await today.RunAsync(page: 3, boutique: story.Ginza.Code)).Value!];

        pages.Select(p => (p.Events.Count, p.Total)).ShouldBe([(50, 121), (50, 121), (21, 121)]);
        var told = pages.SelectMany(p => p.Events).ToList();
        told.Where(e => e.Kind == FloorEventKind.Bought).Select(e => e.Products.Single()).ShouldBe(bags, ignoreOrder: true);
        told.Select(e => e.At).ShouldBeInOrder(SortDirection.Descending);
        told[^1].Kind.ShouldBe(FloorEventKind.CameIn);
        (await today.RunAsync(page: 4)).Value!.Events.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Of_a_busy_half_hour_the_newest_are_told_and_how_much_there_was(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var i = 0; i < ReadFloor.Glance + 3; i++)
        {
            await story.House.PurchaseAsync(story.Yuki, story.Ginza, daysAgo: 0);
            story.House.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var view = (await story.House.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!;

        (view.Lately.Count, view.LatelyInAll).ShouldBe((ReadFloor.Glance, ReadFloor.Glance + 3));
        view.Lately[0].At.ShouldBe(story.House.Now - TimeSpan.FromSeconds(10));
    }

    [Theory, EveryDatabase]
    public async Task The_last_half_hour_tells_who_came_bought_asked_and_decided_and_the_day_tells_all(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var house = story.House;
        var newcomer = await house.ClientAsync(story.Ginza, PersonName.Of("Fournier", "Hélène"));
        await house.PurchaseAsync(newcomer, story.Ginza, 90_000, daysAgo: 0, product: await house.ProductAsync("Rue 28", "Handbag"));
        house.Clock.Advance(TimeSpan.FromMinutes(31));
        await house.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await story.AskAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await story.DecideAsync(story.Kenji, id, new(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null)));

        var lately = (await house.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Lately;
        lately.Select(e => e.Kind).ShouldBe([FloorEventKind.Decided, FloorEventKind.Asked, FloorEventKind.CameIn]);
        (lately[0].Staff, lately[0].Solution, lately[0].Case).ShouldBe((story.Kenji.Name, Solution.Stretching, id));
        (lately[1].Staff, lately[1].Client).ShouldBe((story.Aiko.Name, story.Yuki.Id));

        var day = (await house.As(story.Claire).Use<ReadFloorToday>().RunAsync()).Value!;
        day.Total.ShouldBe(4);
        var bought = day.Events[^1];
        (bought.Kind, bought.IsFirst).ShouldBe((FloorEventKind.Bought, true));
        bought.Products.ShouldBe(["Rue 28"]);
        (await house.As(story.Claire).Use<ReadFloorToday>().RunAsync(page: 2)).Value!.Events.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Who_comes_back_for_the_first_time_after_a_refund_is_told_of(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var house = story.House;
        var id = await story.AskAsync();
        await story.DecideAsync(story.Claire, id);
        (await house.As(story.Aiko).Use<Application.Returns.SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, new(2026, 11, 20), null))).Finding.ShouldBeNull();
        var refunded = new DateOnly(2026, 11, 20);

        house.Clock.Advance(TimeSpan.FromDays(9));
        await house.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);
        var came = (await house.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Lately.ShouldHaveSingleItem();
        (came.Kind, came.RefundedOn).ShouldBe((FloorEventKind.CameIn, refunded));

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        await house.PurchaseAsync(story.Yuki, story.Ginza, 90_000, daysAgo: 0);
        (await house.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Lately.Select(e => (e.Kind, e.RefundedOn))
            .ShouldBe([(FloorEventKind.Bought, null), (FloorEventKind.CameIn, refunded)]);
    }

    [Theory, EveryDatabase]
    public async Task Goods_that_come_back_within_policy_are_told_with_what_was_given(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki, claire) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza), await house.ExecutiveAsync());
        await house.PolicyAsync();
        var pumps = await house.PurchaseAsync(yuki, ginza, 148_000, daysAgo: 3, product: await house.ProductAsync("Aria pump 38"));
        await house.As(aiko).Use<Application.Returns.CompleteReturn>().RunAsync(
            new(yuki.Id, pumps.Id, [new(1, 1)], ItemCondition.Unworn, ProofOfPurchase.Receipt, Remedy.StoreCredit, ReturnReason.WrongSize), GoodsOutcome.BackToStock);

        var back = (await house.As(claire).Use<ReadFloor>().RunAsync()).Value!.Lately.ShouldHaveSingleItem();

        (back.Kind, back.Remedy, back.Staff).ShouldBe((FloorEventKind.BroughtBack, Remedy.StoreCredit, aiko.Name));
        back.Products.ShouldBe(["Aria pump 38"]);
    }

    [Theory, EveryDatabase]
    public async Task Many_who_look_at_once_see_what_was_committed_before(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.As(story.Claire).Use<ReadFloor>().RunAsync();
        await story.House.As(story.Aiko).Use<ClientArrived>().RunAsync(story.Yuki.Id);

        var seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => story.House.As(i % 2 == 0 ? story.Claire : story.Kenji).Use<ReadFloor>().RunAsync())));

        seen.ShouldAllBe(r => r.Value!.Boutiques.Single().InBoutique == 1);
    }

    [Theory, EveryDatabase]
    public async Task An_executive_reads_by_the_clock_of_their_district_else_of_the_reporting_currency(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        foreach (var code in (string[])["GINZA", "PARIS", "NEWYORK"]) await house.BoutiqueAsync(code);
        async Task<string> Home(params string[] districts) =>
            (await house.As(await house.ExecutiveAsync(districts: districts)).Use<ReadFloor>().RunAsync()).Value!.Home!.Name;

        (await Home("Americas", "Japan")).ShouldBe("Madison");
        (await Home()).ShouldBe("Faubourg");
    }
}
