using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// What a client brought back, the newest first, and what still awaits an answer. Whether policy was set aside is staff only
/// and not here.
/// </summary>
public sealed class ReadClientReturns(UseCases useCases)
{
    public const int PageSize = 15;

    public Task<Result<ClientReturns>> RunAsync(ClientId id, int page = 1) =>
        useCases.ReadAsync<ClientReturns>(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result<ClientReturns>.From(await ClientAccess.WhyNotAsync(work, id));
            var open = await Open(work, id).ToListAsync();
            var total = await work.Db.Purchases.Where(p => p.Client == id).SelectMany(p => p.Returns).CountAsync();
            var rows = await Rows(work, id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();
            var lines = (await Lines(work, id, [.. rows.Select(r => r.Id)]).ToListAsync()).ToLookup(l => l.Return);
            return new ClientReturns(
                [.. open.Select(o => new ReturnAwaiting(o.Id, o.RequestedAt, o.Claim.Lines[0].ProductName, o.TimeZone))],
                [.. rows.Select(r => new ReturnMade(r.Day, r.Boutique, r.Remedy, r.Condition, r.Reason, r.TakenBy,
                    [.. lines[r.Id].Select(l => new LineBack(l.Name, l.Category, l.Material, l.Quantity, new(l.AmountMinor, r.Currency)))]))],
                total);
        });

    internal static IQueryable<OpenRow> Open(Work work, ClientId id)
    {
        var (me, all) = (work.Actor.Id, work.Actor.Role == Role.Executive);
        var run = work.Actor.Role == Role.Manager ? work.Actor.Postings.Select(p => p.Boutique).ToList() : [];
        return
            from request in work.Db.ExceptionCases
            where request.Client == id && (request.Status == CaseStatus.Requested || request.Status == CaseStatus.Escalated)
                && (request.RequestedBy == me || all || run.Contains(request.Boutique))
            join boutique in work.Db.Boutiques on request.Boutique equals boutique.Code
            orderby request.RequestedAt
            select new OpenRow(request.Id, request.RequestedAt, request.Claim, boutique.TimeZone);
    }

    internal static IQueryable<ReturnRow> Rows(Work work, ClientId id) =>
        from purchase in work.Db.Purchases
        where purchase.Client == id
        from back in purchase.Returns
        join boutique in work.Db.Boutiques on back.Boutique equals boutique.Code
        orderby back.At descending
        select new ReturnRow(
            back.Id, back.Day, boutique.Name, back.Remedy, back.Condition, back.Reason, purchase.Currency,
            work.Db.Staff.Where(s => s.Id == back.TakenBy).Select(s => s.Name).FirstOrDefault());

    internal static IQueryable<BackRow> Lines(Work work, ClientId id, List<ReturnId> returns) =>
        from purchase in work.Db.Purchases
        where purchase.Client == id
        from back in purchase.Returns
        where returns.Contains(back.Id)
        from line in back.Lines
        join bought in work.Db.Purchases.SelectMany(p => p.Lines, (p, l) => new { p.Id, l.Number, l.Product })
            on new { purchase.Id, Number = line.LineNumber } equals new { bought.Id, bought.Number }
        join product in work.Db.Products on bought.Product equals product.Id
        orderby line.LineNumber
        select new BackRow(back.Id, product.Name, product.Category, product.Material, line.Quantity, line.AmountMinor);

    internal sealed record OpenRow(ExceptionCaseId Id, DateTimeOffset RequestedAt, Claim Claim, string TimeZone);

    internal sealed record ReturnRow(
        ReturnId Id, DateOnly Day, string Boutique, Remedy Remedy, ItemCondition? Condition, ReturnReason? Reason, Currency Currency, PersonName? TakenBy);

    internal sealed record BackRow(ReturnId Return, string Name, string Category, string? Material, int Quantity, long AmountMinor);
}

/// <summary>What awaits an answer, a page of what came back, and how often that was.</summary>
public sealed record ClientReturns(IReadOnlyList<ReturnAwaiting> Awaiting, IReadOnlyList<ReturnMade> Returns, int Total);

/// <summary>A request that nobody has answered yet.</summary>
public sealed record ReturnAwaiting(ExceptionCaseId Case, DateTimeOffset AskedAt, string Product, string TimeZone);

/// <summary>Goods that came back.</summary>
public sealed record ReturnMade(
    DateOnly Day, string Boutique, Remedy Remedy, ItemCondition? Condition, ReturnReason? Reason, PersonName? TakenBy, IReadOnlyList<LineBack> Lines);

/// <summary>Pieces that came back and what was given for them; nothing for a repair.</summary>
public sealed record LineBack(string Product, string Category, string? Material, int Quantity, Money Given);
