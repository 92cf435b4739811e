using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Visits;

/// <summary>Whether a client is in the boutique where the actor serves, which appointments are to come, and with whom one can be booked.</summary>
public sealed class ReadClientVisit(UseCases useCases)
{
    public Task<Result<ClientVisit>> RunAsync(ClientId id) =>
        useCases.ReadAsync<ClientVisit>(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result<ClientVisit>.From(await ClientAccess.WhyNotAsync(work, id));
            var home = await work.Db.Clients.Where(c => c.Id == id).Select(c => c.HomeBoutique).SingleAsync();
            var here = await Stand.OfAsync(work, home);
            var day = here.DayAt(work.Now);
            var visits = await Arrivals.InAsync(work, here, id);
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            var appointments = await (
                from appointment in work.Db.Appointments
                where appointment.Client == id && appointment.Status == AppointmentStatus.Booked && appointment.Start >= day.Begins && (all || own.Contains(appointment.Boutique))
                join boutique in work.Db.Boutiques on appointment.Boutique equals boutique.Code
                orderby appointment.Start
                select new ComingAppointment(
                    appointment.Id, appointment.Version, boutique.Code, boutique.Name, boutique.TimeZone, appointment.Start, appointment.Minutes, appointment.Associate,
                    work.Db.Staff.Where(s => s.Id == appointment.Associate).Select(s => s.Name).First(), appointment.For, appointment.Language)).ToListAsync();
            var people = await work.Db.Staff
                .Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => p.Boutique == here.Code))
                .OrderBy(s => s.JoinedOn).ThenBy(s => s.Id).Select(s => new HostChoice(s.Id, s.Name)).ToListAsync();
            return new ClientVisit(
                here.Code, here.Name, here.TimeZone, day.Day, here.Hours, visits.Count == 0 ? null : visits.Min(v => v.At), appointments, people, work.Actor.Id);
        });
}

/// <summary>A client and the boutique where one serves.</summary>
/// <param name="Today">The boutique's day.</param>
/// <param name="InSince">Since when the client is in; null where they are not.</param>
/// <param name="Appointments">Those to come, today's that were missed among them, the next first.</param>
/// <param name="People">With whom an appointment can be booked here.</param>
/// <param name="Me">Who reads.</param>
public sealed record ClientVisit(
    BoutiqueCode Boutique, string BoutiqueName, string TimeZone, DateOnly Today, OpeningHours Hours, DateTimeOffset? InSince,
    IReadOnlyList<ComingAppointment> Appointments, IReadOnlyList<HostChoice> People, StaffId Me);

/// <summary>An appointment to come.</summary>
public sealed record ComingAppointment(
    AppointmentId Id, int Version, BoutiqueCode Where, string Boutique, string TimeZone, DateTimeOffset Start, int Minutes, StaffId Associate, PersonName With, string For, string Language);

/// <summary>Somebody who can be there for a client.</summary>
public sealed record HostChoice(StaffId Id, PersonName Name);
