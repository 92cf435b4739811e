using Clienteling.Domain;

namespace Clienteling.Application.Appointments;

/// <summary>The client does not come.</summary>
public sealed class CancelAppointment(UseCases useCases)
{
    public Task<Result> RunAsync(AppointmentId id) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            var (appointment, _, failure) = await AppointmentAccess.FindAsync(work, id);
            if (appointment is null) return failure;
            appointment.Cancel();
            return Result.Done;
        });
}
