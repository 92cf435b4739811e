namespace Clienteling.Domain.Returns;

/// <summary>What makes a decision whole: a reason and an offer with a no, an offer of no more than was paid and no less than the law gives.</summary>
internal static class DecisionShape
{
    /// <returns>The decision, tidied.</returns>
    /// <exception cref="RuleBrokenException">It is not whole.</exception>
    public static Decision Whole(Decision decision, Claim claim, Verdict verdict)
    {
        var tidy = Tidy(decision, claim);
        MustBeWhole(tidy, claim, verdict);
        return tidy;
    }

    /// <summary>The decision without what its kind has no use for, and money or credit of no stated value meaning all that was paid.</summary>
    private static Decision Tidy(Decision decision, Claim claim) => decision with
    {
        Reason = decision.Kind == DecisionKind.Declined ? decision.Reason : null,
        Words = string.IsNullOrWhiteSpace(decision.Words) ? null : decision.Words.Trim(),
        Offer = decision.Kind == DecisionKind.Approved || decision.Offer is not { } offer
            ? null
            : offer with
            {
                Value = offer.Solution switch
                {
                    Solution.Refund or Solution.StoreCredit => offer.Value ?? claim.Paid,
                    Solution.Gift or Solution.Service => offer.Value,
                    _ => null,
                },
            },
    };

    /// <summary>Whether an offer gives the client less than the law does; a full refund never does.</summary>
    private static bool IsBelowTheLaw(Offer offer, Claim claim, Verdict verdict) =>
        verdict.LegalRemedies.Count > 0
        && !(offer.Solution == Solution.Refund && offer.Value >= claim.Paid)
        && !verdict.LegalRemedies.Any(r => r switch
        {
            Remedy.Refund => false,
            Remedy.Exchange => offer.Solution is Solution.Exchange or Solution.Remake,
            _ => offer.Solution == Solutions.Of(r),
        });

    private static void MustBeWhole(Decision decision, Claim claim, Verdict verdict)
    {
        if (decision.Words is { Length: > 500 }) throw new RuleBrokenException(CaseCodes.NoteTooLong, ("limit", 500));
        if (decision.Kind == DecisionKind.Declined)
        {
            if (decision.Reason is null) throw new RuleBrokenException(CaseCodes.DeclineNeedsReason);
            if (decision.Reason == DeclineReason.Other && string.IsNullOrWhiteSpace(decision.Words)) throw new RuleBrokenException(CaseCodes.DeclineNeedsWords);
            if (decision.Offer is null) throw new RuleBrokenException(CaseCodes.DeclineNeedsOffer);
        }
        if (decision.Kind == DecisionKind.ApprovedDifferently && decision.Offer is null) throw new RuleBrokenException(CaseCodes.OfferMissing);
        if (decision.Offer is not { } offer) return;
        if (offer.Value is { } value && (value.Currency != claim.Paid.Currency || value > claim.Paid || value.Minor < 0 || (value.IsZero && !claim.Paid.IsZero)))
            throw new RuleBrokenException(CaseCodes.OfferBeyondPaid, ("value", value), ("paid", claim.Paid));
        if (offer.Solution == Solutions.Of(claim.Asked) && (offer.Value is null || offer.Value >= claim.Paid)) throw new RuleBrokenException(CaseCodes.OfferSameAsAsked);
        if (IsBelowTheLaw(offer, claim, verdict)) throw new RuleBrokenException(CaseCodes.BelowLegalRight, ("gives", verdict.LegalRemedies[0]));
    }
}
