using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.LifetimeValue;

/// <summary>How a client buys, told from the purchases alone.</summary>
public enum ClientSegment
{
    /// <summary>First bought within the house rules' days of a new client.</summary>
    New,

    /// <summary>Spent the house rules' sum or more in the last two years.</summary>
    Salon,

    /// <summary>Bought on two days or more.</summary>
    Regular,

    /// <summary>Bought on one day, longer ago.</summary>
    Once,
}

/// <summary>What an expectation stands on.</summary>
public enum ValueBasis
{
    /// <summary>The client's own repeat purchases.</summary>
    Own,

    /// <summary>One day of purchases says too little: how often others came back, at what they spent on average.</summary>
    Others,

    /// <summary>How often can be said, how much can't: the amounts follow no pattern the model knows.</summary>
    NotSaid,
}

/// <summary>Why what is expected of a client is another figure than a quarter ago.</summary>
public enum ValueMovement
{
    /// <summary>First bought within the quarter.</summary>
    Won,

    /// <summary>Bought again within it.</summary>
    CameBack,

    /// <summary>Did not buy within it.</summary>
    Silent,
}

/// <summary>
/// What one fit of the models expects of one client who has bought, reckoned on the fit's last day. All amounts are in minor
/// units of the fit's currency.
/// </summary>
public sealed class ClientValue
{
    /// <summary>The fit's number.</summary>
    public int Fit { get; init; }

    public ClientId Client { get; init; }
    public BoutiqueCode HomeBoutique { get; init; }

    /// <summary>ISO 3166 alpha-2, where known.</summary>
    public string? Country { get; init; }

    public StaffId? LeadAssociate { get; init; }

    /// <summary>The channel of the first purchase.</summary>
    public PurchaseChannel FirstChannel { get; init; }

    public ClientSegment Segment { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }

    /// <summary>Days on which something was bought, 1 or more.</summary>
    public int PurchaseDays { get; init; }

    /// <summary>Purchases less refunds, at the rates of the days of purchase.</summary>
    public long NetSpend { get; init; }

    public ValueBasis Basis { get; init; }

    /// <summary>Expected days of purchase in the next 12 months.</summary>
    public double Purchases12 { get; init; }

    /// <summary>Expected days of purchase in the next 36 months.</summary>
    public double Purchases36 { get; init; }

    /// <summary>Expected spend over 12 months, discounted; null where it can't be said.</summary>
    public long? Value12 { get; init; }

    /// <summary>Expected spend over 36 months, discounted; null where it can't be said.</summary>
    public long? Value36 { get; init; }

    /// <summary>Lower end of the 36 months' interval.</summary>
    public long? Low36 { get; init; }

    /// <summary>Upper end of the 36 months' interval.</summary>
    public long? High36 { get; init; }

    /// <summary>Probability that the client is still active, 0 to 1.</summary>
    public double Alive { get; init; }

    /// <summary>The same a quarter before, by the same model; null for a client won since.</summary>
    public double? AliveBefore { get; init; }

    /// <summary>What was expected a quarter before, by the same model; null for a client won since, or where it can't be said.</summary>
    public long? Value36Before { get; init; }

    public ValueMovement Movement { get; init; }

    /// <summary>Days from first contact to first purchase; null where no first contact is known.</summary>
    public int? DaysToMake { get; init; }

    /// <summary>Conversations, selections and services before the first purchase.</summary>
    public int ContactsToMake { get; init; }

    /// <summary>Visits and appointments before the first purchase.</summary>
    public int VisitsToMake { get; init; }
}
