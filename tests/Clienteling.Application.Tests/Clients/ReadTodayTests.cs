using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Clients;

public sealed class ReadTodayTests
{
    [Theory, EveryDatabase]
    public async Task The_day_shows_birthdays_and_occasions_of_ones_own_clients(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, ren) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        async Task<Client> Born(int month, int day, Domain.Staff.StaffMember lead, string? soon = null)
        {
            var client = await house.ClientAsync(ginza, lead: lead);
            return await house.LookAsync(async db =>
            {
                var kept = await db.Clients.SingleAsync(c => c.Id == client.Id);
                kept.Update(new(client.Name, "ja", ginza.Code, Birthday: new(1980, month, day), LeadAssociate: lead.Id));
                kept.Know(KnownFactKind.Shoe, "Soon enough");
                kept.Know(KnownFactKind.Soon, soon);
                await db.SaveChangesAsync();
                return kept;
            });
        }
        var today = await Born(11, 20, aiko);
        var inTwoWeeks = await Born(12, 4, aiko, "Her mother turns seventy");
        await Born(12, 5, aiko);
        await Born(11, 19, aiko);
        await Born(11, 25, ren, "Not mine to remember");

        var day = (await house.As(aiko).Use<ReadToday>().RunAsync()).Value.ShouldNotBeNull();

        day.Day.ShouldBe(new DateOnly(2026, 11, 20));
        day.Birthdays.Select(b => (b.Client, b.On)).ShouldBe([(today.Id, new(2026, 11, 20)), (inTwoWeeks.Id, new(2026, 12, 4))]);
        day.Occasions.ShouldHaveSingleItem().ShouldBe(new ComingOccasion(inTwoWeeks.Id, inTwoWeeks.Name, "Her mother turns seventy"));
        day.Cases.ShouldBeEmpty();
        day.FollowUps.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Whoever_went_to_another_boutique_is_reminded_of_no_client_they_may_no_longer_see(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var aiko = await house.AssociateAsync(ginza);
        var client = await house.ClientAsync(ginza, lead: aiko);
        await house.LookAsync(async db =>
        {
            var kept = await db.Clients.SingleAsync(c => c.Id == client.Id);
            kept.Update(new(client.Name, "ja", ginza.Code, Birthday: new(1980, 11, 21), LeadAssociate: aiko.Id));
            kept.Know(KnownFactKind.Soon, "Her mother turns seventy");
            var staff = await db.Staff.SingleAsync(s => s.Id == aiko.Id);
            staff.Assign(Domain.Staff.Role.Associate, [paris.Code], []);
            return await db.SaveChangesAsync();
        });

        var day = (await house.As(aiko).Use<ReadToday>().RunAsync()).Value.ShouldNotBeNull();

        (day.Boutique, day.Birthdays.Count, day.Occasions.Count).ShouldBe((paris.Name, 0, 0));
    }

    [Theory, EveryDatabase]
    public async Task Of_very_many_birthdays_the_next_are_shown(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        Client Born(string reference, int month, int day) =>
            Client.Welcome(Domain.ClientId.New(), reference, new(PersonName.Of("Born", reference), "en", ginza.Code, Birthday: new(1980, month, day), LeadAssociate: aiko.Id));
        await house.PutAsync([.. Enumerable.Range(0, 14).Select(i => Born($"C-{i:00}", 12, 4)), Born("C-99", 11, 21)]);

        var birthdays = (await house.As(aiko).Use<ReadToday>().RunAsync()).Value!.Birthdays;

        birthdays.Count.ShouldBe(12);
        birthdays[0].On.ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Theory, EveryDatabase]
    public async Task Birthdays_are_seen_across_the_new_year_and_on_leap_days(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        await house.PutAsync(
            Client.Welcome(Domain.ClientId.New(), "C-leap", new(PersonName.Of("Leap", "Day"), "en", ginza.Code, Birthday: new(2000, 2, 29), LeadAssociate: aiko.Id)),
            Client.Welcome(Domain.ClientId.New(), "C-new", new(PersonName.Of("New", "Year"), "en", ginza.Code, Birthday: new(1990, 1, 3), LeadAssociate: aiko.Id)));
        var read = house.As(aiko).Use<ReadToday>();

        house.Clock.SetUtcNow(new(2026, 12, 28, 3, 0, 0, TimeSpan.Zero));
        (await read.RunAsync()).Value!.Birthdays.ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2027, 1, 3));
        // the last of the days ahead is 28 February, in a common year and in a leap year
        house.Clock.SetUtcNow(new(2027, 2, 14, 3, 0, 0, TimeSpan.Zero));
        (await read.RunAsync()).Value!.Birthdays.ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2027, 2, 28));
        house.Clock.SetUtcNow(new(2027, 2, 20, 3, 0, 0, TimeSpan.Zero));
        (await read.RunAsync()).Value!.Birthdays.ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2027, 2, 28));
        house.Clock.SetUtcNow(new(2028, 2, 14, 3, 0, 0, TimeSpan.Zero));
        (await read.RunAsync()).Value!.Birthdays.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task An_executive_has_no_day_in_a_boutique(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);

        (await house.As(await house.ExecutiveAsync()).Use<ReadToday>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
    }
}
