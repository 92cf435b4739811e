using Clienteling.Domain;
using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Imports.Rows;

/// <summary>One line of a purchase as the file says it. What was left empty is null.</summary>
internal sealed record PurchaseRow(
    string Purchase, int Line, string Client, ImportTime PurchasedAt, PurchaseChannel Channel, string Boutique, Currency Currency, string Sku, int Quantity,
    long Amount, string? Associate, ImportTime? DeliveredAt, long? Discount, bool? Personalised)
{
    /// <summary>Highest number of a line, and most pieces of one.</summary>
    private const int Most = 1_000_000;

    private const int LongestEmail = 254;

    public static PurchaseRow Read(Cells cells)
    {
        var (purchase, line, client, at) = (cells.Required("purchase_ref"), cells.Count("line", Most), cells.Required("client_ref"), cells.RequiredTime("purchased_at"));
        var (channel, boutique, currency) = (cells.RequiredChoice<PurchaseChannel>("channel"), cells.Required("boutique"), cells.RequiredCurrency("currency"));
        return new(
            purchase, line, client, at, channel, boutique, currency, cells.Required("sku"), cells.Count("quantity", Most), cells.RequiredAmount("amount", currency),
            cells.Text("associate", LongestEmail), cells.Time("delivered_at"), cells.Amount("discount", currency), cells.YesNo("personalised"));
    }
}
