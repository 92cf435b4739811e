using Clienteling.Application.Clients;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Visits;

/// <summary>Clients coming into a boutique and being in it.</summary>
internal static class Arrivals
{
    /// <summary>The moments with which that client came into the boutique today and which last still.</summary>
    public static async Task<List<ClientContact>> InAsync(Work work, Boutique boutique, ClientId client)
    {
        var begins = boutique.DayAt(work.Now).Begins;
        var open = await work.Db.ClientContacts
            .Where(c => c.Client == client && c.At >= begins && c.Boutique == boutique.Code && c.LeftAt == null
                && (c.Kind == ContactKind.Visit || c.Kind == ContactKind.Appointment)).ToListAsync();
        return [.. open.Where(c => c.IsInAt(boutique, work.Now))];
    }

    /// <summary>Puts the arrival on the client's timeline, as a visit or for that appointment.</summary>
    public static async Task RecordAsync(Work work, Boutique boutique, ClientId client, Appointment? appointment)
    {
        appointment?.Arrive(boutique, work.Now);
        await KnownClients.AddContactAsync(work.Db, ClientContact.Record(
            client, work.Now, appointment is null ? ContactKind.Visit : ContactKind.Appointment, null, work.Actor.Id, boutique.Code,
            appointment?.For ?? "", appointment?.Language ?? work.Actor.Language));
        work.Announce(new VisitChanged(client, boutique.Code));
    }
}
