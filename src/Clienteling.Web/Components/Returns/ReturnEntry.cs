using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Returns;

namespace Clienteling.Web.Components.Returns;

/// <summary>A return while it is entered. What is nearly always so is chosen already.</summary>
public sealed class ReturnEntry
{
    public PurchaseId? Purchase { get; private set; }

    /// <summary>Pieces by line number.</summary>
    public Dictionary<int, int> Quantities { get; } = [];

    public ItemCondition? Condition { get; set; }
    public ReturnReason? Reason { get; set; }
    public Remedy Asked { get; set; } = Remedy.Refund;
    public ProofOfPurchase Proof { get; set; } = ProofOfPurchase.FoundInHistory;
    public bool TagsAndPackaging { get; set; } = true;

    /// <summary>The code of what is still to be chosen.</summary>
    public string Missing => Quantities.Count == 0 ? ReturnRequestCodes.NothingChosen : ReturnRequestCodes.ChoiceInvalid;

    public bool Has(ReturnableLine line) => Purchase == line.Purchase && Quantities.ContainsKey(line.LineNumber);

    /// <summary>Chooses or leaves a line. The rules are those of one purchase's day, so a line of another one replaces what was chosen.</summary>
    public void Choose(ReturnableLine line, bool chosen)
    {
        if (Purchase != line.Purchase)
        {
            Quantities.Clear();
            Purchase = line.Purchase;
        }
        if (chosen) Quantities[line.LineNumber] = line.QuantityLeft;
        else Quantities.Remove(line.LineNumber);
    }

    /// <summary>The request, or null while something is still to be chosen.</summary>
    public ReturnRequest? ToRequest(ClientId client) =>
        Purchase is { } purchase && Quantities.Count > 0 && Condition is { } condition && Reason is { } reason
            ? new(client, purchase, Lines(), condition, Proof, Asked, reason, TagsAndPackaging)
            : null;

    public ReturnDraft ToDraft(string? note) => new(Purchase, Lines(), Condition, Proof, Asked, Reason, TagsAndPackaging, note);

    public void Restore(ReturnDraft draft)
    {
        Purchase = draft.Purchase;
        Quantities.Clear();
        foreach (var line in draft.Lines) Quantities[line.LineNumber] = line.Quantity;
        (Condition, Reason, TagsAndPackaging) = (draft.Condition, draft.Reason, draft.TagsAndPackaging);
        (Asked, Proof) = (draft.Asked ?? Asked, draft.Proof ?? Proof);
    }

    private List<ReturnRequestLine> Lines() => [.. Quantities.OrderBy(q => q.Key).Select(q => new ReturnRequestLine(q.Key, q.Value))];
}
