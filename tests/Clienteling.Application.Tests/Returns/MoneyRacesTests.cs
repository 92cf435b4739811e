using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

/// <summary>Races that money depends on, over one case, over goods and over a month in which nothing was conceded yet.</summary>
public sealed class MoneyRacesTests
{
    [Theory, EveryDatabase]
    public async Task A_case_has_one_decision_whoever_decides_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var id = await story.AskForShoesAsync(20_000);

            var results = await Races.AtOnceAsync(
                () => story.DecideAsync(story.Kenji, id), () => story.DecideAsync(story.Mika, id, new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse)),
                () => story.DecideAsync(story.Claire, id));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == CaseCodes.AlreadyDecided);
            (await story.CaseAsync(id)).History.Count(h => h.Kind is CaseEntryKind.Approved or CaseEntryKind.Declined).ShouldBe(1);
            NextMonth(story);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_decision_is_settled_once_and_everybody_who_settles_it_hears_that_it_is(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var shoes = await story.ShoesAsync(20_000);
            var id = await story.AskAsync(purchase: shoes);
            (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();
            var entry = new SettlementEntry(GoodsOutcome.Restore, story.Aiko.Id, new(2026, 11, 20), null);

            var results = await Races.AtOnceAsync([.. Enumerable.Repeat(() => story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, entry), 4)]);

            results.ShouldAllBe(r => r.IsDone);
            (await RefundedAsync(story, shoes)).ShouldBe((20_000, 1));
            NextMonth(story);
        }
    }

    [Theory, EveryDatabase]
    public async Task Nobodys_month_is_overspent_by_two_yeses_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (one, two) = (await story.AskForShoesAsync(400_000), await story.AskForShoesAsync(400_000));

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, one), () => story.DecideAsync(story.Kenji, two));

            // each concedes ¥300,000 of ¥450,000 a month
            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondMonth);
            (await story.House.LookAsync(db => db.AuthorityUses.OrderByDescending(u => u.Month).FirstAsync())).Used.ShouldBe(new(300_000, Currency.Jpy));
            NextMonth(story);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_boutiques_month_is_not_overspent_by_two_managers_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.PutAsync(BoutiqueBudget.Set(story.Ginza.Code, new(2026, 11, 1), new Money(29_999, Currency.Jpy), null, story.House.Now));
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (one, two) = (await story.AskForShoesAsync(20_000), await story.AskForShoesAsync(20_000));

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, one), () => story.DecideAsync(story.Mika, two));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondBoutique);
            (await story.House.LookAsync(db => db.BoutiqueUses.OrderByDescending(u => u.Month).FirstAsync())).Used.ShouldBe(new(15_000, Currency.Jpy));
            NextMonth(story);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_associates_own_goodwill_is_not_overspent_on_two_tablets_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 20_000, kind: AuthorityKind.Goodwill);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (one, two) = (story.Request(purchase: await story.ShoesAsync(20_000)), story.Request(purchase: await story.ShoesAsync(20_000)));

            var results = await Races.AtOnceAsync(
                async () => await story.House.As(story.Aiko, "Tablet 1").Use<DecideAtOnce>().RunAsync(one, Decision.Approve),
                async () => await story.House.As(story.Aiko, "Tablet 2").Use<DecideAtOnce>().RunAsync(two, Decision.Approve));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(AuthorityCodes.BeyondMonth);
            NextMonth(story);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_same_goods_come_back_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var shoes = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: 3);
            var unworn = story.Request(purchase: shoes) with { Condition = ItemCondition.Unworn };

            var results = await Races.AtOnceAsync([.. Enumerable.Repeat(async Task<Result> () => await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(unworn, GoodsOutcome.BackToStock), 3)]);

            results.Count(r => r.IsDone).ShouldBe(1);
            (await RefundedAsync(story, shoes)).ShouldBe((20_000, 1));
        }
    }

    [Theory, EveryDatabase]
    public async Task One_exception_is_asked_for_the_same_goods(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var request = story.Request(purchase: await story.ShoesAsync(20_000));

            var results = await Races.AtOnceAsync([.. Enumerable.Repeat(async Task<Result> () => await story.House.As(story.Aiko).Use<AskForException>().RunAsync(request, ClientWait.Waiting), 3)]);

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == CaseCodes.AlreadyOpen);
        }
    }

    private static async Task<(long Minor, int Returns)> RefundedAsync(StoryHouse story, Purchase purchase)
    {
        var now = await story.House.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == purchase.Id));
        return (now.RefundedMinor, now.Returns.Count);
    }

    /// <summary>Everybody's month is whole again.</summary>
    private static void NextMonth(StoryHouse story) => story.House.Clock.Advance(TimeSpan.FromDays(31));
}
