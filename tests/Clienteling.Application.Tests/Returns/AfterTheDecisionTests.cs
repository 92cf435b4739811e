using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

public sealed class AfterTheDecisionTests
{
    private static readonly DateOnly Due = new(2026, 11, 20);

    [Theory, EveryDatabase]
    public async Task Settling_refunds_exactly_what_was_granted_and_twice_settles_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id);
        var entry = new SettlementEntry(GoodsOutcome.Restore, story.Aiko.Id, Due, "T-100");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, entry))));

        results.ShouldAllBe(r => r.IsDone);
        var pumps = await story.House.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == story.Pumps.Id));
        pumps.RefundedMinor.ShouldBe(148_000);
        var back = pumps.Returns.ShouldHaveSingleItem();
        (back.ByException, back.DecidedBy, back.Case, back.Goods).ShouldBe((true, story.Kenji.Id, id, GoodsOutcome.Restore));
    }

    [Theory, EveryDatabase]
    public async Task A_settlement_never_gives_back_what_was_given_back_meanwhile(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id);
        await using (var db = await story.House.Get<IDbContextFactory<Application.Data.ClientelingDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var pumps = await db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == story.Pumps.Id, TestContext.Current.CancellationToken);
            pumps.TakeBack(Return.Of(ReturnId.New(), "till", story.House.Now, Due, story.Ginza.Code, Remedy.Refund, [new(1, 1, 148_000)]));
            db.AddRange(pumps.Returns.Where(r => db.Entry(r).State == EntityState.Detached));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var result = await story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due, null));

        result.Finding!.Code.ShouldBe(PurchaseCodes.MoreThanLeft);
        (await story.CaseAsync(id)).Settlement.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task A_service_leaves_the_money_and_the_quantity_with_the_client(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id, new(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null)));

        (await story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due.AddDays(14), null))).IsDone.ShouldBeTrue();

        var pumps = await story.House.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == story.Pumps.Id));
        pumps.RefundedMinor.ShouldBe(0);
        pumps.QuantityLeft(1).ShouldBe(1);
        (await story.CaseAsync(id)).Conceded.ShouldBe(new Money(4_440, Currency.Jpy));
    }

    [Theory, EveryDatabase]
    public async Task The_call_and_the_note_close_the_case_and_the_chain_is_whole(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id);
        var aiko = story.House.As(story.Aiko);
        await aiko.Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due, null));

        (await aiko.Use<RecordCall>().RunAsync(id)).IsDone.ShouldBeTrue();
        (await aiko.Use<RecordCall>().RunAsync(id)).IsDone.ShouldBeTrue();
        (await aiko.Use<RecordNoteWritten>().RunAsync(id)).IsDone.ShouldBeTrue();

        var closed = await story.CaseAsync(id);
        closed.Status.ShouldBe(CaseStatus.FollowedUp);
        closed.History.Count(h => h.Kind == CaseEntryKind.Called).ShouldBe(1);
        CaseChain.FirstBroken(id, closed.History, closed.HistoryCount, closed.LastHash).ShouldBeNull();
        (await aiko.Use<ReadSettlement>().RunAsync(id)).Value!.FollowedUpAt.ShouldNotBeNull();
    }

    [Theory, EveryDatabase]
    public async Task What_was_offered_with_a_no_is_carried_out_once_the_client_takes_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.DecideAsync(story.Kenji, id, new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse));

        var result = await story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due, null));

        result.IsDone.ShouldBeTrue();
        var settled = await story.CaseAsync(id);
        settled.Settlement!.Solution.ShouldBe(Solution.Stretching);
        settled.Decision!.Kind.ShouldBe(DecisionKind.Declined);
        (await story.House.LookAsync(db => db.Purchases.SingleAsync(p => p.Id == story.Pumps.Id))).RefundedMinor.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task What_was_granted_otherwise_ends_when_the_same_goods_are_taken_back(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var gift = new Offer(Solution.Gift, new Money(20_000, Currency.Jpy));
        var granted = await story.AskAsync();
        await story.DecideAsync(story.Kenji, granted, new(DecisionKind.ApprovedDifferently, gift));
        var refused = await story.AskAsync();
        await story.DecideAsync(story.Kenji, refused, new(DecisionKind.Declined, gift, DeclineReason.BeyondUse));
        var refunded = await story.AskAsync();
        await story.DecideAsync(story.Claire, refunded);
        (await SettleAsync(refunded)).IsDone.ShouldBeTrue();

        (await story.CaseAsync(granted)).Status.ShouldBe(CaseStatus.Withdrawn);
        (await SettleAsync(granted)).Finding!.Code.ShouldBe(CaseCodes.NothingToSettle);
        (await SettleAsync(refused)).Finding!.Code.ShouldBe(PurchaseCodes.MoreThanLeft, "a no stays a no, and what was offered with it made good for goods that the client kept");
        (await story.CaseAsync(refused)).Settlement.ShouldBeNull();

        Task<Result> SettleAsync(ExceptionCaseId id) => story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due, null));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_undecided_is_settled(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();

        var result = await story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.Restore, story.Aiko.Id, Due, null));

        result.Finding!.Code.ShouldBe(CaseCodes.NothingToSettle);
    }
}
