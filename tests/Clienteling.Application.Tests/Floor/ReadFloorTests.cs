using Clienteling.Application.Floor;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;

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

        floor.Boutiques.Select(b => b.Name).ShouldBe(["Faubourg", "Ginza"]);
        var ginza = floor.Boutiques[1];
        (ginza.Sales, ginza.SalesReported, ginza.Purchases).ShouldBe((new Money(100_000, Currency.Jpy), new Money(60_000, Currency.Eur), 1));
        ginza.Open.ShouldHaveSingleItem().Id.ShouldBe(id);
        await story.DecideAsync(story.Claire, id);
        (await story.House.As(story.Claire).Use<ReadFloor>().RunAsync()).Value!.Boutiques[1].Decided.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_manager_sees_their_own_boutiques_and_an_associate_none(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.BoutiqueAsync("PARIS");

        (await story.House.As(story.Kenji).Use<ReadFloor>().RunAsync()).Value!.Boutiques.ShouldHaveSingleItem().Name.ShouldBe("Ginza");
        (await story.House.As(story.Aiko).Use<ReadFloor>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
    }
}
