using Clienteling.Application.Imports;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Imports;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

/// <summary>The same goods by two ways at once, and a case that ends while it is decided.</summary>
public sealed class MoneyRacesOnGoodsTests
{
    [Theory, EveryDatabase]
    public async Task Goods_that_come_back_at_the_till_while_their_case_is_settled_are_refunded_once(Engine engine)
    {
        var race = new Race<Purchase>("Purchases");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        var ren = await story.House.AssociateAsync(story.Ginza);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (shoes, granted) = await GrantedAsync(story);
            var unworn = story.Request(purchase: shoes) with { Condition = ItemCondition.Unworn };
            Begin(race, round, story.Aiko.Id, ren.Id);

            var results = await Races.AtOnceAsync(
                () => SettleAsync(story, granted), async () => await story.House.As(ren).Use<CompleteReturn>().RunAsync(unworn, GoodsOutcome.BackToStock));

            race.End();
            await MustBeRefundedOnceAsync(story, shoes, granted, results);
        }
    }

    [Theory, EveryDatabase]
    public async Task Goods_whose_return_is_imported_while_their_case_is_settled_are_refunded_once(Engine engine)
    {
        var race = new Race<Purchase>("Purchases");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        using var files = new TestImport(story.House);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var (shoes, granted) = await GrantedAsync(story);
            files.WithReturns($"R{round},{shoes.Ref},1,2026-11-20T10:00:00,1,Refund,20000,,,,");
            // an import saves in a transaction, which would keep everybody else from being first
            if (round % 2 == 0) race.Begin(null);
            else race.Begin();

            var results = await Races.AtOnceAsync(() => SettleAsync(story, granted), async () =>
            {
                var ended = await files.RunAsync();
                ended.Result.Value.ShouldBe(ImportState.Done);
                return ended.Refused is [var (_, refusal)] ? Result.Refused(refusal.Finding) : Result.Done;
            });

            race.End();
            await MustBeRefundedOnceAsync(story, shoes, granted, results);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_case_that_is_taken_back_while_it_is_decided_ends_one_way_and_costs_only_if_granted(Engine engine)
    {
        var race = new Race<ExceptionCase>("ExceptionCases");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        await story.House.AuthorityAsync(story.Kenji, 20_000, 1_000_000_000);
        var granted = 0;
        for (var round = 0; round < Races.Rounds; round++)
        {
            var id = await story.AskForShoesAsync(20_000);
            Begin(race, round, story.Kenji.Id, story.Aiko.Id);

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, id), () => story.House.As(story.Aiko).Use<WithdrawCase>().RunAsync(id));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(results[0].IsDone ? CaseCodes.AlreadyDecided : CaseCodes.Closed);
            race.End();
            if (results[0].IsDone) granted++;
            await MustHaveEndedOnceAsync(story, id, results[0].IsDone ? CaseEntryKind.Approved : CaseEntryKind.Withdrawn);
            (await ConcededAsync(story)).ShouldBe(granted * 15_000L);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_case_whose_days_are_over_while_it_is_decided_ends_one_way_and_costs_only_if_granted(Engine engine)
    {
        var race = new Race<ExceptionCase>("ExceptionCases");
        await using var story = await StoryHouse.OpenAsync(engine, options => options.AddInterceptors(race.Reads, race.Saves));
        await story.House.AuthorityAsync(story.Kenji, 20_000, 1_000_000_000);
        var granted = 0;
        for (var round = 0; round < Races.Rounds; round++)
        {
            var id = await story.AskForShoesAsync(20_000);
            story.House.Clock.Advance(TimeSpan.FromDays(new HouseRules().ExpiryDays));
            Begin(race, round, story.Kenji.Id, null);

            var results = await Races.AtOnceAsync(() => story.DecideAsync(story.Kenji, id), () => story.House.AsNobody().Use<ExpireCases>().RunAsync());

            race.End();
            results[1].IsDone.ShouldBeTrue();
            if (results[0].IsDone) granted++;
            else results[0].Finding!.Code.ShouldBe(CaseCodes.Closed);
            await MustHaveEndedOnceAsync(story, id, results[0].IsDone ? CaseEntryKind.Approved : CaseEntryKind.Expired);
            (await ConcededAsync(story)).ShouldBe(granted * 15_000L);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_same_goods_are_granted_once_on_two_tablets_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 1_000_000_000, kind: AuthorityKind.Goodwill);
        for (var round = 0; round < Races.Rounds; round++)
        {
            var request = story.Request(purchase: await story.ShoesAsync(20_000));

            var results = await Races.AtOnceAsync(
                async () => await story.House.As(story.Aiko, "Tablet 1").Use<DecideAtOnce>().RunAsync(request, Decision.Approve),
                async () => await story.House.As(story.Aiko, "Tablet 2").Use<DecideAtOnce>().RunAsync(request, Decision.Approve));

            results.Count(r => r.IsDone).ShouldBe(1);
            results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(CaseCodes.AlreadyGranted);
            (await ConcededAsync(story)).ShouldBe((round + 1) * 15_000L);
        }
    }

    /// <summary>In two rounds of three both read before either saves, and each is the first to save in one of them; in the third they run as they like.</summary>
    private static void Begin<T>(Race<T> race, int round, StaffId? one, StaffId? other) where T : class
    {
        if (round % 3 < 2) race.Begin(round % 3 == 0 ? one : other);
    }

    /// <summary>Shoes that may come back unworn, and a case about them that was granted because they are worn.</summary>
    private static async Task<(Purchase Shoes, ExceptionCaseId Case)> GrantedAsync(StoryHouse story)
    {
        var shoes = await story.ShoesAsync(20_000, daysAgo: 3);
        var id = await story.AskAsync(purchase: shoes);
        (await story.DecideAsync(story.Claire, id)).IsDone.ShouldBeTrue();
        return (shoes, id);
    }

    private static Task<Result> SettleAsync(StoryHouse story, ExceptionCaseId id) =>
        story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, new(2026, 11, 20), null));

    private static async Task MustBeRefundedOnceAsync(StoryHouse story, Purchase shoes, ExceptionCaseId granted, Result[] results)
    {
        results.Count(r => r.IsDone).ShouldBe(1);
        results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(results[0].IsDone ? PurchaseCodes.MoreThanLeft : CaseCodes.NothingToSettle);
        var now = await story.House.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == shoes.Id));
        (now.RefundedMinor, now.Returns.Count).ShouldBe((20_000, 1));
        (await story.CaseAsync(granted)).Status.ShouldBe(results[0].IsDone ? CaseStatus.Settled : CaseStatus.Withdrawn);
    }

    private static async Task MustHaveEndedOnceAsync(StoryHouse story, ExceptionCaseId id, CaseEntryKind how)
    {
        var ended = await story.CaseAsync(id);
        ended.History.Where(h => h.Kind is CaseEntryKind.Approved or CaseEntryKind.Withdrawn or CaseEntryKind.Expired).Select(h => h.Kind).ShouldBe([how]);
        CaseChain.FirstBroken(id, ended.History, ended.HistoryCount, ended.LastHash).ShouldBeNull();
    }

    /// <summary>What people's months and the boutique's say was conceded; they say the same.</summary>
    private static async Task<long> ConcededAsync(StoryHouse story)
    {
        var people = (await story.House.LookAsync(db => db.AuthorityUses.AsNoTracking().ToListAsync())).Sum(u => u.Used.Minor);
        (await story.House.LookAsync(db => db.BoutiqueUses.AsNoTracking().ToListAsync())).Sum(u => u.Used.Minor).ShouldBe(people);
        return people;
    }
}
