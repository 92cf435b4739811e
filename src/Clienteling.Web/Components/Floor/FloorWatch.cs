using Clienteling.Application.Imports;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Web.Components.Floor;

/// <summary>What happens on the floor.</summary>
public static class FloorWatch
{
    /// <summary>Whether the floor may look different after that. Purchases come with an import.</summary>
    public static bool Concerns(IDomainEvent e) => e is CaseChanged or ReturnRecorded or VisitChanged or AppointmentChanged or DutyChanged or ImportChanged;
}
