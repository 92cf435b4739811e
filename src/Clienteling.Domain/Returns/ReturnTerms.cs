namespace Clienteling.Domain.Returns;

/// <summary>What becomes of a return.</summary>
public enum Remedy { Refund, Exchange, StoreCredit, Repair }

/// <summary>How the goods came back.</summary>
public enum ItemCondition { Unworn, TriedOn, Worn, Damaged, Faulty }

/// <summary>How the purchase is shown.</summary>
public enum ProofOfPurchase { Receipt, FoundInHistory, GiftReceipt, None }

/// <summary>Why the goods come back.</summary>
public enum ReturnReason { Uncomfortable, WrongSize, NotAsExpected, Fault, ChangedMind, Gift }

/// <summary>What policy says of a return.</summary>
public enum VerdictOutcome { Accepted, LegalRight, Refused }

/// <summary>What can be done for a client, money or not.</summary>
public enum Solution { Refund, Exchange, StoreCredit, Repair, Stretching, Insoles, Resoling, Alteration, Remake, Gift, Service }

/// <summary>What becomes of goods that came back.</summary>
public enum GoodsOutcome { BackToStock, Restore, Outlet, Archive, Recycle, Destroy, StaysWithClient }

/// <summary>What can be offered for each remedy.</summary>
public static class Solutions
{
    /// <summary>The solution that a remedy asks for.</summary>
    public static Solution Of(Remedy remedy) => remedy switch
    {
        Remedy.Refund => Solution.Refund,
        Remedy.Exchange => Solution.Exchange,
        Remedy.StoreCredit => Solution.StoreCredit,
        _ => Solution.Repair,
    };

    /// <summary>The remedy a solution settles as, or null where nothing comes back (a gift, a service).</summary>
    public static Remedy? RemedyOf(Solution solution) => solution switch
    {
        Solution.Refund => Remedy.Refund,
        Solution.Exchange => Remedy.Exchange,
        Solution.StoreCredit => Remedy.StoreCredit,
        Solution.Repair or Solution.Stretching or Solution.Insoles or Solution.Resoling or Solution.Alteration => Remedy.Repair,
        Solution.Remake => Remedy.Exchange,
        _ => null,
    };

    /// <summary>Whether the solution gives money, or credit that is as good as money here.</summary>
    public static bool GivesMoney(Solution solution) => solution is Solution.Refund or Solution.StoreCredit;

    /// <summary>Whether the solution gives back what was paid, in money, credit or other goods.</summary>
    public static bool GivesBackValue(Solution solution) => solution is Solution.Refund or Solution.Exchange or Solution.StoreCredit or Solution.Remake;
}
