using Clienteling.Domain.Returns;

namespace Clienteling.Application.Imports.Rows;

/// <summary>One return of one purchase line as the file says it; its amount waits for the purchase's currency. What was left empty is null.</summary>
internal sealed record ReturnRow(
    string Return, string Purchase, int Line, ImportTime ReturnedAt, int Quantity, Remedy Remedy, ItemCondition? Condition, string? Reason, bool? Exception, string? DecidedBy)
{
    private const int Most = 1_000_000;
    private const int LongestText = 254;

    public static ReturnRow Read(Cells cells)
    {
        var row = new ReturnRow(
            cells.Required("return_ref"), cells.Required("purchase_ref"), cells.Count("line", Most), cells.RequiredTime("returned_at"), cells.Count("quantity", Most),
            cells.RequiredChoice<Remedy>("remedy"), cells.Choice<ItemCondition>("condition"), cells.Text("reason", LongestText), cells.YesNo("exception"),
            cells.Text("decided_by", LongestText));
        cells.MustBeAmount("amount");
        return row;
    }
}
