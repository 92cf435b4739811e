using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Returns;

namespace Clienteling.Application.Tests.Returns;

public sealed class EscalationTests
{
    [Theory, EveryDatabase]
    public async Task A_waiting_case_climbs_by_the_clock_to_the_district_and_then_to_everyone(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        var clock = story.House.AsNobody().Use<ClimbCases>();

        story.House.Clock.Advance(TimeSpan.FromSeconds(119));
        await clock.RunAsync();
        (await story.CaseAsync(id)).Level.ShouldBe(EscalationLevel.Managers);
        story.House.Clock.Advance(TimeSpan.FromSeconds(1));
        await clock.RunAsync();
        (await story.CaseAsync(id)).Level.ShouldBe(EscalationLevel.District);
        story.House.Clock.Advance(TimeSpan.FromSeconds(180));
        await clock.RunAsync();
        await clock.RunAsync();

        var climbed = await story.CaseAsync(id);
        climbed.Level.ShouldBe(EscalationLevel.Everyone);
        climbed.History.Count(h => h.Kind == CaseEntryKind.Escalated).ShouldBe(2);
        climbed.History.ShouldAllBe(h => h.Kind != CaseEntryKind.Escalated || h.Proof == IdentityProof.System);
    }

    [Theory, EveryDatabase]
    public async Task After_a_long_stop_of_the_server_it_climbs_at_once_to_where_it_belongs(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        story.House.Clock.Advance(TimeSpan.FromMinutes(10));

        await story.House.AsNobody().Use<ClimbCases>().RunAsync();

        (await story.CaseAsync(id)).Level.ShouldBe(EscalationLevel.Everyone);
    }

    [Theory, EveryDatabase]
    public async Task A_case_whose_client_went_home_does_not_climb(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync();
        await story.House.As(story.Aiko).Use<ClientWentHome>().RunAsync(id);
        story.House.Clock.Advance(TimeSpan.FromMinutes(10));

        await story.House.AsNobody().Use<ClimbCases>().RunAsync();

        (await story.CaseAsync(id)).Level.ShouldBe(EscalationLevel.Managers);
    }

    [Theory, EveryDatabase]
    public async Task A_case_nobody_answers_expires_after_its_days(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var id = await story.AskAsync(wait: ClientWait.WillHear);
        var clock = story.House.AsNobody().Use<ExpireCases>();

        story.House.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        await clock.RunAsync();
        (await story.CaseAsync(id)).Status.ShouldBe(CaseStatus.Requested);
        story.House.Clock.Advance(TimeSpan.FromSeconds(1));
        await clock.RunAsync();

        (await story.CaseAsync(id)).Status.ShouldBe(CaseStatus.Expired);
    }
}
