using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Visits;

/// <summary>
/// A client came in. Who is expected today comes for the appointment that is nearest; anybody else for a visit. Who is in
/// already does not come in twice, whoever taps in the same instant.
/// </summary>
public sealed class ClientArrived(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId id) =>
        useCases.ChangeAloneAsync(Permission.EditClients, async work =>
        {
            if (await Stand.OfAsync(work, id) is not { } here) return await ClientAccess.WhyNotAsync(work, id);
            if ((await Arrivals.InAsync(work, here, id)).Count > 0) return Result.Done;

            var day = here.DayAt(work.Now);
            var expected = await work.Db.Appointments
                .Where(a => a.Client == id && a.Boutique == here.Code && a.Status == AppointmentStatus.Booked && a.Start >= day.Begins && a.Start < day.Ends).ToListAsync();
            await Arrivals.RecordAsync(work, here, id, expected.MinBy(a => (a.Start - work.Now).Duration()));
            return Result.Done;
        });
}
