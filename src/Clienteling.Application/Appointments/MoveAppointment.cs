using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using FluentValidation;

namespace Clienteling.Application.Appointments;

/// <summary>Gives an appointment another time, length, person or purpose. The first writer wins; the other is told by whom.</summary>
public sealed class MoveAppointment(UseCases useCases, IValidator<AppointmentDraft> validator)
{
    /// <param name="id">Which.</param>
    /// <param name="seen">The version its author saw.</param>
    /// <param name="draft">Everything, as it should be.</param>
    public Task<Result> RunAsync(AppointmentId id, int seen, AppointmentDraft draft) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            if (validator.Refusal(draft) is { } wrong) return wrong;
            var (appointment, boutique, failure) = await AppointmentAccess.FindAsync(work, id);
            if (appointment is null || boutique is null) return failure;
            await work.MustStillBe(appointment, seen, nameof(Appointment), id.ToString());
            appointment.Move(await draft.WithAsync(work), draft.StartIn(boutique), draft.Minutes, draft.For ?? "", work.Actor.Language, work.Act);
            return Result.Done;
        });
}
