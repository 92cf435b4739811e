using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>What the page of a new return needs: the client, what they still have from us, latest first, and the draft.</summary>
public sealed class ReadReturnForm(UseCases useCases)
{
    /// <summary>Lines shown at first; <em>Other purchases</em> asks for more.</summary>
    public const int FirstLines = 3;

    /// <param name="client">Whose goods.</param>
    /// <param name="most">Lines at most, 1 or more.</param>
    public Task<Result<ReturnForm>> RunAsync(ClientId client, int most = FirstLines) =>
        useCases.ReadAsync(Permission.MakeReturns, async work =>
        {
            var served = await Stand.Of(work, ClientAccess.Visible(work, work.Db.Clients).Where(c => c.Id == client)).SingleOrDefaultAsync();
            if (served is null) return Result<ReturnForm>.From(await ClientAccess.WhyNotAsync(work, client));
            var here = served.Here;

            var draft = await work.Db.Drafts.Where(d => d.Staff == work.Actor.Id && d.Kind == ReturnDraft.Kind && d.Subject == client.ToString())
                .Select(d => d.Content).SingleOrDefaultAsync();
            var kept = draft is null ? null : Json.Read<ReturnDraft>(draft);

            var purchases = await work.Db.Purchases.WithReturns().Where(p => p.Client == client)
                .OrderByDescending(p => p.At).Take(Math.Max(most, 1) + 20).ToListAsync();
            if (kept?.Purchase is { } keptPurchase && purchases.TrueForAll(p => p.Id != keptPurchase))
                purchases.AddRange(await work.Db.Purchases.WithReturns().Where(p => p.Id == keptPurchase && p.Client == client).ToListAsync());
            var productIds = purchases.SelectMany(p => p.Lines).Select(l => l.Product).Distinct().ToList();
            var products = await work.Db.Products.Where(p => productIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
            var boutiques = await work.Db.Boutiques.ToDictionaryAsync(b => b.Code, b => b.Name);

            var all = purchases
                .SelectMany(p => p.Lines.Select(l => (Purchase: p, Line: l, Left: p.QuantityLeft(l.Number))))
                .Where(x => x.Left > 0)
                .Select(x => new ReturnableLine(
                    x.Purchase.Id, x.Line.Number, products[x.Line.Product].Name, products[x.Line.Product].Family, products[x.Line.Product].Category,
                    products[x.Line.Product].Material, x.Purchase.Day, boutiques[x.Purchase.Boutique], x.Purchase.Channel, x.Left,
                    x.Purchase.PaidFor(x.Line.Number, x.Left)))
                .ToList();
            var shown = all.Where((line, i) => i < most || (kept?.Purchase == line.Purchase && kept.Lines.Any(l => l.LineNumber == line.LineNumber))).ToList();
            return new ReturnForm(client, served.Client.Name, here.Code, here.Name, shown, all.Count > shown.Count, kept);
        });
}

/// <summary>The page of a new return.</summary>
public sealed record ReturnForm(
    ClientId Client, PersonName ClientName, BoutiqueCode Boutique, string BoutiqueName, IReadOnlyList<ReturnableLine> Lines, bool HasMore, ReturnDraft? Draft);

/// <summary>A line that could come back, with what was paid for the pieces left.</summary>
public sealed record ReturnableLine(
    PurchaseId Purchase, int LineNumber, string ProductName, CategoryFamily Family, string Category, string? Material, DateOnly BoughtOn,
    string BoutiqueName, PurchaseChannel Channel, int QuantityLeft, Money Paid);

/// <summary>A return as far as it was entered.</summary>
/// <param name="Wait">Whether the client waits, once that was said.</param>
/// <param name="Checked">Whether policy was asked, so that whoever comes back finds the verdict there again.</param>
public sealed record ReturnDraft(
    PurchaseId? Purchase, IReadOnlyList<ReturnRequestLine> Lines, ItemCondition? Condition, ProofOfPurchase? Proof, Remedy? Asked, ReturnReason? Reason,
    bool TagsAndPackaging, string? Note, ClientWait? Wait = null, bool Checked = false)
{
    public const string Kind = "Return";
}
