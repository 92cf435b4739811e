using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Returns;

/// <summary>Everything a verdict on one line rests on. Days are those of the boutique concerned.</summary>
public sealed record ReturnFacts
{
    /// <summary>ISO 3166 alpha-2 of the boutique that sold; its law and policy govern.</summary>
    public required string Country { get; init; }

    public required PurchaseChannel Channel { get; init; }
    public required CategoryFamily Family { get; init; }
    public required DateOnly PurchasedOn { get; init; }
    public DateOnly? DeliveredOn { get; init; }

    /// <summary>The day the goods came back, in the zone of the boutique that sold.</summary>
    public required DateOnly BroughtOn { get; init; }

    public required ItemCondition Condition { get; init; }
    public required ProofOfPurchase Proof { get; init; }
    public required Remedy Asked { get; init; }
    public bool TagsAndPackaging { get; init; } = true;
    public bool FinalSale { get; init; }
    public bool Personalised { get; init; }

    /// <summary>Whether the goods are of a category that hygiene guards.</summary>
    public bool Hygiene { get; init; }

    /// <summary>Whether it comes back in another country than it was sold in, or was sold by a partner.</summary>
    public bool BoughtElsewhere { get; init; }

    /// <summary>Whether the refund would go back to the means of payment it came from.</summary>
    public bool ToOriginalTender { get; init; } = true;

    /// <summary>How often this client returned something in the twelve months before.</summary>
    public int ReturnsInTwelveMonths { get; init; }

    /// <summary>Whether a piece of the line was repaired before, so that a fault now means the first remedy failed.</summary>
    public bool RepairedBefore { get; init; }

    /// <summary>
    /// The day time counts from: delivery for web and remote, otherwise (and where no delivery is on
    /// record) purchase.
    /// </summary>
    public DateOnly Received => Channel == PurchaseChannel.Boutique ? PurchasedOn : DeliveredOn ?? PurchasedOn;

    /// <summary>Guarded by hygiene, and no longer as it was sold.</summary>
    public bool OpenedHygiene => Hygiene && Condition != ItemCondition.Unworn;
}
