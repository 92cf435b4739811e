using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Decisions;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Decisions;

/// <summary>From the executive who sends what decisions propose to the administrator who takes or leaves it.</summary>
public sealed class PolicyProposalsTests
{
    private static readonly PolicyScope Everything = new(null, null, null);

    [Theory, EveryDatabase]
    public async Task An_executive_sends_what_the_decisions_propose_and_an_administrator_takes_it(Engine engine)
    {
        await using var story = await WithTenSetAsideAsync(engine);
        var admin = await story.House.AdministratorAsync();
        var draft = (await story.House.As(story.Claire).Use<SeeDecisions>().RunAsync()).Value!.Proposals.ShouldHaveSingleItem();
        // six were brought 16 days after, four 20 days after, all worn, under fourteen days and unworn only
        draft.Proposed.Changed.ShouldBe([RuleCodes.Condition, RuleCodes.Window]);
        (draft.Proposed.Rules.WindowDays, draft.Proposed.SetAside, draft.Proposed.Cases.Count).ShouldBe((20, 10, 10));
        draft.Proposed.Rules.Conditions.ShouldBe([ItemCondition.Unworn, ItemCondition.Worn]);

        var sent = await story.House.As(story.Claire).Use<SendPolicyProposal>().RunAsync(Everything);

        sent.IsDone.ShouldBeTrue();
        (await story.House.As(story.James).Use<SendPolicyProposal>().RunAsync(Everything)).Finding!.Code.ShouldBe(ProposalCodes.AlreadySent);
        (await story.House.As(story.Claire).Use<SeeDecisions>().RunAsync()).Value!.Proposals[0].Sent!.ShouldSatisfyAllConditions(s => s.State.ShouldBe(ProposalState.Open), s => s.SentBy.ShouldBe(story.Claire.Name));
        var row = (await story.House.As(admin).Use<ListProposals>().RunAsync()).Value!.ShouldHaveSingleItem();
        (row.Cases, row.SetAside, row.SentBy).ShouldBe((10, 10, story.Claire.Name));
        row.Boutiques.ShouldBe([story.Ginza.Name]);
        var details = (await story.House.As(admin).Use<SeeProposal>().RunAsync(sent.Value)).Value!;
        details.Next.WindowDays.ShouldBe(20);
        details.Cases.Count.ShouldBe(10);
        // nothing of it leads to a client
        var said = Clienteling.Application.Data.Json.Write(details);
        said.ShouldNotContain(story.Yuki.Id.ToString());
        said.ShouldNotContain("中村");
        foreach (var one in draft.Proposed.Cases) said.ShouldNotContain(one.ToString());

        var preview = (await story.House.As(admin).Use<PreviewPolicyVersion>().RunAsync(new(Everything, details.Latest, new(2026, 12, 1), details.Next), TestContext.Current.CancellationToken)).Value!;
        preview.NowAccepted.ShouldBe(10);
        (await story.House.As(admin).Use<WritePolicyVersion>().RunAsync(new(Everything, details.Latest, new(2026, 12, 1), details.Next, sent.Value))).Value.ShouldBe(2);

        var taken = (await story.House.As(admin).Use<ListProposals>().RunAsync()).Value!.Single();
        (taken.State, taken.TakenAs, taken.AnsweredBy).ShouldBe((ProposalState.Taken, 2, admin.Name));
        (await story.House.As(admin).Use<LeaveProposal>().RunAsync(sent.Value, "too late")).Finding!.Code.ShouldBe(ProposalCodes.Answered);
        // the cases were judged by the version before: they say nothing against the new one
        (await story.House.As(story.Claire).Use<SeeDecisions>().RunAsync()).Value!.Proposals.ShouldBeEmpty();
        (await story.House.As(story.Claire).Use<SendPolicyProposal>().RunAsync(Everything)).Finding!.Code.ShouldBe(ProposalCodes.NothingToPropose);
    }

