using Clienteling.Application.Administration;
using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using FluentValidation;

namespace Clienteling.Application.Appointments;

/// <summary>Books an appointment for a client in the actor's boutique.</summary>
public sealed class BookAppointment(UseCases useCases, IValidator<AppointmentDraft> validator)
{
    public Task<Result<AppointmentId>> RunAsync(ClientId client, AppointmentDraft draft) =>
        useCases.ChangeAsync<AppointmentId>(Permission.EditClients, async work =>
        {
            if (validator.Refusal(draft) is { } wrong) return Result<AppointmentId>.From(wrong);
            if (await Stand.OfAsync(work, client) is not { } here) return Result<AppointmentId>.From(await ClientAccess.WhyNotAsync(work, client));
            var id = AppointmentId.New();
            work.Db.Appointments.Add(Appointment.Book(
                id, client, here.Code, await draft.WithAsync(work), draft.StartIn(here), draft.Minutes, draft.For ?? "", work.Actor.Language, work.Act));
            return id;
        });
}
