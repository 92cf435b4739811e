using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

public sealed class ReturnTests
{
    [Theory, EveryDatabase]
    public async Task Worn_shoes_two_days_late_are_refused_by_exactly_those_two_rules(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);

        var answer = (await story.House.As(story.Aiko).Use<CheckPolicy>().RunAsync(story.Request())).Value!;

        answer.Verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        answer.Verdict.NotMet.Select(r => r.Rule).ShouldBe([RuleCodes.Window, RuleCodes.Condition]);
        answer.Verdict.NotMet[0].Finding["late"]!.Number.ShouldBe(2);
        answer.MayDecline.ShouldBeFalse("Aiko joined two months ago");
        answer.WithinGoodwill.ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task What_policy_accepts_is_taken_back_and_refunded_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var carre = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 68_000, daysAgo: 3);
        var request = story.Request(purchase: carre) with { Condition = ItemCondition.Unworn };

        (await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(request, GoodsOutcome.BackToStock)).IsDone.ShouldBeTrue();
        var again = await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(request, GoodsOutcome.BackToStock);

        again.Finding!.Code.ShouldBe(PurchaseCodes.MoreThanLeft);
        var kept = await story.House.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == carre.Id));
        kept.RefundedMinor.ShouldBe(68_000);
        kept.Returns.ShouldHaveSingleItem().TakenBy.ShouldBe(story.Aiko.Id);
    }

    [Theory, EveryDatabase]
    public async Task A_refused_return_is_not_completed_on_the_pages_word(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);

        var result = await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(story.Request(), GoodsOutcome.BackToStock);

        result.Finding!.Code.ShouldBe(ReturnRequestCodes.NotAccepted);
    }

    [Theory, EveryDatabase]
    public async Task Bought_on_the_web_in_Japan_where_no_policy_was_in_force_the_law_gives_eight_days(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        await house.LookAsync(async db => { await LegalRightsData.BringToAsync(db); return await db.SaveChangesAsync(); });
        var sent = await house.PurchaseAsync(yuki, ginza, daysAgo: 7, channel: PurchaseChannel.Web);
        var request = new ReturnRequest(yuki.Id, sent.Id, [new(1, 1)], ItemCondition.Unworn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.ChangedMind);

        (await house.As(aiko).Use<CheckPolicy>().RunAsync(request)).Value!.Verdict.Outcome.ShouldBe(VerdictOutcome.LegalRight);
        await house.PolicyAsync(new PolicyRules { WindowDays = 3 }, new("JP", PurchaseChannel.Web, null));
        (await house.As(aiko).Use<CheckPolicy>().RunAsync(request)).Value!.Verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
    }

    [Theory, EveryDatabase]
    public async Task Goods_taken_back_under_policy_end_the_case_about_them_whether_open_or_granted(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        foreach (var decide in (bool[])[false, true])
        {
            var carre = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 68_000, daysAgo: 3);
            var id = await story.AskAsync(purchase: carre);
            if (decide) (await story.DecideAsync(story.Kenji, id)).IsDone.ShouldBeTrue();

            (await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(story.Request(purchase: carre) with { Condition = ItemCondition.Unworn }, GoodsOutcome.BackToStock)).IsDone.ShouldBeTrue();

            var ended = await story.CaseAsync(id);
            (ended.Status, ended.History[^1].Kind, ended.History[^1].By).ShouldBe((CaseStatus.Withdrawn, CaseEntryKind.GoodsReturned, story.Aiko.Id));
            CaseChain.FirstBroken(id, ended.History, ended.HistoryCount, ended.LastHash).ShouldBeNull();
            (await story.House.As(story.Aiko).Use<SettleCase>().RunAsync(id, new(GoodsOutcome.BackToStock, story.Aiko.Id, new(2026, 11, 20), null))).Finding!.Code.ShouldBe(CaseCodes.NothingToSettle);
            story.House.Heard.OfType<CaseChanged>().Last().Step.ShouldBe(CaseEntryKind.GoodsReturned);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_case_stands_while_its_goods_are_still_with_the_client(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var two = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 68_000, daysAgo: 3, quantity: 2);
        var id = await story.AskAsync(purchase: two);
        var request = story.Request(purchase: two) with { Condition = ItemCondition.Unworn };

        (await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(request, GoodsOutcome.BackToStock)).IsDone.ShouldBeTrue();
        (await story.CaseAsync(id)).Status.ShouldBe(CaseStatus.Requested);
        (await story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(request, GoodsOutcome.BackToStock)).IsDone.ShouldBeTrue();
        (await story.CaseAsync(id)).Status.ShouldBe(CaseStatus.Withdrawn);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_take_back_the_last_piece_at_once_take_back_one(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var carre = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 68_000, daysAgo: 3);
        var request = story.Request(purchase: carre) with { Condition = ItemCondition.Unworn };

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => story.House.As(story.Aiko).Use<CompleteReturn>().RunAsync(request, GoodsOutcome.BackToStock))));

        results.Count(r => r.IsDone).ShouldBe(1);
        (await story.House.LookAsync(db => db.Purchases.SingleAsync(p => p.Id == carre.Id))).RefundedMinor.ShouldBe(68_000);
    }

    [Theory, EveryDatabase]
    public async Task A_draft_is_kept_as_it_is_entered_and_goes_when_the_exception_is_asked_for(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var draft = new ReturnDraft(story.Pumps.Id, [new(1, 1)], ItemCondition.Worn, null, null, null, true, "She was in tears. <b>=1+1</b> 🙏 שלום", ClientWait.WillHear, Checked: true);

        (await story.House.As(story.Aiko).Use<SaveReturnDraft>().RunAsync(story.Yuki.Id, draft)).IsDone.ShouldBeTrue();
        var form = (await story.House.As(story.Aiko, "Tablet 2").Use<ReadReturnForm>().RunAsync(story.Yuki.Id)).Value!;
        form.Draft.ShouldNotBeNull().Note.ShouldBe(draft.Note);
        (form.Draft.Wait, form.Draft.Checked).ShouldBe((ClientWait.WillHear, true));
        form.Lines.ShouldHaveSingleItem().ProductName.ShouldBe("Pump, black calf");

        await story.AskAsync();
        (await story.House.As(story.Aiko).Use<ReadReturnForm>().RunAsync(story.Yuki.Id)).Value!.Draft.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task An_associate_of_another_boutique_sees_nothing_of_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var giulia = await story.House.AssociateAsync(await story.House.BoutiqueAsync("MILANO"));
        var session = story.House.As(giulia);

        (await session.Use<ReadReturnForm>().RunAsync(story.Yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await session.Use<SaveReturnDraft>().RunAsync(story.Yuki.Id, new(null, [], null, null, null, null, true, "words"))).Outcome.ShouldBe(Outcome.Forbidden);
        (await session.Use<CheckPolicy>().RunAsync(story.Request())).Outcome.ShouldBe(Outcome.Forbidden);
        (await session.Use<CompleteReturn>().RunAsync(story.Request(), GoodsOutcome.Outlet)).Outcome.ShouldBe(Outcome.Forbidden);
        (await session.Use<AskForException>().RunAsync(story.Request(), ClientWait.Waiting)).Outcome.ShouldBe(Outcome.Forbidden);
    }
}
