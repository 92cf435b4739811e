using Clienteling.Application.Administration;
using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Appointments;

/// <summary>Books an appointment for a client in the actor's boutique.</summary>
public sealed class BookAppointment(UseCases useCases, IValidator<AppointmentDraft> validator)
{
    public Task<Result<AppointmentId>> RunAsync(ClientId client, AppointmentDraft draft) =>
        useCases.ChangeAsync<AppointmentId>(Permission.EditClients, async work =>
        {
            if (validator.Refusal(draft) is { } wrong) return Result<AppointmentId>.From(wrong);
            if (!await ClientAccess.MaySeeAsync(work, client)) return Result<AppointmentId>.From(await ClientAccess.WhyNotAsync(work, client));
            var home = await work.Db.Clients.Where(c => c.Id == client).Select(c => c.HomeBoutique).SingleAsync();
            var here = await Stand.OfAsync(work, home);
            var id = AppointmentId.New();
            work.Db.Appointments.Add(Appointment.Book(
                id, client, here.Code, await draft.WithAsync(work), draft.StartIn(here), draft.Minutes, draft.For ?? "", work.Actor.Language, work.Act));
            return id;
        });
}
