using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

/// <summary>The same money in a month in which much was conceded already: both change the row that is there, and there is enough for one.</summary>
public sealed class MoneyRacesInAMonthTests
{
    /// <summary>What a yes to shoes of ¥20,000 concedes.</summary>
    private const long Cost = 15_000;

    [Theory, EveryDatabase]
    public async Task Nobodys_month_is_overspent_by_two_yeses_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        (await story.DecideAsync(story.Kenji, await story.AskForShoesAsync(20_000))).IsDone.ShouldBeTrue();
        for (var round = 1; round <= Races.Rounds; round++)
        {
            var (one, two) = (await story.AskForShoesAsync(20_000), await story.AskForShoesAsync(20_000));
            await story.House.AuthorityAsync(story.Kenji, 20_000, round * Cost + Cost + 14_999);

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, one), () => story.DecideAsync(story.Kenji, two));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondMonth);
            (await UsedAsync(story, story.Kenji)).ShouldBe((round + 1) * Cost);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_boutiques_month_is_not_overspent_by_two_managers_at_once(Engine engine)
    {
        await using var story = await RichAsync(engine);
        (await story.DecideAsync(story.Kenji, await story.AskForShoesAsync(20_000))).IsDone.ShouldBeTrue();
        for (var round = 1; round <= Races.Rounds; round++)
        {
            var (one, two) = (await story.AskForShoesAsync(20_000), await story.AskForShoesAsync(20_000));
            await LimitAsync(story, round * Cost + Cost + 14_999);

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, one), () => story.DecideAsync(story.Mika, two));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            (await MonthAsync(story)).ShouldBe(((round + 1) * Cost, round + 1));
            (await UsedAsync(story, story.Kenji, story.Mika)).ShouldBe((round + 1) * Cost);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_associates_own_goodwill_is_not_overspent_on_two_tablets_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 20_000, kind: AuthorityKind.Goodwill);
        (await OwnAsync(story, await story.ShoesAsync(20_000))()).IsDone.ShouldBeTrue();
        for (var round = 1; round <= Races.Rounds; round++)
        {
            await story.House.AuthorityAsync(story.Aiko, 20_000, round * Cost + Cost + 14_999, kind: AuthorityKind.Goodwill);

            var results = await Races.AtOnceAsync(OwnAsync(story, await story.ShoesAsync(20_000)), OwnAsync(story, await story.ShoesAsync(20_000), "Tablet 2"));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondMonth);
            (await UsedAsync(story, story.Aiko)).ShouldBe((round + 1) * Cost);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_associates_own_goodwill_and_a_managers_yes_do_not_overspend_the_boutique(Engine engine)
    {
        await using var story = await RichAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var asked = await story.AskForShoesAsync(20_000);
            var own = OwnAsync(story, await story.ShoesAsync(20_000));
            await LimitAsync(story, round * Cost + Cost + 14_999);

            var results = await Races.AtOnceAsync(own, () => story.DecideAsync(story.Kenji, asked));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            (await MonthAsync(story)).ShouldBe(((round + 1) * Cost, round + 1));
            (await UsedAsync(story, story.Aiko, story.Kenji)).ShouldBe((round + 1) * Cost);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_executive_who_decides_beside_a_manager_is_counted_and_the_manager_never_goes_beyond(Engine engine)
    {
        await using var story = await RichAsync(engine);
        var spent = 0;
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (one, two) = (await story.AskForShoesAsync(20_000), await story.AskForShoesAsync(20_000));
            await LimitAsync(story, spent * Cost + Cost);

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Claire, one), () => story.DecideAsync(story.Kenji, two));

            // who comes first decides whether there was enough for the manager; nothing stops the executive
            results[0].IsDone.ShouldBeTrue();
            if (!results[1].IsDone) results[1].Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            spent += results.Count(r => r.IsDone);
            (await MonthAsync(story)).ShouldBe((spent * Cost, spent));
            (await UsedAsync(story, story.Kenji)).ShouldBe((spent - round - 1) * Cost);
        }
    }

    /// <summary>Everybody's own month is enough for all rounds; the boutique's is what is raced for.</summary>
    private static async Task<StoryHouse> RichAsync(Engine engine)
    {
        var story = await StoryHouse.OpenAsync(engine);
        foreach (var manager in new[] { story.Kenji, story.Mika }) await story.House.AuthorityAsync(manager, 20_000, 1_000_000_000);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 1_000_000_000, kind: AuthorityKind.Goodwill);
        return story;
    }

    private static Func<Task<Result>> OwnAsync(StoryHouse story, Purchase shoes, string tablet = "Tablet 1") =>
        async () => await story.House.As(story.Aiko, tablet).Use<DecideAtOnce>().RunAsync(story.Request(purchase: shoes), Decision.Approve);

    private static Task LimitAsync(StoryHouse story, long perMonth) =>
        story.House.PutAsync(BoutiqueBudget.Set(story.Ginza.Code, new(2026, 11, 1), new Money(perMonth, Currency.Jpy), null, story.House.Now));

    private static Task<(long Used, int Cases)> MonthAsync(StoryHouse story) =>
        story.House.LookAsync(async db => await db.BoutiqueUses.Select(u => new { u.Used.Minor, u.Cases }).SingleAsync() is var month ? (month.Minor, month.Cases) : default);

    private static async Task<long> UsedAsync(StoryHouse story, params StaffMember[] people)
    {
        var uses = await story.House.LookAsync(db => db.AuthorityUses.AsNoTracking().ToListAsync());
        return uses.Where(u => people.Any(p => p.Id == u.Staff)).Sum(u => u.Used.Minor);
    }
}