    [Theory, EveryDatabase]
    public async Task One_that_is_left_tells_why_and_another_may_be_sent(Engine engine)
    {
        await using var story = await WithTenSetAsideAsync(engine);
        var admin = await story.House.AdministratorAsync();
        // a manager's rests on their own boutiques, which here is where all the cases are
        var sent = await story.House.As(story.Kenji).Use<SendPolicyProposal>().RunAsync(Everything);
        (await story.House.As(admin).Use<LeaveProposal>().RunAsync(sent.Value, "  ")).Finding!.Code.ShouldBe(ProposalCodes.NeedsReason);
        (await story.House.As(admin).Use<LeaveProposal>().RunAsync(sent.Value, new string('x', 501))).Outcome.ShouldBe(Outcome.Invalid);
        (await story.House.As(story.Claire).Use<LeaveProposal>().RunAsync(sent.Value, "not mine")).ShouldBe(Result.Forbidden);

        (await story.House.As(admin).Use<LeaveProposal>().RunAsync(sent.Value, "The spring shoes ran small.")).ShouldBe(Result.Done);

        var last = (await story.House.As(story.Kenji).Use<SeeDecisions>().RunAsync()).Value!.Proposals[0].Sent!;
        (last.State, last.Reason, last.AnsweredBy, last.OfThisVersion).ShouldBe((ProposalState.Left, "The spring shoes ran small.", admin.Name, true));
        (await story.House.As(story.Claire).Use<SendPolicyProposal>().RunAsync(Everything)).IsDone.ShouldBeTrue();
        (await story.House.As(admin).Use<ListProposals>().RunAsync()).Value!.Select(p => p.State).ShouldBe([ProposalState.Open, ProposalState.Left]);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_send_at_once_one_is_told_that_it_is_sent(Engine engine)
    {
        await using var story = await WithTenSetAsideAsync(engine);

        var results = await Task.WhenAll(new[] { story.Claire, story.James, story.Kenji }.Select(p => Task.Run(() => story.House.As(p).Use<SendPolicyProposal>().RunAsync(Everything))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == ProposalCodes.AlreadySent);
        (await story.House.LookAsync(db => db.PolicyProposals.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Proposals_are_the_administrators_alone_and_a_version_takes_only_its_own_scopes(Engine engine)
    {
        await using var story = await WithTenSetAsideAsync(engine);
        var admin = await story.House.AdministratorAsync();
        var sent = await story.House.As(story.Claire).Use<SendPolicyProposal>().RunAsync(Everything);
        foreach (var person in new[] { story.Claire, story.Kenji, story.Aiko })
        {
            (await story.House.As(person).Use<ListProposals>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(person).Use<SeeProposal>().RunAsync(sent.Value)).Outcome.ShouldBe(Outcome.Forbidden);
        }
        (await story.House.As(admin).Use<SeeProposal>().RunAsync(PolicyProposalId.New())).Outcome.ShouldBe(Outcome.NotFound);
        (await story.House.As(admin).Use<WritePolicyVersion>().RunAsync(new(new("JP", null, null), 0, new(2026, 12, 1), new() { WindowDays = 5 }, sent.Value))).Outcome.ShouldBe(Outcome.NotFound);
        (await story.House.LookAsync(db => db.PolicyProposals.SingleAsync())).State.ShouldBe(ProposalState.Open);
        (await story.House.LookAsync(db => db.ReturnPolicies.CountAsync())).ShouldBe(1);
    }

    private static async Task<StoryHouse> WithTenSetAsideAsync(Engine engine)
    {
        var story = await StoryHouse.OpenAsync(engine);
        for (var i = 0; i < 10; i++)
        {
            var shoes = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: i < 6 ? 16 : 20);
            (await story.DecideAsync(story.Claire, await story.AskAsync(purchase: shoes))).IsDone.ShouldBeTrue();
        }
        return story;
    }
}
