using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Application.Purchases;
using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>
/// Returns, each of one purchase line. The rows of a purchase go through its rules in the order in which the goods came back,
/// wherever they stand in the file. A case about the same goods ends with it, as with a return at the till.
/// </summary>
/// <param name="lookups">Boutiques and staff.</param>
/// <param name="by">Who imports, or null for the command line.</param>
/// <param name="clock">When it ends a case.</param>
internal sealed class ReturnsImport(Lookups lookups, StaffId? by, TimeProvider clock) : FileImport(ImportFile.Returns)
{
    public override string KeyOf(Cells cells) => ReturnRow.Read(cells).Purchase;

    public override async Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch)
    {
        List<string> purchaseRefs = [.. groups.Select(g => g[0].Key)];
        var rows = groups.SelectMany(g => g).Select(r => (Cells: new Cells(File, r), Row: ReturnRow.Read(new(File, r)))).ToList();
        List<string> returnRefs = [.. rows.Select(r => r.Row.Return).Distinct(StringComparer.Ordinal)];
        var purchases = await db.Purchases.Where(p => EF.Parameter(purchaseRefs).Contains(p.Ref)).WithReturns().ToDictionaryAsync(p => p.Ref, StringComparer.Ordinal);
        var known = await db.Set<Return>().AsNoTracking().Where(r => EF.Parameter(returnRefs).Contains(r.Ref)).Select(r => r.Ref).ToListAsync();
        var taken = known.ToHashSet(StringComparer.Ordinal);
        var standing = await Overtaken.StandingAsync(db, [.. purchases.Values.Select(p => p.Id)]);
        var timed = rows
            .Select(r => purchases.TryGetValue(r.Row.Purchase, out var purchase) && lookups.Boutique(purchase.Boutique.Value) is { } place
                ? (r.Cells, r.Row, Purchase: purchase, Place: place, At: r.Row.ReturnedAt.In(place.Zone))
                : (r.Cells, r.Row, Purchase: null!, Place: null!, At: default))
            .OrderBy(r => r.At).ThenBy(r => r.Cells.Row.Line);
        foreach (var (cells, row, purchase, place, at) in timed)
        {
            if (purchase is null) batch.Refuse(cells.Row, "purchase_ref", ImportCodes.UnknownPurchase, ("value", Cells.Shown(row.Purchase)));
            else Take(purchase, place, at, cells, row, taken, standing, batch);
        }
    }

    private void Take(Purchase purchase, Lookups.Place place, DateTimeOffset at, Cells cells, ReturnRow row, HashSet<string> taken, List<ExceptionCase> standing, Batch batch)
    {
        var amount = cells.RequiredAmount("amount", purchase.Currency);
        if (cells.Refusal is { } refusal)
        {
            batch.Refuse(cells.Row, refusal.Column, refusal.Finding);
            return;
        }
        var decidedBy = Decider(row, cells.Row, batch);
        var reason = ReasonOf(row, cells.Row, batch);
        if (!taken.Add(row.Return))
        {
            if (Other(purchase, cells, row, at, amount, reason, decidedBy) is { } column) batch.Refuse(cells.Row, column, ImportCodes.Immutable);
            else batch.IsUnchanged();
            return;
        }
        try
        {
            var id = ReturnId.New();
            purchase.TakeBack(Return.Of(id, row.Return, at, place.DayOf(at), place.Code, row.Remedy, [new(row.Line, row.Quantity, amount)],
                row.Condition, proof: null, reason, row.Exception ?? false, decidedBy));
            foreach (var overtaken in standing.By(purchase)) overtaken.GoodsCameBack(id, Now());
            batch.IsNew();
        }
        catch (RuleBrokenException broken)
        {
            taken.Remove(row.Return);
            batch.Refuse(cells.Row, ColumnOf(broken.Finding.Code), broken.Finding);
        }
    }

    private Act Now()
    {
        var now = clock.GetUtcNow();
        return new(by, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)), "", by is null ? IdentityProof.System : IdentityProof.Password);
    }

    private StaffId? Decider(ReturnRow row, SpooledRow raw, Batch batch)
    {
        if (row.DecidedBy is not { } email) return null;
        if (lookups.Staff(email) is { } id) return id;
        batch.Remark(raw, "decided_by", ImportCodes.UnknownStaff);
        return null;
    }

    // reasons are each system's own words; those we share are kept
    private static ReturnReason? ReasonOf(ReturnRow row, SpooledRow raw, Batch batch)
    {
        if (row.Reason is not { } text) return null;
        if (Enum.TryParse<ReturnReason>(text, out var reason) && Enum.IsDefined(reason) && !char.IsAsciiDigit(text[0])) return reason;
        batch.Remark(raw, "reason", ImportCodes.UnknownReason);
        return null;
    }

    /// <summary>The column in which the return is another than the one recorded under its key; what the file does not say is not compared.</summary>
    private static string? Other(Purchase purchase, Cells cells, ReturnRow row, DateTimeOffset at, long amount, ReturnReason? reason, StaffId? decidedBy) =>
        purchase.Returns.FirstOrDefault(r => r.Ref == row.Return) is not { } there ? "purchase_ref"
        : there.Lines is not [var line] || line.LineNumber != row.Line ? "line"
        : there.At != at ? "returned_at"
        : line.Quantity != row.Quantity ? "quantity"
        : there.Remedy != row.Remedy ? "remedy"
        : line.AmountMinor != amount ? "amount"
        : cells.Has("condition") && there.Condition != row.Condition ? "condition"
        : cells.Has("reason") && there.Reason != reason ? "reason"
        : cells.Has("exception") && there.ByException != (row.Exception ?? false) ? "exception"
        : there.DecidedBy is { } before && decidedBy is { } now && before != now ? "decided_by"
        : null;

    private static string? ColumnOf(string code) => code switch
    {
        PurchaseCodes.NoSuchLine or PurchaseCodes.LineTwice => "line",
        PurchaseCodes.MoreThanLeft => "quantity",
        PurchaseCodes.MoreThanPaid => "amount",
        _ => null,
    };
}
