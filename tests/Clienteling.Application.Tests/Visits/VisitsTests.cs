using Clienteling.Application.Appointments;
using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Visits;

public sealed class VisitsTests
{
    [Theory, EveryDatabase]
    public async Task A_client_is_in_from_one_tap_to_the_other(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var session = house.As(aiko);

        (await session.Use<ClientArrived>().RunAsync(yuki.Id)).ShouldBe(Result.Done);
        house.Heard.ShouldContain(new VisitChanged(yuki.Id, ginza.Code));
        (await session.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.InSince.ShouldBe(house.Now);
        (await session.Use<ReadToday>().RunAsync()).Value!.InBoutique.ShouldHaveSingleItem().ShouldBe(new ClientInBoutique(yuki.Id, yuki.Name, house.Now, aiko.Name));

        // another tap brings nobody in twice
        (await session.Use<ClientArrived>().RunAsync(yuki.Id)).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.ClientContacts.CountAsync())).ShouldBe(1);

        house.Clock.Advance(TimeSpan.FromMinutes(25));
        (await session.Use<ClientLeft>().RunAsync(yuki.Id)).ShouldBe(Result.Done);
        (await session.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.InSince.ShouldBeNull();
        (await session.Use<ReadToday>().RunAsync()).Value!.InBoutique.ShouldBeEmpty();
        (await house.LookAsync(db => db.ClientContacts.SingleAsync())).LeftAt.ShouldBe(house.Now);
    }

    [Theory, EveryDatabase]
    public async Task Many_tablets_that_say_at_once_that_a_client_came_bring_them_in_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        for (var i = 0; i < 10; i++)
        {
            var client = await house.ClientAsync(ginza);
            var meeting = new Meeting(6);

            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            {
                await meeting.ArriveAsync();
                return await house.As(aiko).Use<ClientArrived>().RunAsync(client.Id);
            })));

            results.ShouldAllBe(r => r.IsDone);
            (await house.LookAsync(db => db.ClientContacts.CountAsync(c => c.Client == client.Id))).ShouldBe(1);
        }
    }

    [Theory, EveryDatabase]
    public async Task Tablets_that_say_at_once_that_an_expected_client_came_by_either_button_bring_them_in_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        for (var i = 0; i < 10; i++)
        {
            var client = await house.ClientAsync(ginza);
            var appointment = (await house.As(aiko).Use<BookAppointment>().RunAsync(client.Id, new(new(2026, 11, 20), new(15, 0), 45, aiko.Id, null))).Value;
            var meeting = new Meeting(6);

            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(async () =>
            {
                await meeting.ArriveAsync();
                return n % 2 == 0 ? await house.As(aiko).Use<ClientArrived>().RunAsync(client.Id) : await house.As(aiko).Use<AppointmentArrived>().RunAsync(appointment);
            })));

            results.ShouldAllBe(r => r.IsDone);
            (await house.LookAsync(db => db.ClientContacts.SingleAsync(c => c.Client == client.Id))).Kind.ShouldBe(ContactKind.Appointment);
        }
    }

    [Theory, EveryDatabase]
    public async Task At_closing_time_nobody_is_in(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var session = house.As(aiko);
        await session.Use<ClientArrived>().RunAsync(yuki.Id);

        house.Clock.SetUtcNow(new(2026, 11, 20, 9, 59, 59, TimeSpan.Zero));
        (await session.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.InSince.ShouldNotBeNull();
        house.Clock.SetUtcNow(new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

        (await session.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.InSince.ShouldBeNull();
        (await session.Use<ReadToday>().RunAsync()).Value!.InBoutique.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Who_is_expected_today_comes_for_the_nearest_appointment(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var session = house.As(aiko);
        var soon = (await session.Use<BookAppointment>().RunAsync(yuki.Id, new(new(2026, 11, 20), new(12, 30), 45, aiko.Id, "靴のお試し"))).Value;
        var late = (await session.Use<BookAppointment>().RunAsync(yuki.Id, new(new(2026, 11, 20), new(17, 0), 45, aiko.Id, null))).Value;

        await session.Use<ClientArrived>().RunAsync(yuki.Id);

        var visit = await house.LookAsync(db => db.ClientContacts.SingleAsync());
        (visit.Kind, visit.Text, visit.Staff).ShouldBe((ContactKind.Appointment, "靴のお試し", aiko.Id));
        (await house.LookAsync(db => db.Appointments.SingleAsync(a => a.Id == soon))).Status.ShouldBe(AppointmentStatus.Arrived);
        (await house.LookAsync(db => db.Appointments.SingleAsync(a => a.Id == late))).Status.ShouldBe(AppointmentStatus.Booked);
        (await session.Use<ReadClientTimeline>().RunAsync(yuki.Id)).Value!.Moments.ShouldHaveSingleItem().Kind.ShouldBe(MomentKind.Appointment);
    }

    [Theory, EveryDatabase]
    public async Task Words_about_who_is_in_belong_to_the_visit_and_any_other_visit_written_down_is_over(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var session = house.As(aiko);
        await session.Use<ClientArrived>().RunAsync(yuki.Id);

        (await session.Use<RecordContact>().RunAsync(yuki.Id, new(ContactKind.Visit, null, "Looked at boots"))).ShouldBe(Result.Done);

        (await house.LookAsync(db => db.ClientContacts.SingleAsync())).Text.ShouldBe("Looked at boots");
        await session.Use<ClientLeft>().RunAsync(yuki.Id);
        await session.Use<RecordContact>().RunAsync(yuki.Id, new(ContactKind.Visit, null, "Came by in the morning"));
        (await house.LookAsync(db => db.ClientContacts.CountAsync())).ShouldBe(2);
        (await session.Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.InSince.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Only_those_who_serve_the_client_say_that_they_came(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var yuki = await house.ClientAsync(ginza);

        foreach (var stranger in new[] { await house.AssociateAsync(milano), await house.ManagerAsync(milano), await house.ExecutiveAsync(), await house.AdministratorAsync() })
        {
            var session = house.As(stranger);
            (await session.Use<ClientArrived>().RunAsync(yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<ClientLeft>().RunAsync(yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
        }
        (await house.As(await house.AssociateAsync(milano)).Use<ReadClient>().RunAsync(yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(await house.ExecutiveAsync()).Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.BoutiqueName.ShouldBe("Ginza");
        (await house.AsNobody().Use<ClientArrived>().RunAsync(yuki.Id)).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.As(await house.AssociateAsync(ginza)).Use<ClientArrived>().RunAsync(ClientId.New())).Outcome.ShouldBe(Outcome.NotFound);
    }
}
