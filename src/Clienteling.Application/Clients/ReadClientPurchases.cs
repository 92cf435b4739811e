using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What a client bought over all channels, the newest first, with what came back marked.</summary>
public sealed class ReadClientPurchases(UseCases useCases)
{
    public const int PageSize = 15;

    /// <param name="id">Whose.</param>
    /// <param name="channel">Only those of this channel.</param>
    /// <param name="year">Only those of this year.</param>
    /// <param name="page">From 1.</param>
    public Task<Result<ClientPurchases>> RunAsync(ClientId id, PurchaseChannel? channel = null, int? year = null, int page = 1) =>
        useCases.ReadAsync<ClientPurchases>(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result<ClientPurchases>.From(await ClientAccess.WhyNotAsync(work, id));
            // each day with its channel: few rows, and they tell the years there are and how many a filter leaves
            var days = await work.Db.Purchases.Where(p => p.Client == id).Select(p => new { p.Day, p.Channel }).ToListAsync();
            var total = days.Count(d => (channel is null || d.Channel == channel) && (year is null || d.Day.Year == year));
            var rows = await Rows(work, id, channel, year).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();
            var lines = (await Lines(work, [.. rows.Select(r => r.Id)]).ToListAsync()).ToLookup(l => l.Purchase);
            return new ClientPurchases(
                [.. rows.Select(r => new PurchaseMade(r.Day, r.Channel, r.Boutique, r.Associate, r.Ref,
                    [.. lines[r.Id].Select(l => new LineMade(l.Name, l.Category, l.Material, l.Quantity, l.Returned ?? 0, new(l.AmountMinor, r.Currency), l.FinalSale, l.Personalised))]))],
                total, [.. days.Select(d => d.Day.Year).Distinct().OrderDescending()], [.. days.Select(d => d.Channel).Distinct().Order()]);
        });

    internal static IQueryable<PurchaseRow> Rows(Work work, ClientId id, PurchaseChannel? channel, int? year)
    {
        var purchases = work.Db.Purchases.Where(p => p.Client == id);
        if (channel is { } wanted) purchases = purchases.Where(p => p.Channel == wanted);
        if (year is > 0 and < 9999)
        {
            var (from, to) = (new DateOnly(year.Value, 1, 1), new DateOnly(year.Value + 1, 1, 1));
            purchases = purchases.Where(p => p.Day >= from && p.Day < to);
        }
        return
            from purchase in purchases
            join boutique in work.Db.Boutiques on purchase.Boutique equals boutique.Code
            orderby purchase.At descending
            select new PurchaseRow(
                purchase.Id, purchase.Day, purchase.Channel, boutique.Name, work.Db.Staff.Where(s => s.Id == purchase.Associate).Select(s => s.Name).FirstOrDefault(),
                purchase.Ref, purchase.Currency);
    }

    internal static IQueryable<LineRow> Lines(Work work, List<PurchaseId> purchases) =>
        from purchase in work.Db.Purchases
        where purchases.Contains(purchase.Id)
        from line in purchase.Lines
        join product in work.Db.Products on line.Product equals product.Id
        orderby line.Number
        select new LineRow(
            purchase.Id, product.Name, product.Category, product.Material, line.Quantity, line.AmountMinor, line.FinalSale, line.Personalised,
            purchase.Returns.Where(r => r.Remedy != Remedy.Repair).SelectMany(r => r.Lines).Where(b => b.LineNumber == line.Number).Sum(b => (int?)b.Quantity));

    internal sealed record PurchaseRow(PurchaseId Id, DateOnly Day, PurchaseChannel Channel, string Boutique, PersonName? Associate, string Ref, Currency Currency);

    internal sealed record LineRow(
        PurchaseId Purchase, string Name, string Category, string? Material, int Quantity, long AmountMinor, bool FinalSale, bool Personalised, int? Returned);
}

/// <summary>A page of purchases, how many the filters leave, and the years and channels there are to filter by.</summary>
public sealed record ClientPurchases(IReadOnlyList<PurchaseMade> Purchases, int Total, IReadOnlyList<int> Years, IReadOnlyList<PurchaseChannel> Channels);

/// <summary>One purchase.</summary>
public sealed record PurchaseMade(DateOnly Day, PurchaseChannel Channel, string Boutique, PersonName? Associate, string Ref, IReadOnlyList<LineMade> Lines);

/// <summary>One line of a purchase.</summary>
/// <param name="Returned">Pieces of <paramref name="Quantity"/> that came back for good.</param>
public sealed record LineMade(string Product, string Category, string? Material, int Quantity, int Returned, Money Paid, bool FinalSale, bool Personalised);
