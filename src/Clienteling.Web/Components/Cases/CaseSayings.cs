using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Cases;

/// <summary>What to say to the client while a case is open and once it is decided, in the client's language.</summary>
public sealed class CaseSayings(Sayings sayings)
{
    /// <summary>What fits how the case stands.</summary>
    /// <param name="decision">How it was decided, or null while it is open.</param>
    /// <param name="wait">Whether the client waits in the boutique.</param>
    /// <param name="asked">What the client asked for.</param>
    /// <param name="reason">Why.</param>
    /// <param name="family">The family of the goods.</param>
    /// <param name="language">The client's.</param>
    public IEnumerable<Saying> For(Decision? decision, ClientWait wait, Remedy asked, ReturnReason reason, CategoryFamily family, string language)
    {
        string[] keys = decision switch
        {
            null when wait == ClientWait.WillHear => ["Sorry", "WillHear"],
            null => [reason == ReturnReason.Uncomfortable && family == CategoryFamily.Shoes ? "SorryHurt" : "Sorry", "Asking"],
            { Kind: DecisionKind.Declined } => ["DeclinedOffer", "Thanks"],
            _ => [Approved(decision.Offer?.Solution ?? Solutions.Of(asked)), "Thanks"],
        };
        return keys.Select(key => sayings.To(key, language));
    }

    private static string Approved(Solution solution) => solution switch
    {
        Solution.Refund => "ApprovedRefund",
        Solution.Exchange or Solution.Remake => "ApprovedExchange",
        Solution.StoreCredit => "ApprovedCredit",
        Solution.Gift => "ApprovedGift",
        _ => "ApprovedService",
    };
}
