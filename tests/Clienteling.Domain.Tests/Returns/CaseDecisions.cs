using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Domain.Tests.Returns;

/// <summary>Decides with everything a use case hands in.</summary>
internal static class CaseDecisions
{
    public static readonly HouseRules Rules = new();
    public static readonly Decision No = new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BeyondUse);
    public static readonly Decision Instead = new(DecisionKind.ApprovedDifferently, new(Solution.StoreCredit, null));

    public static void DecidedBy(this ExceptionCase request, StaffMember decider, Decision? decision = null, Budget? budget = null, double secondsLater = 60, BoutiqueTake? boutique = null)
    {
        decision ??= Decision.Approve;
        var conceded = request.ConcessionOf(decision, Rules);
        request.Decide(decision, decider, conceded, budget, boutique ?? Some.Month(conceded), Some.Stakes(), Rules, Some.Today, Some.ActOf(decider, secondsLater));
    }

    /// <summary>The decider's own full purse for that decision.</summary>
    public static Budget Purse(this ExceptionCase request, StaffMember of, Decision? decision = null, long perCase = 300_000, long perMonth = 1_000_000) =>
        Some.Budget(of, request.ConcessionOf(decision ?? Decision.Approve, Rules), of.Id == request.RequestedBy ? AuthorityKind.Goodwill : AuthorityKind.Decide, perCase, perMonth);
}
