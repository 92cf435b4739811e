using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

/// <summary>The last of a boutique's month, and two who want it in the same instant.</summary>
public sealed class GoodwillRaceTests
{
    private static readonly Money Cost = new(15_000, Currency.Jpy);

    [Theory, EveryDatabase]
    public async Task Of_two_managers_on_the_last_of_the_boutiques_month_one_wins_whoever_saves_first(Engine engine)
    {
        var race = new Race<BoutiqueUse>("BoutiqueUses");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        foreach (var manager in new[] { story.Kenji, story.Mika }) await story.House.AuthorityAsync(manager, 20_000, 1_000_000_000);
        var spent = 0L;
        var rounds = Races.AtLeast(12);
        // the first round makes the month's row, the others change it; each manager is the first to save in every other round
        for (var round = 0; round < rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (story.Kenji, story.Mika) : (story.Mika, story.Kenji);
            var (his, hers) = (await AskAsync(story), await AskAsync(story));
            await LimitAsync(story, spent + Cost.Minor + 14_999);
            race.Begin(first.Id);

            var results = await Task.WhenAll(Task.Run(() => story.DecideAsync(first, his)), Task.Run(() => story.DecideAsync(second, hers)));

            race.End();
            spent += Cost.Minor;
            results[0].Finding.ShouldBeNull();
            results[1].Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            results[1].Finding!["left"]!.Money.ShouldBe(new Money(14_999, Currency.Jpy));
            (await story.CaseAsync(hers)).IsOpen.ShouldBeTrue();
            (await MonthAsync(story)).ShouldBe((spent, round + 1));
        }
        // nobody's own month was touched by a decision that was refused
        (await story.House.LookAsync(db => db.AuthorityUses.Select(u => u.Used.Minor).ToListAsync())).Sum().ShouldBe(spent);
    }

    [Theory, EveryDatabase]
    public async Task An_associates_own_goodwill_races_a_managers_yes_for_the_same_month(Engine engine)
    {
        var race = new Race<BoutiqueUse>("BoutiqueUses");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        await story.House.AuthorityAsync(story.Aiko, 20_000, 1_000_000_000, kind: AuthorityKind.Goodwill);
        await story.House.AuthorityAsync(story.Kenji, 20_000, 1_000_000_000);
        var spent = 0L;
        for (var round = 0; round < Races.AtLeast(8); round++)
        {
            var first = round % 2 == 0 ? story.Aiko : story.Kenji;
            var asked = await AskAsync(story);
            var own = story.Request(purchase: await ShoesAsync(story));
            await LimitAsync(story, spent + Cost.Minor);
            race.Begin(first.Id);

            var hers = Task.Run(() => story.House.As(story.Aiko).Use<DecideAtOnce>().RunAsync(own, Decision.Approve));
            var his = Task.Run(() => story.DecideAsync(story.Kenji, asked));
            Result[] results = [await hers, await his];

            race.End();
            spent += Cost.Minor;
            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            results[first.Id == story.Aiko.Id ? 0 : 1].IsDone.ShouldBeTrue();
            (await MonthAsync(story)).ShouldBe((spent, round + 1));
        }
    }

    [Theory, EveryDatabase]
    public async Task Many_at_once_never_overspend_the_boutique(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await LimitAsync(story, 3 * Cost.Minor + 1);
        List<ExceptionCaseId> cases = [];
        for (var i = 0; i < 10; i++) cases.Add(await AskAsync(story));

        var results = await Task.WhenAll(cases.Select((id, i) => Task.Run(() => story.DecideAsync(i % 2 == 0 ? story.Kenji : story.Mika, id))));

        // who lost four races in a row is asked to look again, and may then be the third
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == AuthorityCodes.BeyondBoutique || r.Outcome == Outcome.Conflict);
        results.Count(r => r.IsDone).ShouldBeInRange(1, 3);
        var (used, counted) = await MonthAsync(story);
        (used, counted).ShouldBe((results.Count(r => r.IsDone) * Cost.Minor, results.Count(r => r.IsDone)));
        used.ShouldBeLessThanOrEqualTo(3 * Cost.Minor + 1);
    }

    [Theory, EveryDatabase]
    public async Task An_executive_who_races_a_manager_is_counted_and_stops_the_manager(Engine engine)
    {
        var race = new Race<BoutiqueUse>("BoutiqueUses");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        await story.House.AuthorityAsync(story.Kenji, 20_000, 1_000_000_000);
        for (var round = 0; round < Races.AtLeast(2); round++)
        {
            var (one, two) = (await AskAsync(story), await AskAsync(story));
            await LimitAsync(story, (2 * round + 1) * Cost.Minor);
            race.Begin(story.Claire.Id);

            var results = await Task.WhenAll(Task.Run(() => story.DecideAsync(story.Claire, one)), Task.Run(() => story.DecideAsync(story.Kenji, two)));

            race.End();
            results[0].IsDone.ShouldBeTrue();
            results[1].Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            (await story.DecideAsync(story.Claire, two)).IsDone.ShouldBeTrue();
            (await MonthAsync(story)).ShouldBe((2 * (round + 1) * Cost.Minor, 2 * (round + 1)));
        }
    }

    [Theory, EveryDatabase]
    public async Task The_decider_reads_what_is_left_to_the_boutique_and_why_it_is_not_enough(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await AskAsync(story);
        (await ReadAsync(story, id)).BoutiqueLeft.ShouldBeNull();

        await LimitAsync(story, 20_000);
        var view = await ReadAsync(story, id);
        view.BoutiqueLeft.ShouldBe(new(new(20_000, Currency.Jpy), new(20_000, Currency.Jpy)));
        view.Rights.ShouldBe(new(true, true, null));
        (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();

        var next = await ReadAsync(story, await AskAsync(story));
        next.BoutiqueLeft!.Left.ShouldBe(new Money(5_000, Currency.Jpy));
        next.Rights.Approve.ShouldBeFalse();
        next.Rights.Decide.ShouldBeTrue();
        next.Rights.WhyNot!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
        // a month later it is whole again
        story.House.Clock.Advance(TimeSpan.FromDays(11));
        (await ReadAsync(story, next.Id)).BoutiqueLeft!.Left.ShouldBe(new Money(20_000, Currency.Jpy));
    }

    private static async Task<CaseView> ReadAsync(StoryHouse story, ExceptionCaseId id) => (await story.House.As(story.Kenji).Use<ReadCase>().RunAsync(id)).Value!;

    private static Task<Domain.Purchases.Purchase> ShoesAsync(StoryHouse story) => story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: 20);

    private static async Task<ExceptionCaseId> AskAsync(StoryHouse story) => await story.AskAsync(purchase: await ShoesAsync(story));

    private static Task LimitAsync(StoryHouse story, long perMonth) =>
        story.House.PutAsync(BoutiqueBudget.Set(story.Ginza.Code, new(2026, 11, 1), new Money(perMonth, Currency.Jpy), null, story.House.Now));

    private static Task<(long Used, int Cases)> MonthAsync(StoryHouse story) =>
        story.House.LookAsync(async db => await db.BoutiqueUses.Select(u => new { u.Used.Minor, u.Cases }).SingleOrDefaultAsync() is { } month ? (month.Minor, month.Cases) : (0L, 0));
}
