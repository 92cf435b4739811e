using System.Globalization;
using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>
/// Purchases, a row a line. The rows of a purchase meet by its key wherever they stand. A line that is there just so is nothing
/// new, a line that is not there yet is added, and one that is there otherwise is refused, as is a row that says something else
/// of its purchase than the rows before it. Purchases are saved client by client: what those of one client touch in the indexes
/// lies together, so that far fewer pages are written.
/// </summary>
/// <param name="lookups">Boutiques and staff.</param>
/// <param name="temporaryFolder">Where temporary files are made.</param>
internal sealed class PurchasesImport(Lookups lookups, string temporaryFolder) : FileImport(ImportFile.Purchases)
{
    private readonly RowSpool byClient = new(temporaryFolder);

    public override string KeyOf(Cells cells)
    {
        var row = PurchaseRow.Read(cells);
        if (cells.Refusal is null && lookups.Boutique(row.Boutique) is null)
            cells.Refuse("boutique", ImportCodes.UnknownBoutique, ("value", Cells.Shown(row.Boutique)));
        return row.Purchase;
    }

    public override Task<IEnumerable<SpooledRow>> PrepareAsync(RowSpool rows, IImportSession session)
    {
        var column = File.IndexOf("client_ref");
        var (purchase, client) = ("", "");
        foreach (var row in rows.Read())
        {
            // where rows of one purchase name several clients, they stay together all the same
            if (row.Key != purchase) (purchase, client) = (row.Key, row.Values[column] ?? "");
            // with its length no two purchases share a key
            byClient.Add(row with { Key = string.Create(CultureInfo.InvariantCulture, $"{client}{purchase}{client.Length:000}") });
        }
        return Task.FromResult(byClient.Read());
    }

    public override async Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch)
    {
        var rows = groups.Select(g => g.Select(r => (Raw: r, Row: PurchaseRow.Read(new(File, r)))).ToList()).ToList();
        List<string> refs = [.. rows.Select(g => g[0].Row.Purchase)];
        List<string> clientRefs = [.. rows.SelectMany(g => g).Select(r => r.Row.Client).Distinct(StringComparer.Ordinal)];
        List<string> skus = [.. rows.SelectMany(g => g).Select(r => r.Row.Sku).Distinct(StringComparer.Ordinal)];
        var known = await db.Purchases.AsNoTracking().Where(p => EF.Parameter(refs).Contains(p.Ref)).ToDictionaryAsync(p => p.Ref, StringComparer.Ordinal);
        var clients = await db.Clients.AsNoTracking().Where(c => EF.Parameter(clientRefs).Contains(c.Ref)).Select(c => new { c.Ref, c.Id, c.HomeBoutique }).ToDictionaryAsync(c => c.Ref, c => (c.Id, Home: c.HomeBoutique), StringComparer.Ordinal);
        var products = await db.Products.AsNoTracking().Where(p => EF.Parameter(skus).Contains(p.Sku)).Select(p => new { p.Sku, p.Id, p.FinalSale }).ToDictionaryAsync(p => p.Sku, p => (p.Id, p.FinalSale), StringComparer.Ordinal);
        HashSet<(ClientId Client, BoutiqueCode Boutique)> elsewhere = [];
        foreach (var group in rows)
        {
            var purchase = known.GetValueOrDefault(group[0].Row.Purchase);
            var recorded = purchase is not null;
            foreach (var (raw, row) in group)
            {
                if (!clients.TryGetValue(row.Client, out var who))
                {
                    batch.Refuse(raw, "client_ref", ImportCodes.UnknownClient, ("value", Cells.Shown(row.Client)));
                    continue;
                }
                if (!products.TryGetValue(row.Sku, out var product))
                {
                    batch.Refuse(raw, "sku", ImportCodes.UnknownProduct, ("value", Cells.Shown(row.Sku)));
                    continue;
                }
                var client = who.Id;
                var place = lookups.Boutique(row.Boutique)!;
                var at = row.PurchasedAt.In(place.Zone);
                var associate = AssociateOf(row, raw, batch);
                if (purchase is not null && OtherHead(purchase, row, client, at, place.Code, associate) is { } column)
                {
                    batch.Refuse(raw, column, recorded ? ImportCodes.Immutable : ImportCodes.PurchaseDiffers);
                    continue;
                }
                var line = new PurchaseLine(row.Line, product.Id, row.Quantity, row.Amount, row.Discount ?? 0, row.Personalised ?? false, product.FinalSale,
                    row.DeliveredAt is { } delivered ? place.DayOf(delivered.In(place.Zone)) : null);
                if (purchase?.Lines.FirstOrDefault(l => l.Number == row.Line) is { } there)
                {
                    if (OtherLine(there, line, raw) is { } differs) batch.Refuse(raw, differs, ImportCodes.Immutable);
                    else batch.IsUnchanged();
                    continue;
                }
                if (purchase is not null)
                {
                    if (recorded) db.Attach(purchase);
                    purchase.AddLine(line);
                    // a line of 0 changes the purchase too
                    if (recorded) db.Entry(purchase).Property(p => p.TotalMinor).IsModified = true;
                }
                else
                {
                    purchase = Purchase.Record(PurchaseId.New(), row.Purchase, client, at, place.DayOf(at), row.Channel, place.Code, associate, row.Currency, [line]);
                    if (place.Code != who.Home) elsewhere.Add((client, place.Code));
                }
                batch.IsNew();
            }
            if (purchase is null || recorded) continue;
            batch.Made.Add(purchase);
            batch.Bought.Add(purchase.Client);
        }
        batch.Made.AddRange(await ClientSearchTerms.MissingAsync(db, elsewhere));
    }

    protected override void Dispose(bool disposing)
    {
        byClient.Dispose();
        base.Dispose(disposing);
    }

    private StaffId? AssociateOf(PurchaseRow row, SpooledRow raw, Batch batch)
    {
        if (row.Associate is not { } email) return null;
        if (lookups.Staff(email) is { } id) return id;
        batch.Remark(raw, "associate", ImportCodes.UnknownStaff);
        return null;
    }

    /// <summary>The column in which the row says something else of the purchase as a whole. Who served is compared only where both say it.</summary>
    private static string? OtherHead(Purchase purchase, PurchaseRow row, ClientId client, DateTimeOffset at, BoutiqueCode boutique, StaffId? associate) =>
        purchase.Client != client ? "client_ref"
        : purchase.At != at ? "purchased_at"
        : purchase.Channel != row.Channel ? "channel"
        : purchase.Boutique != boutique ? "boutique"
        : purchase.Currency != row.Currency ? "currency"
        : purchase.Associate is { } before && associate is { } now && before != now ? "associate"
        : null;

    /// <summary>The column in which the line is another; what the file does not have is not compared.</summary>
    private string? OtherLine(PurchaseLine there, PurchaseLine line, SpooledRow raw)
    {
        return there.Product != line.Product ? "sku"
            : there.Quantity != line.Quantity ? "quantity"
            : there.AmountMinor != line.AmountMinor ? "amount"
            : Says("discount") && there.DiscountMinor != line.DiscountMinor ? "discount"
            : Says("personalised") && there.Personalised != line.Personalised ? "personalised"
            : Says("delivered_at") && there.DeliveredOn != line.DeliveredOn ? "delivered_at"
            : null;

        bool Says(string column) => raw.Values[File.IndexOf(column)] is not null;
    }
}
