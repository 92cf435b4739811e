namespace Clienteling.Domain.Returns;

/// <summary>Goods that came back, line by line, and what was given for them.</summary>
public sealed class Return
{
    private readonly List<ReturnLine> lines = [];

    private Return() { }

    public ReturnId Id { get; private set; }

    /// <summary>The other system's key, or one of our own; unique.</summary>
    public string Ref { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The day it was in the boutique that took the goods back.</summary>
    public DateOnly Day { get; private set; }

    public BoutiqueCode Boutique { get; private set; }
    public Remedy Remedy { get; private set; }
    public ItemCondition? Condition { get; private set; }
    public ProofOfPurchase? Proof { get; private set; }
    public ReturnReason? Reason { get; private set; }

    /// <summary>Whether policy was set aside for it.</summary>
    public bool ByException { get; private set; }

    public StaffId? DecidedBy { get; private set; }
    public StaffId? TakenBy { get; private set; }
    public GoodsOutcome? Goods { get; private set; }

    /// <summary>The case it settles, where there is one.</summary>
    public ExceptionCaseId? Case { get; private set; }

    public IReadOnlyList<ReturnLine> Lines => lines;

    public static Return Of(ReturnId id, string reference, DateTimeOffset at, DateOnly day, BoutiqueCode boutique, Remedy remedy,
        IEnumerable<ReturnLine> lines, ItemCondition? condition = null, ProofOfPurchase? proof = null, ReturnReason? reason = null,
        bool byException = false, StaffId? decidedBy = null, StaffId? takenBy = null, GoodsOutcome? goods = null, ExceptionCaseId? exceptionCase = null)
    {
        var goodsBack = new Return
        {
            Id = id, Ref = reference.Within(100), At = at, Day = day, Boutique = boutique, Remedy = remedy, Condition = condition, Proof = proof, Reason = reason,
            ByException = byException, DecidedBy = decidedBy, TakenBy = takenBy, Goods = goods, Case = exceptionCase,
        };
        goodsBack.lines.AddRange(lines);
        return goodsBack;
    }
}

/// <summary>So many pieces of one purchase line that came back, and what was given for them.</summary>
public sealed class ReturnLine
{
    private ReturnLine() { }

    /// <param name="lineNumber">The purchase line's number.</param>
    /// <param name="quantity">Pieces, 1 or more.</param>
    /// <param name="amountMinor">Given back in money, credit or goods, in the purchase's minor units; 0 for a repair.</param>
    public ReturnLine(int lineNumber, int quantity, long amountMinor) => (LineNumber, Quantity, AmountMinor) = (lineNumber, quantity, amountMinor);

    public int LineNumber { get; private set; }
    public int Quantity { get; private set; }
    public long AmountMinor { get; private set; }
}
