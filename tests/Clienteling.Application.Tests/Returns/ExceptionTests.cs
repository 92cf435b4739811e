using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

public sealed class ExceptionTests
{
    [Theory, EveryDatabase]
    public async Task A_request_keeps_verdict_policy_and_stakes_and_is_announced(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);

        var id = await story.AskAsync();

        var request = await story.CaseAsync(id);
        request.Verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        request.Stakes.Concession.ShouldBe(new(new(148_000, Currency.Jpy), new(37_000, Currency.Jpy), new(111_000, Currency.Jpy)));
        request.Stakes.Past.Purchases.ShouldBe(1);
        request.Stakes.Expected.ShouldBeNull();
        request.History.Select(h => h.Kind).ShouldBe([CaseEntryKind.Requested, CaseEntryKind.Told]);
        story.House.Heard.OfType<CaseChanged>().ShouldContain(new CaseChanged(id, story.Ginza.Code, CaseEntryKind.Requested));
    }

    [Theory, EveryDatabase]
    public async Task The_same_goods_are_asked_for_once_even_in_the_same_instant(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => story.House.As(story.Aiko).Use<AskForException>().RunAsync(story.Request(), ClientWait.Waiting))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == CaseCodes.AlreadyOpen);
        (await story.House.LookAsync(db => db.ExceptionCases.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_was_granted_and_is_still_to_be_carried_out_is_not_asked_for_again_and_other_pieces_are(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var three = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 60_000, daysAgo: 20, quantity: 3);
        var granted = await story.AskAsync(purchase: three);
        (await story.DecideAsync(story.Claire, granted)).IsDone.ShouldBeTrue();

        (await CheckAsync(3)).GrantedCase!.Id.ShouldBe(granted, "shown before it is asked for");
        (await AskAsync(3)).Finding!.Code.ShouldBe(CaseCodes.AlreadyGranted);
        (await CheckAsync(2)).GrantedCase.ShouldBeNull();
        (await AskAsync(2)).IsDone.ShouldBeTrue();
        (await CheckAsync(2)).ShouldSatisfyAllConditions(a => a.OpenCase.ShouldNotBeNull(), a => a.GrantedCase.ShouldBeNull());

        ReturnRequest Of(int pieces) => story.Request(purchase: three) with { Lines = [new(1, pieces)] };

        async Task<Result> AskAsync(int pieces) => await story.House.As(story.Aiko).Use<AskForException>().RunAsync(Of(pieces), ClientWait.Waiting);

        async Task<PolicyAnswer> CheckAsync(int pieces) => (await story.House.As(story.Aiko).Use<CheckPolicy>().RunAsync(Of(pieces))).Value!;
    }

    [Theory, EveryDatabase]
    public async Task A_colleague_is_told_whose_case_stands_and_is_not_led_to_a_page_that_refuses(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var ren = await story.House.AssociateAsync(story.Ginza);
        var id = await story.AskAsync();

        (await CheckAsync(story.Aiko)).ShouldBe(new CaseThatStands(id, story.Aiko.Name, story.Ginza.Name));
        (await CheckAsync(story.Kenji)).ShouldBe(new CaseThatStands(id, story.Aiko.Name, story.Ginza.Name));
        (await CheckAsync(ren)).ShouldBe(new CaseThatStands(null, story.Aiko.Name, story.Ginza.Name));

        async Task<CaseThatStands?> CheckAsync(StaffMember who) => (await story.House.As(who).Use<CheckPolicy>().RunAsync(story.Request())).Value!.OpenCase;
    }

    [Theory, EveryDatabase]
    public async Task Who_turned_down_what_was_granted_instead_may_ask_somebody_anew_and_is_not_given_more_at_once(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 200_000, 200_000, kind: AuthorityKind.Goodwill);
        var different = new Decision(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null));
        (await story.DecideAsync(story.Claire, await story.AskAsync(), different)).Finding.ShouldBeNull();

        Result atOnce = await story.House.As(story.Aiko).Use<DecideAtOnce>().RunAsync(story.Request(), Decision.Approve);

        atOnce.Finding!.Code.ShouldBe(CaseCodes.AlreadyGranted);
        (await story.DecideAsync(story.Claire, await story.AskAsync())).IsDone.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_manager_reads_it_and_decides_and_what_they_saw_is_kept(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        var session = story.House.As(story.Kenji);

        await session.Use<OpenCase>().RunAsync(id);
        var view = (await session.Use<ReadCase>().RunAsync(id)).Value!;
        view.Rights.Approve.ShouldBeTrue();
        view.Budget!.LeftThisMonth.ShouldBe(new(450_000, Currency.Jpy));
        view.HistoryUnbroken.ShouldBeTrue();
        (await session.Use<DecideException>().RunAsync(id, Decision.Approve, view.Stakes)).IsDone.ShouldBeTrue();

        var decided = await story.CaseAsync(id);
        decided.DecidedBy.ShouldBe(story.Kenji.Id);
        decided.StakesSeen!.AsOf.ShouldBe(view.Stakes.AsOf);
        decided.OpenedBy.ShouldBe(story.Kenji.Id);
        decided.FollowUpDueOn.ShouldBe(new DateOnly(2026, 11, 22));
        var use = await story.House.LookAsync(db => db.AuthorityUses.SingleAsync());
        use.Used.ShouldBe(new(111_000, Currency.Jpy));
    }

    [Theory, EveryDatabase]
    public async Task What_was_decided_is_carried_out_by_the_boutique_and_not_offered_to_who_may_not(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await MayCarryOutAsync(story.Kenji, false);
        (await story.DecideAsync(story.Claire, id)).IsDone.ShouldBeTrue();

        await MayCarryOutAsync(story.Kenji, true);
        await MayCarryOutAsync(story.Claire, false);

        async Task MayCarryOutAsync(StaffMember who, bool may) =>
            (await story.House.As(who).Use<ReadCase>().RunAsync(id)).Value!.Rights.CarryOut.ShouldBe(may);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_decide_in_the_same_instant_the_first_stands_and_the_second_hears_whose_it_was(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var round = 0; round < 10; round++)
        {
            var shoes = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 10_000, daysAgo: 20);
            var id = await story.AskAsync(purchase: shoes);

            var results = await Task.WhenAll(
                Task.Run(() => story.DecideAsync(story.Kenji, id)),
                Task.Run(() => story.DecideAsync(story.Mika, id, new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse))));

            var decided = await story.CaseAsync(id);
            var lost = results.Single(r => !r.IsDone);
            lost.Finding!.Code.ShouldBe(CaseCodes.AlreadyDecided);
            lost.Finding["by"]!.Text.ShouldBe(decided.DecidedBy.ToString());
            decided.History.Count(h => h.Kind is CaseEntryKind.Approved or CaseEntryKind.Declined).ShouldBe(1);
        }
    }

    [Theory, EveryDatabase]
    public async Task Approvals_that_race_for_the_last_of_a_budget_never_overspend_it(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        List<ExceptionCaseId> cases = [];
        for (var i = 0; i < 8; i++) cases.Add(await story.AskAsync(purchase: await story.House.PurchaseAsync(story.Yuki, story.Ginza, 148_000, daysAgo: 20)));

        var results = await Task.WhenAll(cases.Select(id => Task.Run(() => story.DecideAsync(story.Kenji, id))));

        // four times ¥111,000 fit into ¥450,000; a fifth does not
        results.Count(r => r.IsDone).ShouldBe(4);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == AuthorityCodes.BeyondMonth || r.Outcome == Outcome.Conflict);
        (await story.House.LookAsync(db => db.AuthorityUses.SingleAsync())).Used.ShouldBe(new(444_000, Currency.Jpy));
    }

    [Theory, EveryDatabase]
    public async Task Beyond_their_authority_a_manager_recommends_and_passes_on_and_the_executive_decides(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var coat = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 980_000, daysAgo: 20);
        var id = await story.AskAsync(purchase: coat);

        (await story.DecideAsync(story.Kenji, id)).Finding!.Code.ShouldBe(AuthorityCodes.BeyondCase);
        (await story.House.As(story.Kenji).Use<PassOnCase>().RunAsync(id, "I would say yes.")).IsDone.ShouldBeTrue();
        (await story.DecideAsync(story.James, id)).IsDone.ShouldBeTrue();

        var decided = await story.CaseAsync(id);
        decided.Recommendation.ShouldBe("I would say yes.");
        decided.DecidedBy.ShouldBe(story.James.Id);
        (await story.House.LookAsync(db => db.AuthorityUses.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Authority_in_another_currency_is_weighed_at_the_days_rate(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var milano = await story.House.BoutiqueAsync("MILANO");
        var visiting = await story.House.StaffAsync(Domain.Staff.Role.Manager, null, null, null, "en", [story.Ginza.Code, milano.Code]);
        await story.House.AuthorityAsync(visiting, 500, 1000, Currency.Eur);
        var id = await story.AskAsync();

        (await story.DecideAsync(visiting, id)).Finding!.Code.ShouldBe(AuthorityCodes.NoRate);
        await story.House.RatesAsync();
        // ¥111,000 at 0.006 is €666
        (await story.DecideAsync(visiting, id)).Finding!.Code.ShouldBe(AuthorityCodes.BeyondCase);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_decides_their_own_request_and_no_associate_decides_at_all(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var own = await story.AskAsync(by: story.Kenji);
        (await story.DecideAsync(story.Kenji, own)).Finding!.Code.ShouldBe(CaseCodes.OwnRequest);
        (await story.DecideAsync(story.Aiko, own)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.DecideAsync(story.Mika, own)).IsDone.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task A_decision_by_PIN_on_the_associates_tablet_keeps_both_people(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        var tablet = story.House.As(story.Aiko, "Ginza 3").Use<DecideExceptionWithPin>();

        (await tablet.RunAsync(id, story.Claire.Id, "0000", Decision.Approve)).Finding!.Code.ShouldBe(ResultCodes.PinWrong);
        (await tablet.RunAsync(id, story.Claire.Id, "6604", Decision.Approve)).IsDone.ShouldBeTrue();

        var decided = (await story.CaseAsync(id)).History.Single(h => h.Kind == CaseEntryKind.Approved);
        (decided.By, decided.SignedIn, decided.Device, decided.Proof).ShouldBe((story.Claire.Id, story.Aiko.Id, "Ginza 3", IdentityProof.Pin));
    }

    [Theory, EveryDatabase]
    public async Task A_PIN_decides_nothing_for_a_boutique_its_owner_does_not_see(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var marco = await story.House.ManagerAsync(await story.House.BoutiqueAsync("MILANO"), "9031");
        var id = await story.AskAsync();

        (await story.House.As(story.Aiko).Use<DecideExceptionWithPin>().RunAsync(id, marco.Id, "9031", Decision.Approve)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(marco).Use<ReadCase>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(marco).Use<DecideException>().RunAsync(id, Decision.Approve)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(marco).Use<OpenCase>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(marco).Use<ListCases>().RunAsync()).Value!.Open.ShouldBeEmpty();
        (await story.House.As(marco).Use<ListCases>().RunAsync(story.Ginza.Code)).Outcome.ShouldBe(Outcome.Forbidden);
        var (there, elsewhere) = ((await story.House.As(story.Claire).Use<ListCases>().RunAsync(story.Ginza.Code)).Value!, (await story.House.As(story.Claire).Use<ListCases>().RunAsync(marco.Postings[0].Boutique)).Value!);
        (there.Open.Count, elsewhere.Open.Count).ShouldBe((1, 0));
        there.Boutiques.Count.ShouldBe(2);
        (await story.House.As(marco).Use<CountWaitingCases>().RunAsync()).Value.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task The_requester_sees_where_it_stands_and_no_colleague_does(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var ren = await story.House.AssociateAsync(story.Ginza);
        var id = await story.AskAsync();
        await story.House.As(story.Kenji).Use<OpenCase>().RunAsync(id);

        var waiting = (await story.House.As(story.Aiko).Use<ReadWaitingCase>().RunAsync(id)).Value!;
        waiting.ReadBy.ShouldBe(story.Kenji.Name);
        waiting.NextExecutives.ShouldBe([story.James.Name]);
        waiting.Approvers.Select(a => a.Id).ShouldBe([story.Kenji.Id, story.Mika.Id, story.James.Id, story.Claire.Id], ignoreOrder: true);
        (await story.House.As(ren).Use<ReadWaitingCase>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(ren).Use<ReadSettlement>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Waiting_cases_stand_first_and_the_longest_wait_on_top(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var willHear = await story.AskAsync(wait: ClientWait.WillHear);
        story.House.Clock.Advance(TimeSpan.FromSeconds(10));
        var first = await story.AskAsync(purchase: await story.House.PurchaseAsync(story.Yuki, story.Ginza, 50_000, daysAgo: 20));
        story.House.Clock.Advance(TimeSpan.FromSeconds(10));
        var second = await story.AskAsync(purchase: await story.House.PurchaseAsync(story.Yuki, story.Ginza, 60_000, daysAgo: 20));

        var lists = (await story.House.As(story.Kenji).Use<ListCases>().RunAsync()).Value!;

        lists.Open.Select(c => c.Id).ShouldBe([first, second, willHear]);
        (await story.House.As(story.Kenji).Use<CountWaitingCases>().RunAsync()).Value.ShouldBe(3);
        (await story.House.As(story.Aiko).Use<ListCases>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Goodwill_says_yes_on_the_spot_within_the_allowance_or_leaves_nothing_behind(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var ren = await story.House.AssociateAsync(story.Ginza);
        await story.House.AuthorityAsync(ren, 20_000, 60_000, kind: AuthorityKind.Goodwill);
        var scarf = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: 20);

        var beyond = await story.House.As(ren).Use<DecideAtOnce>().RunAsync(story.Request(), Decision.Approve);
        beyond.Finding!.Code.ShouldBe(AuthorityCodes.BeyondCase);
        (await story.House.LookAsync(db => db.ExceptionCases.CountAsync())).ShouldBe(0);

        (await story.House.As(ren).Use<CheckPolicy>().RunAsync(story.Request(purchase: scarf))).Value!.WithinGoodwill.ShouldBeTrue();
        var granted = await story.House.As(ren).Use<DecideAtOnce>().RunAsync(story.Request(purchase: scarf), Decision.Approve);
        (await story.CaseAsync(granted.Value)).DecidedBy.ShouldBe(ren.Id);
        (await story.House.LookAsync(db => db.AuthorityUses.SingleAsync())).Used.ShouldBe(new(15_000, Currency.Jpy));
    }

    [Theory, EveryDatabase]
    public async Task In_the_first_ninety_days_nobody_gives_a_final_no_alone(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 60_000, kind: AuthorityKind.Goodwill);
        var no = new Decision(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse);

        var alone = await story.House.As(story.Aiko).Use<DecideAtOnce>().RunAsync(story.Request(), no);

        alone.Finding!.Code.ShouldBe(CaseCodes.NewcomerDecline);
        alone.Finding["days"]!.Number.ShouldBe(90);
        (await story.House.LookAsync(db => db.ExceptionCases.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_request_can_be_withdrawn_by_who_asked_and_the_goods_asked_for_again(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();

        (await story.House.As(story.Kenji).Use<WithdrawCase>().RunAsync(id)).Finding!.Code.ShouldBe(CaseCodes.OnlyRequesterWithdraws);
        (await story.House.As(story.Aiko).Use<WithdrawCase>().RunAsync(id)).IsDone.ShouldBeTrue();
        (await story.DecideAsync(story.Kenji, id)).Finding!.Code.ShouldBe(CaseCodes.Closed);
        await story.AskAsync();
    }
}
