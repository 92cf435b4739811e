using Clienteling.Application.Administration;
using Clienteling.Application.Appointments;
using Clienteling.Application.Clients;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Appointments;

public sealed class AppointmentsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory, EveryDatabase]
    public async Task A_booked_appointment_shows_on_the_clients_page_and_on_the_day(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, ren) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);

        var id = (await house.As(aiko).Use<BookAppointment>().RunAsync(yuki.Id, new(Today, new(15, 0), 45, ren.Id, "Boots"))).Value;

        var start = new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
        house.Heard.ShouldContain(new AppointmentChanged(id, yuki.Id, ginza.Code));
        var visit = (await house.As(aiko).Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit;
        visit.Appointments.ShouldHaveSingleItem().ShouldBe(new ComingAppointment(id, 1, ginza.Code, "Ginza", "Asia/Tokyo", start, 45, ren.Id, ren.Name, "Boots", "en"));
        var hosts = (await house.As(aiko).Use<ReadHosts>().RunAsync(ginza.Code)).Value.ShouldNotBeNull();
        hosts.Select(h => (h.Id, h.IsMe)).ShouldBe([(aiko.Id, true), (ren.Id, false)], ignoreOrder: true);
        (await house.As(aiko).Use<ReadToday>().RunAsync()).Value!.Expected.ShouldHaveSingleItem().IsMine.ShouldBeFalse();
        (await house.As(ren).Use<ReadToday>().RunAsync()).Value!.Expected.ShouldHaveSingleItem()
            .ShouldBe(new ExpectedToday(id, yuki.Id, yuki.Name, start, 45, ren.Name, IsMine: true, "Boots", "en"));
    }

    [Theory, EveryDatabase]
    public async Task It_is_moved_once_by_who_saw_it_last_and_cancelled_for_good(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, ren) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var draft = new AppointmentDraft(Today, new(15, 0), 45, aiko.Id, null);
        var id = (await house.As(aiko).Use<BookAppointment>().RunAsync(yuki.Id, draft)).Value;

        (await house.As(aiko).Use<MoveAppointment>().RunAsync(id, 1, draft with { Day = Today.AddDays(1) })).ShouldBe(Result.Done);
        (await house.As(ren).Use<MoveAppointment>().RunAsync(id, 1, draft with { Time = new(16, 0) })).Finding!.Code.ShouldBe(ResultCodes.ChangedMeanwhileBy);
        (await house.As(ren).Use<ReadToday>().RunAsync()).Value!.Expected.ShouldBeEmpty();

        (await house.As(ren).Use<CancelAppointment>().RunAsync(id)).ShouldBe(Result.Done);
        (await house.As(aiko).Use<CancelAppointment>().RunAsync(id)).Finding!.Code.ShouldBe(AppointmentCodes.Over);
        (await house.As(aiko).Use<ReadClient>().RunAsync(yuki.Id)).Value!.Visit.Appointments.ShouldBeEmpty();
        (await house.LookAsync(db => db.ClientContacts.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task When_the_client_comes_it_becomes_a_moment_and_they_are_in(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var session = house.As(aiko);
        var id = (await session.Use<BookAppointment>().RunAsync(yuki.Id, new(Today, new(12, 15), 30, aiko.Id, "Fitting"))).Value;

        (await session.Use<AppointmentArrived>().RunAsync(id)).ShouldBe(Result.Done);

        (await session.Use<ReadToday>().RunAsync()).Value!.Expected.ShouldBeEmpty();
        (await session.Use<ReadToday>().RunAsync()).Value!.InBoutique.ShouldHaveSingleItem().Client.ShouldBe(yuki.Id);
        (await house.LookAsync(db => db.ClientContacts.SingleAsync())).Kind.ShouldBe(ContactKind.Appointment);

        // another tap brings nobody in twice, and once they have left it is over
        (await session.Use<AppointmentArrived>().RunAsync(id)).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.ClientContacts.CountAsync())).ShouldBe(1);
        await session.Use<ClientLeft>().RunAsync(yuki.Id);
        (await session.Use<AppointmentArrived>().RunAsync(id)).Finding!.Code.ShouldBe(AppointmentCodes.Over);
    }

    [Theory, EveryDatabase]
    public async Task Another_boutiques_appointments_are_not_ones_own_to_change(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var draft = new AppointmentDraft(Today, new(15, 0), 45, aiko.Id, null);
        var id = (await house.As(aiko).Use<BookAppointment>().RunAsync(yuki.Id, draft)).Value;

        foreach (var stranger in new[] { await house.AssociateAsync(milano), await house.ManagerAsync(milano), await house.ExecutiveAsync(), await house.AdministratorAsync() })
        {
            var session = house.As(stranger);
            (await session.Use<BookAppointment>().RunAsync(yuki.Id, draft)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<MoveAppointment>().RunAsync(id, 1, draft)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<CancelAppointment>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<AppointmentArrived>().RunAsync(id)).Outcome.ShouldBe(Outcome.Forbidden);
        }
        (await house.As(aiko).Use<CancelAppointment>().RunAsync(AppointmentId.New())).Outcome.ShouldBe(Outcome.NotFound);
        var giulia = await house.AssociateAsync(milano);
        (await house.As(aiko).Use<BookAppointment>().RunAsync(yuki.Id, draft with { With = giulia.Id })).Finding!.Code.ShouldBe(AppointmentCodes.NotOfTheBoutique);
    }

    [Fact]
    public void What_can_not_be_an_appointment_is_told_at_its_field()
    {
        var validator = new AppointmentDraftValidator();
        var good = new AppointmentDraft(Today, new(15, 0), 45, StaffId.New(), "=cmd|' /C calc'!A0 👠 عربي <b>");

        validator.Wrong(good).ShouldBeEmpty();
        Field(good with { Day = null }).ShouldBe(nameof(AppointmentDraft.Day));
        Field(good with { Time = null }).ShouldBe(nameof(AppointmentDraft.Time));
        Field(good with { With = null }).ShouldBe(nameof(AppointmentDraft.With));
        foreach (var minutes in (int[])[0, 14, 241, -1]) Field(good with { Minutes = minutes }).ShouldBe(nameof(AppointmentDraft.Minutes));
        Field(good with { For = new('x', 201) }).ShouldBe(nameof(AppointmentDraft.For));

        string Field(AppointmentDraft draft) => validator.Wrong(draft).ShouldHaveSingleItem().Key;
    }
}
