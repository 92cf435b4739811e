using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Appointments;

/// <summary>Who may change an appointment: those of its boutique.</summary>
internal static class AppointmentAccess
{
    /// <summary>The appointment with its boutique where the actor may change it, else why not.</summary>
    public static async Task<(Appointment? Appointment, Boutique? Boutique, Result Failure)> FindAsync(Work work, AppointmentId id)
    {
        var appointment = await work.Db.Appointments.SingleOrDefaultAsync(a => a.Id == id);
        if (appointment is null) return (null, null, Result.NotFound);
        if (!work.Sees(appointment.Boutique)) return (null, null, Result.Forbidden);
        return (appointment, await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == appointment.Boutique), Result.Done);
    }
}
