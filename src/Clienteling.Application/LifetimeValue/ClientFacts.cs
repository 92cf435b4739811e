using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.LifetimeValue;

namespace Clienteling.Application.LifetimeValue;

/// <summary>What the models, and the sums over clients, need of one client: small, since a million are held at once.</summary>
internal sealed class ClientFacts
{
    public required ClientId Id { get; init; }
    public required BoutiqueCode HomeBoutique { get; init; }
    public string? Country { get; init; }
    public StaffId? LeadAssociate { get; init; }
    public DateOnly? FirstContact { get; set; }

    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public PurchaseChannel FirstChannel { get; set; }
    public int PurchaseDays { get; set; }

    /// <summary>Minor units of the reporting currency.</summary>
    public long NetSpend { get; set; }

    /// <summary>Of the two years to the last day.</summary>
    public long RecentSpend { get; set; }

    /// <summary>On the last day.</summary>
    public ClientSummary Now { get; set; }

    /// <summary>A quarter before; null for a client won since.</summary>
    public ClientSummary? Before { get; set; }

    /// <summary>Before the held-out weeks; null for a client won in them.</summary>
    public ClientSummary? Calibration { get; set; }

    /// <summary>Days of purchase in the held-out weeks.</summary>
    public int HeldOut { get; set; }

    public int ContactsToMake { get; set; }
    public int VisitsToMake { get; set; }

    public int? DaysToMake => FirstContact is { } met ? Math.Max(0, FirstDay.DayNumber - met.DayNumber) : null;
}
