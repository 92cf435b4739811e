using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Demo;

/// <summary>What the story needs to stand as it is drawn.</summary>
public sealed class StoryTests(DemoHouseFixture demo) : IClassFixture<DemoHouseFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Yuki_is_a_client_of_six_years_and_thirty_one_purchases_who_returned_nothing()
    {
        var past = (await FiguresAsync()).Past;

        past.ShouldBe(new PastStake(new Money(6_800_000, Currency.Jpy), new(2020, 11, 19), 6, 31, 0, 0, 0, 0));
    }

    [Fact]
    public async Task It_took_143_days_six_visits_and_eleven_conversations_to_make_her_one() =>
        (await FiguresAsync()).Making.ShouldBe(new MakingStake(new(2020, 6, 29), new(2020, 11, 19), 143, 11, 6));

    [Fact]
    public async Task Two_clients_came_through_her() =>
        (await FiguresAsync()).BroughtIn.ShouldBe(new BroughtInStake(2, new Money(2_100_000, Currency.Jpy)));

    [Fact]
    public async Task She_bought_the_pump_and_the_scarf_in_Ginza_sixteen_days_ago()
    {
        var yuki = await YukiAsync();
        var last = await demo.LookAsync(db => db.Purchases.AsNoTracking().Where(p => p.Client == yuki.Id).OrderByDescending(p => p.At).FirstAsync());
        var names = await demo.LookAsync(db => db.Products.ToDictionaryAsync(p => p.Id, p => (p.Name, p.Material)));

        last.Day.ShouldBe(Today.AddDays(-16));
        (last.Boutique.Value, last.Channel).ShouldBe(("GINZA", PurchaseChannel.Boutique));
        last.Lines.OrderBy(l => l.Number).Select(l => (names[l.Product], l.AmountMinor)).ShouldBe(
            [(("Aria pump 38", "Black calf"), 148_000), (("Lune carré 90", "Ivory silk"), 68_000)]);
    }

    [Fact]
    public async Task Policy_refuses_the_worn_pump_by_window_and_condition_and_nothing_else()
    {
        var yuki = await YukiAsync();
        var purchase = await demo.LookAsync(db => db.Purchases.Where(p => p.Client == yuki.Id).OrderByDescending(p => p.At).Select(p => p.Id).FirstAsync());
        var aiko = await demo.LookAsync(db => db.Staff.SingleAsync(s => s.Email == "aiko.tanaka@maison.example"));

        var answer = await demo.House.As(aiko).Use<CheckPolicy>().RunAsync(new(
            yuki.Id, purchase, [new(1, 1)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.Uncomfortable));

        var verdict = answer.Value!.Verdict;
        verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        verdict.NotMet.Select(r => r.Rule).ShouldBe([RuleCodes.Window, RuleCodes.Condition]);
        verdict.NotMet[0].Finding["late"]!.Number.ShouldBe(2);
        verdict.Lines[0].PolicyFrom.ShouldBe(new DateOnly(2026, 4, 1));
        verdict.Lines[0].Rules.Count.ShouldBe(9);
        verdict.Lines[0].Rules.Count(r => r.Outcome == RuleOutcome.Met).ShouldBe(6);
    }

    [Fact]
    public async Task What_is_good_to_know_about_her_is_known()
    {
        var yuki = await YukiAsync();

        yuki.KnownFacts.Select(f => (f.Kind, f.Text)).ShouldBe(
            [
                (KnownFactKind.Shoe, "38、踵細め"), (KnownFactKind.Jacket, "38"), (KnownFactKind.Glove, "6½"), (KnownFactKind.Takes, "ほうじ茶"),
                (KnownFactKind.Soon, "12月12日 お母様の古希"),
            ]);
    }

    [Fact]
    public async Task Ren_Kobayashi_looks_after_her_and_wrote_that_she_likes_to_be_served_by_one_person()
    {
        var yuki = await YukiAsync();
        var ren = await demo.LookAsync(db => db.Staff.SingleAsync(s => s.Email == "ren.kobayashi@maison.example"));
        var note = await demo.LookAsync(db => db.ClientNotes.SingleAsync(n => n.Client == yuki.Id));

        yuki.LeadAssociate.ShouldBe(ren.Id);
        note.Author.ShouldBe(ren.Id);
        (note.Language, note.Text).ShouldBe(("ja", "担当者はお一人で、とのご希望です。"));
    }

    [Fact]
    public async Task Her_timeline_holds_seventy_four_moments_and_she_came_in_eight_minutes_ago()
    {
        var yuki = await YukiAsync();
        var moments = await demo.LookAsync(db => db.ClientContacts.Where(c => c.Client == yuki.Id).OrderByDescending(c => c.At).ToListAsync());

        (moments.Count + 31).ShouldBe(74);
        moments[0].At.ShouldBe(DemoHouseFixture.StoryHour.AddMinutes(-8));
        moments.ShouldAllBe(m => m.Language == "ja");
    }

    [Fact]
    public async Task Aiko_is_new_and_the_story_starts_with_nobody_waiting()
    {
        var aiko = await demo.LookAsync(db => db.Staff.SingleAsync(s => s.Email == "aiko.tanaka@maison.example"));

        aiko.IsNewcomer(Today, new HouseRules().NewcomerDays).ShouldBeTrue();
        (await demo.LookAsync(db => db.Authorities.AnyAsync(a => a.Staff == aiko.Id))).ShouldBeFalse();
        (await demo.LookAsync(db => db.ExceptionCases.AnyAsync(c =>
            (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated) && (c.Wait == ClientWait.Waiting || c.Boutique == new BoutiqueCode("GINZA"))))).ShouldBeFalse();
    }

    private Task<Client> YukiAsync() => demo.LookAsync(db => db.Clients.AsNoTracking().SingleAsync(c => c.Name.Family == "中村" && c.Name.Given == "由紀"));

    private async Task<ClientFigures> FiguresAsync()
    {
        var yuki = await YukiAsync();
        return await demo.LookAsync(db => ClientFigures.ReckonAsync(db, yuki.Id, Currency.Jpy, Today));
    }
}
