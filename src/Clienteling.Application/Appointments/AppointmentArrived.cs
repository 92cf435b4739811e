using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;

namespace Clienteling.Application.Appointments;

/// <summary>
/// The client came for an appointment: it becomes a moment on their timeline, and they are in the boutique. Who taps second
/// finds them there.
/// </summary>
public sealed class AppointmentArrived(UseCases useCases)
{
    public Task<Result> RunAsync(AppointmentId id) =>
        useCases.ChangeAloneAsync(Permission.EditClients, async work =>
        {
            var (appointment, boutique, failure) = await AppointmentAccess.FindAsync(work, id);
            if (appointment is null || boutique is null) return failure;
            var visits = await Arrivals.InAsync(work, boutique, appointment.Client);
            if (appointment.Status == AppointmentStatus.Arrived && visits.Count > 0) return Result.Done;
            foreach (var visit in visits) visit.Leave(work.Now);
            await Arrivals.RecordAsync(work, boutique, appointment.Client, appointment);
            return Result.Done;
        });
}
