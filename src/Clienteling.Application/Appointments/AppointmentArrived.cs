using Clienteling.Application.Visits;
using Clienteling.Domain;

namespace Clienteling.Application.Appointments;

/// <summary>The client came for an appointment: it becomes a moment on their timeline, and they are in the boutique.</summary>
public sealed class AppointmentArrived(UseCases useCases)
{
    public Task<Result> RunAsync(AppointmentId id) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            var (appointment, boutique, failure) = await AppointmentAccess.FindAsync(work, id);
            if (appointment is null || boutique is null) return failure;
            foreach (var visit in await Arrivals.InAsync(work, boutique, appointment.Client)) visit.Leave(work.Now);
            Arrivals.Record(work, boutique, appointment.Client, appointment);
            return Result.Done;
        });
}
