using Clienteling.Application.Decisions;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Clienteling.Application.Tests.Decisions;

public sealed class SeeDecisionsTests
{
    private static readonly Decision No = new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse);
    private static readonly Decision PutRight = new(DecisionKind.ApprovedDifferently, new(Solution.Stretching, null));

    [Theory, EveryDatabase]
    public async Task What_clients_did_after_a_yes_and_after_a_no_stands_side_by_side(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.RatesAsync();
        var (back, away, other) = (await ClientAsync(story, "Back"), await ClientAsync(story, "Away"), await ClientAsync(story, "Other"));
        await DecideAsync(story, back, Decision.Approve);
        await DecideAsync(story, away, No);
        await DecideAsync(story, other, PutRight);
        story.House.Clock.Advance(TimeSpan.FromDays(100));
        // €600 twenty days after, and €1,200 on the last day of ninety
        await story.House.PurchaseAsync(back, story.Ginza, 100_000, daysAgo: 80);
        await story.House.PurchaseAsync(back, story.Ginza, 200_000, daysAgo: 10);
        // after the window of ninety days
        await story.House.PurchaseAsync(away, story.Ginza, 500_000, daysAgo: 9);
        var late = await DecideAsync(story, await ClientAsync(story, "Late"), Decision.Approve);

        var view = (await SeeAsync(story, story.Claire)).Value!;

        view.Reporting.ShouldBe(Currency.Eur);
        var yes = view.Outcomes[0];
        (yes.Kind, yes.Cases).ShouldBe((DecisionKind.Approved, 2));
        var (thirty, ninety, year) = (yes.After(30), yes.After(90), yes.After(365));
        (thirty.Closed, thirty.Open, thirty.CameBack, thirty.Net.Minor).ShouldBe((1, 1, 1, 600_00));
        (ninety.Closed, ninety.Open, ninety.CameBack, ninety.Net.Minor).ShouldBe((1, 1, 1, 1_800_00));
        // ¥111,000 conceded is €666
        ninety.Conceded.ShouldBe(new Money(666_00, Currency.Eur));
        ninety.Kept!.Value.ShouldBe(1800 / 666.0, 1e-9);
        double.IsNaN(ninety.Kept.Low).ShouldBeTrue();
        (year.Closed, year.Open, year.Share, year.Kept).ShouldBe((0, 2, null, null));

        var no = view.Outcomes[2].After(90);
        (no.Closed, no.CameBack, no.Net.Minor).ShouldBe((1, 0, 0));
        no.Share.ShouldBe(Intervals.Share(0, 1));
        // stretching costs three percent of ¥148,000; a yes would have cost ¥111,000
        (no.Conceded.Minor, no.AtStake.Minor).ShouldBe((26_64, 666_00));
        view.Outcomes[1].After(90).Closed.ShouldBe(1);
        (view.All.Cases, view.All.After(90).Closed, view.All.After(90).CameBack).ShouldBe((4, 3, 1));
        late.ShouldNotBe(default);
    }

    [Theory, EveryDatabase]
    public async Task What_clients_had_spent_is_filled_in_for_cases_that_were_there_before(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.RatesAsync();
        await DecideAsync(story, await ClientAsync(story, "Loyal"), Decision.Approve);
        var before = (await SeeAsync(story, story.Claire)).Value!.All.SpentBefore;
        before.ShouldNotBeNull();

        await story.House.LookAsync(async db =>
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_SpentBeforeACase", StringComparison.Ordinal)) - 1]);
            await db.Database.MigrateAsync();
            return true;
        });

        (await SeeAsync(story, story.Claire)).Value!.All.SpentBefore.ShouldBe(before);
    }

    [Theory, EveryDatabase]
    public async Task The_window_ends_with_its_last_day_and_is_open_until_then(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await DecideAsync(story, story.Yuki, Decision.Approve);
        story.House.Clock.Advance(TimeSpan.FromDays(30));
        (await SeeAsync(story, story.Claire)).Value!.All.After(30).ShouldSatisfyAllConditions(w => w.Open.ShouldBe(1), w => w.Closed.ShouldBe(0));
        // bought at the end of the thirtieth day
        await story.House.PurchaseAsync(story.Yuki, story.Ginza, 10_000, daysAgo: 0);

        story.House.Clock.Advance(TimeSpan.FromDays(1));

        var after = (await SeeAsync(story, story.Claire)).Value!.All.After(30);
        (after.Open, after.Closed, after.CameBack).ShouldBe((0, 1, 1));
    }

    [Theory, EveryDatabase]
    public async Task What_was_wholly_given_back_is_no_coming_back_and_a_missing_rate_is_said(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var (kept, brought) = (await ClientAsync(story, "Kept"), await ClientAsync(story, "Brought"));
        await DecideAsync(story, kept, Decision.Approve);
        await DecideAsync(story, brought, Decision.Approve);
        story.House.Clock.Advance(TimeSpan.FromDays(40));
        await story.House.PurchaseAsync(kept, story.Ginza, 50_000, daysAgo: 30);
        var again = await story.House.PurchaseAsync(brought, story.Ginza, 50_000, daysAgo: 30);
        again.TakeBack(Return.Of(ReturnId.New(), "R-1", story.House.Now.AddDays(-20), story.Ginza.DayOf(story.House.Now.AddDays(-20)), story.Ginza.Code, Remedy.Refund, [new(1, 1, 50_000)]));
        await story.House.LookAsync(async db =>
        {
            db.Attach(again);
            db.Entry(again).State = EntityState.Modified;
            db.Entry(again.Returns[0]).State = EntityState.Added;
            foreach (var line in again.Returns[0].Lines) db.Entry(line).State = EntityState.Added;
            return await db.SaveChangesAsync();
        });

        var after = (await SeeAsync(story, story.Claire)).Value!.All.After(30);

        (after.Closed, after.CameBack).ShouldBe((2, 1));
        (after.Counted, after.WithoutRate, after.Kept).ShouldBe((0, 2, null));
    }

    [Theory, EveryDatabase]
    public async Task Time_to_decision_is_of_who_waited_by_the_boutiques_own_hour(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        foreach (var seconds in (int[])[60, 120, 600]) await DecideAsync(story, story.Yuki, Decision.Approve, seconds: seconds);
        story.House.Clock.Advance(TimeSpan.FromHours(3));
        await DecideAsync(story, story.Yuki, Decision.Approve, seconds: 30);
        await DecideAsync(story, story.Yuki, Decision.Approve, seconds: 9000, wait: ClientWait.WillHear);
        // who was waiting and went home in the end waited
        var shoes = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: 20);
        var left = await story.AskAsync(purchase: shoes);
        await story.House.As(story.Aiko).Use<ClientWentHome>().RunAsync(left);
        story.House.Clock.Advance(TimeSpan.FromSeconds(700));
        (await story.DecideAsync(story.Claire, left)).IsDone.ShouldBeTrue();

        var times = (await SeeAsync(story, story.Claire)).Value!.Times;

        times.WentHome.ShouldBe(1);
        times.All.ShouldBe(new(5, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(700)));
        times.Boutiques.ShouldHaveSingleItem().Taken.ShouldBe(times.All);
        times.Hours[0].ShouldBe(new(12, new(3, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(600))));
        times.Hours.Sum(h => h.Taken.Cases).ShouldBe(5);
    }

    [Theory, EveryDatabase]
    public async Task Executives_see_all_boutiques_managers_their_own_and_nobody_else_anything(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var paris = await story.House.BoutiqueAsync("PARIS");
        var margaux = await story.House.ManagerAsync(paris);
        await DecideAsync(story, story.Yuki, Decision.Approve);

        (await SeeAsync(story, story.Claire)).Value!.Cases.ShouldBe(1);
        (await SeeAsync(story, story.Kenji)).Value.ShouldSatisfyAllConditions(v => v!.Cases.ShouldBe(1), v => v!.SeesAll.ShouldBeFalse(), v => v!.Boutiques.ShouldHaveSingleItem());
        (await SeeAsync(story, margaux)).Value!.Cases.ShouldBe(0);
        (await story.House.As(margaux).Use<ListDecidedCases>().RunAsync(new())).Value!.Total.ShouldBe(0);
        (await SeeAsync(story, margaux, story.Ginza.Code)).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(margaux).Use<ListDecidedCases>().RunAsync(new(story.Ginza.Code))).Outcome.ShouldBe(Outcome.Forbidden);
        (await story.House.As(margaux).Use<SendPolicyProposal>().RunAsync(new(null, null, null), story.Ginza.Code)).Outcome.ShouldBe(Outcome.Forbidden);
        (await SeeAsync(story, story.Claire, new("NOWHERE"))).Outcome.ShouldBe(Outcome.NotFound);
        foreach (var person in new[] { story.Aiko, await story.House.AdministratorAsync() })
        {
            (await SeeAsync(story, person)).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(person).Use<ListDecidedCases>().RunAsync(new())).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(person).Use<SeeGoodwill>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await story.House.As(person).Use<SendPolicyProposal>().RunAsync(new(null, null, null))).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Theory, EveryDatabase]
    public async Task Every_number_leads_to_just_the_cases_it_counts(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.RatesAsync();
        var clients = new List<Client>();
        for (var i = 0; i < 6; i++) clients.Add(await ClientAsync(story, $"Client {i}"));
        for (var i = 0; i < 6; i++) await DecideAsync(story, clients[i], i % 3 == 0 ? Decision.Approve : i % 3 == 1 ? No : PutRight, seconds: 10 + i);
        story.House.Clock.Advance(TimeSpan.FromDays(95));
        foreach (var client in clients.Take(4)) await story.House.PurchaseAsync(client, story.Ginza, 30_000, daysAgo: 60);
        await DecideAsync(story, story.Yuki, Decision.Approve);
        var view = (await SeeAsync(story, story.Claire)).Value!;

        foreach (var outcome in view.Outcomes)
            foreach (var window in outcome.Windows)
            {
                (await TotalAsync(story, new(Window: window.Days, Outcome: outcome.Kind, After: Afterwards.CameBack))).ShouldBe(window.CameBack);
                (await TotalAsync(story, new(Window: window.Days, Outcome: outcome.Kind, After: Afterwards.StillOpen))).ShouldBe(window.Open);
            }
        foreach (var rule in view.Rules)
        {
            (await TotalAsync(story, new(Rule: rule.Rule))).ShouldBe(rule.Cases);
            (await TotalAsync(story, new(Rule: rule.Rule, SetAside: true))).ShouldBe(rule.SetAside);
        }
        foreach (var hour in view.Times.Hours) (await TotalAsync(story, new(Hour: hour.Hour, Waited: true))).ShouldBe(hour.Taken.Cases);

        var rows = (await story.House.As(story.Claire).Use<ListDecidedCases>().RunAsync(new(Outcome: DecisionKind.Approved))).Value!.Rows;
        rows.Select(r => (r.How, r.CameAfter, r.Net?.Minor)).ShouldBe([(Afterwards.StillOpen, null, null), (Afterwards.CameBack, 35, 180_00), (Afterwards.CameBack, 35, 180_00)]);
    }

    [Theory, EveryDatabase]
    public async Task A_rule_never_set_aside_whose_clients_stayed_away_is_shown_as_such(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        for (var i = 0; i < 5; i++) await DecideAsync(story, await ClientAsync(story, $"Gone {i}"), No);
        story.House.Clock.Advance(TimeSpan.FromDays(95));

        var rule = (await SeeAsync(story, story.Claire)).Value!.Rules.Single(r => r.Rule == RuleCodes.Window);

        (rule.Cases, rule.SetAside, rule.Often, rule.Gone).ShouldBe((5, 0, false, true));
        rule.Upheld.ShouldBe(new(0, 5, 0, Intervals.Share(0, 5)));
    }

    [Theory, EveryDatabase]
    public async Task Goodwill_shows_what_each_may_concede_has_conceded_and_has_left(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        await story.House.AuthorityAsync(story.Aiko, 20_000, 60_000, kind: AuthorityKind.Goodwill);
        await story.House.PutAsync(BoutiqueBudget.Set(story.Ginza.Code, new(2026, 1, 1), new Money(300_000, Currency.Jpy), null, story.House.Now));
        var shoes = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 20_000, daysAgo: 20);
        (await story.House.As(story.Aiko).Use<DecideAtOnce>().RunAsync(story.Request(purchase: shoes), Decision.Approve)).IsDone.ShouldBeTrue();
        (await story.DecideAsync(story.Kenji, await story.AskAsync())).IsDone.ShouldBeTrue();
        await DecideAsync(story, story.Yuki, Decision.Approve);

        var ginza = (await story.House.As(story.Kenji).Use<SeeGoodwill>().RunAsync()).Value!.Boutiques.ShouldHaveSingleItem();

        // ¥15,000 by Aiko, ¥111,000 by Kenji, ¥111,000 by Claire
        (ginza.Limit!.Value.Minor, ginza.Used.Minor, ginza.Left!.Value.Minor, ginza.Cases).ShouldBe((300_000, 237_000, 63_000, 3));
        (ginza.ByExecutives, ginza.ConcededByExecutives.Minor).ShouldBe((1, 111_000));
        ginza.People.Where(p => p.Cases > 0).Select(p => (p.Id, p.Kind, p.Used.Minor, p.Left!.Value.Minor, p.Cases)).ShouldBe(
            [(story.Kenji.Id, AuthorityKind.Decide, 111_000, 339_000, 1), (story.Aiko.Id, AuthorityKind.Goodwill, 15_000, 45_000, 1)]);
        ginza.Months.Count.ShouldBe(12);
        ginza.Months[^1].ShouldBe(new(new(2026, 11, 1), ginza.Used, ginza.Limit, 3));

        story.House.Clock.Advance(TimeSpan.FromDays(11));
        var december = (await story.House.As(story.Kenji).Use<SeeGoodwill>().RunAsync()).Value!;
        (december.Month, december.Boutiques[0].Used.Minor).ShouldBe((new DateOnly(2026, 12, 1), 0));
        (await story.House.As(story.Kenji).Use<SeeGoodwill>().RunAsync(new(2026, 11, 5))).Value!.Boutiques[0].Used.Minor.ShouldBe(237_000);
    }

    private static Task<Result<DecisionsView>> SeeAsync(StoryHouse story, StaffMember person, BoutiqueCode? boutique = null) => story.House.As(person).Use<SeeDecisions>().RunAsync(boutique);

    private static async Task<int> TotalAsync(StoryHouse story, DecidedFilter filter)
    {
        var found = (await story.House.As(story.Claire).Use<ListDecidedCases>().RunAsync(filter)).Value!;
        found.Rows.Count.ShouldBe(found.Total);
        return found.Total;
    }

    private static Task<Client> ClientAsync(StoryHouse story, string name) => story.House.ClientAsync(story.Ginza, PersonName.Of(name, null));

    private static async Task<ExceptionCaseId> DecideAsync(StoryHouse story, Client client, Decision decision, int seconds = 60, ClientWait wait = ClientWait.Waiting)
    {
        var shoes = await story.House.PurchaseAsync(client, story.Ginza, 148_000, daysAgo: 20);
        var request = new ReturnRequest(client.Id, shoes.Id, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.Uncomfortable);
        var asked = await story.House.As(story.Aiko).Use<AskForException>().RunAsync(request, wait);
        asked.Finding.ShouldBeNull();
        story.House.Clock.Advance(TimeSpan.FromSeconds(seconds));
        (await story.DecideAsync(story.Claire, asked.Value, decision)).Finding.ShouldBeNull();
        return asked.Value;
    }
}
