using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>What kind of thing happened on the floor.</summary>
public enum FloorEventKind
{
    /// <summary>A client came in.</summary>
    CameIn,

    /// <summary>A client came for an appointment.</summary>
    CameForAppointment,

    /// <summary>A client bought something.</summary>
    Bought,

    /// <summary>Goods came back within policy.</summary>
    BroughtBack,

    /// <summary>Goods came back, and an exception was asked for.</summary>
    Asked,

    /// <summary>An exception was decided.</summary>
    Decided,

    /// <summary>The client took what was decided.</summary>
    Took,
}

/// <summary>Something that happened on the floor.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Boutique">Where.</param>
/// <param name="Client">To whom.</param>
/// <param name="ClientName">Their name.</param>
/// <param name="Staff">Who of the maison: who welcomed, sold, asked, decided, or decided what the client took.</param>
/// <param name="Case">The case, where it is about one.</param>
/// <param name="Products">What was bought or came back, by name.</param>
/// <param name="Answer">How a case was decided.</param>
/// <param name="Solution">What was granted or offered.</param>
/// <param name="Remedy">What came back for.</param>
/// <param name="IsFirst">Whether it is the client's first purchase.</param>
/// <param name="RefundedOn">The day of the refund since which the client was not seen until now.</param>
/// <param name="MayOpenClient">Whether the reader may open the client's page.</param>
public sealed record FloorEvent(
    FloorEventKind Kind, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff, ExceptionCaseId? Case,
    IReadOnlyList<string> Products, DecisionKind? Answer = null, Solution? Solution = null, Remedy? Remedy = null, bool IsFirst = false,
    DateOnly? RefundedOn = null, bool MayOpenClient = true);

/// <summary>Reads what happened in some boutiques since an instant, the newest first.</summary>
internal static class FloorEvents
{
    /// <param name="db">The session.</param>
    /// <param name="boutiques">Where.</param>
    /// <param name="since">From when on; in each boutique from its own instant.</param>
    /// <param name="now">Until when.</param>
    public static async Task<IReadOnlyList<FloorEvent>> ReadAsync(ClientelingDb db, IReadOnlyList<Boutique> boutiques, Func<Boutique, DateTimeOffset> since, DateTimeOffset now)
    {
        if (boutiques.Count == 0) return [];
        var from = boutiques.ToDictionary(b => b.Code, since);
        var (codes, earliest) = (boutiques.Select(b => b.Code).ToList(), from.Values.Min());
        var days = boutiques.SelectMany(b => Days(b.DayOf(earliest), b.DayOf(now))).Distinct().ToList();

        var visits = await Visits(db, codes, earliest).ToListAsync();
        var purchases = await Purchases(db, codes, days, earliest).ToListAsync();
        var returns = await Returns(db, codes, earliest).ToListAsync();
        var cases = await Cases(db, codes, earliest).ToListAsync();
        var bought = purchases.Select(p => p.Id).ToList();
        var pieces = (bought.Count == 0 ? [] : await Pieces(db, bought).ToListAsync()).ToLookup(p => p.Purchase, p => p.Name);
        var brought = returns.Select(r => r.Id).ToList();
        var piecesBack = (brought.Count == 0 ? [] : await PiecesBack(db, brought).ToListAsync()).ToLookup(p => p.Return, p => p.Name);

        List<FloorEvent> events =
        [
            .. visits.Select(v => new FloorEvent(
                v.Kind == ContactKind.Appointment ? FloorEventKind.CameForAppointment : FloorEventKind.CameIn, v.At, v.Boutique, v.Client, v.ClientName, v.Staff, null, [])),
            .. purchases.Select(p => new FloorEvent(FloorEventKind.Bought, p.At, p.Boutique, p.Client, p.ClientName, p.Staff, null, [.. pieces[p.Id]], IsFirst: p.IsFirst)),
            .. returns.Select(r => new FloorEvent(FloorEventKind.BroughtBack, r.At, r.Boutique, r.Client, r.ClientName, r.Staff, null, [.. piecesBack[r.Id]], Remedy: r.Remedy)),
            .. cases.SelectMany(Steps),
        ];
        var shown = events.Where(e => e.At >= from[e.Boutique] && e.At <= now).OrderByDescending(e => e.At).ThenByDescending(e => e.Kind).ToList();
        return await WithRefundsAsync(db, shown);
    }

    private static IEnumerable<FloorEvent> Steps(CaseRow c)
    {
        FloorEvent Step(FloorEventKind kind, DateTimeOffset at, PersonName? staff) =>
            new(kind, at, c.Boutique, c.Client, c.ClientName, staff, c.Id, [.. c.Claim.Lines.Select(l => l.ProductName)], c.Decision?.Kind,
                c.Decision is { } d ? d.Offer?.Solution ?? Solutions.Of(c.Claim.Asked) : null, c.Claim.Asked);

        yield return Step(FloorEventKind.Asked, c.RequestedAt, c.AskedBy);
        if (c.DecidedAt is { } decided) yield return Step(FloorEventKind.Decided, decided, c.DecidedBy);
        if (c.SettledAt is { } settled) yield return Step(FloorEventKind.Took, settled, c.DecidedBy);
    }

    /// <summary>Says of who came or bought whether it is the first time that they are seen since a refund of an earlier day.</summary>
    private static async Task<IReadOnlyList<FloorEvent>> WithRefundsAsync(ClientelingDb db, List<FloorEvent> events)
    {
        var who = events.Where(ComesBack).Select(e => e.Client).Distinct().ToList();
        if (who.Count == 0) return events;
        var refunds = (await db.Purchases.Where(p => who.Contains(p.Client)).SelectMany(p => p.Returns, (p, r) => new { p.Client, r.Remedy, r.At, r.Day })
            .Where(r => r.Remedy == Remedy.Refund).ToListAsync()).GroupBy(r => r.Client).ToDictionary(g => g.Key, g => g.MaxBy(r => r.At)!);
        if (refunds.Count == 0) return events;
        var (refunded, first) = (refunds.Keys.ToList(), refunds.Values.Min(r => r.At));
        var seen = (await db.ClientContacts
                .Where(c => refunded.Contains(c.Client) && c.At > first && (c.Kind == ContactKind.Visit || c.Kind == ContactKind.Appointment)).Select(c => new { c.Client, c.At }).ToListAsync())
            .Concat(await db.Purchases.Where(p => refunded.Contains(p.Client) && p.At > first).Select(p => new { p.Client, p.At }).ToListAsync())
            .ToLookup(s => s.Client, s => s.At);
        return
        [
            .. events.Select(e => ComesBack(e) && refunds.GetValueOrDefault(e.Client) is { } refund && e.At - refund.At > TimeSpan.FromDays(1)
                && !seen[e.Client].Any(at => at > refund.At && at < e.At) ? e with { RefundedOn = refund.Day } : e),
        ];
    }

    private static bool ComesBack(FloorEvent e) => e.Kind is FloorEventKind.CameIn or FloorEventKind.CameForAppointment or FloorEventKind.Bought;

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }

    internal static IQueryable<VisitRow> Visits(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset since) =>
        from contact in db.ClientContacts
        where contact.Boutique != null && boutiques.Contains(contact.Boutique.Value) && contact.At >= since
            && (contact.Kind == ContactKind.Visit || contact.Kind == ContactKind.Appointment)
        join client in db.Clients on contact.Client equals client.Id
        select new VisitRow(
            contact.Kind, contact.At, contact.Boutique!.Value, client.Id, client.Name, db.Staff.Where(s => s.Id == contact.Staff).Select(s => s.Name).FirstOrDefault());

    internal static IQueryable<PurchaseRow> Purchases(ClientelingDb db, List<BoutiqueCode> boutiques, List<DateOnly> days, DateTimeOffset since) =>
        from purchase in db.Purchases
        where boutiques.Contains(purchase.Boutique) && days.Contains(purchase.Day) && purchase.At >= since
        join client in db.Clients on purchase.Client equals client.Id
        select new PurchaseRow(
            purchase.Id, purchase.At, purchase.Boutique, client.Id, client.Name, db.Staff.Where(s => s.Id == purchase.Associate).Select(s => s.Name).FirstOrDefault(),
            !db.Purchases.Any(p => p.Client == purchase.Client && p.At < purchase.At));

    internal static IQueryable<ReturnRow> Returns(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset since) =>
        from purchase in db.Purchases
        from back in purchase.Returns
        where back.At >= since && boutiques.Contains(back.Boutique) && back.Case == null
        join client in db.Clients on purchase.Client equals client.Id
        select new ReturnRow(back.Id, back.At, back.Boutique, client.Id, client.Name, db.Staff.Where(s => s.Id == back.TakenBy).Select(s => s.Name).FirstOrDefault(), back.Remedy);

    internal static IQueryable<CaseRow> Cases(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset since) =>
        from request in db.ExceptionCases
        where boutiques.Contains(request.Boutique) && (request.RequestedAt >= since || request.DecidedAt >= since || request.SettledAt >= since)
        join client in db.Clients on request.Client equals client.Id
        select new CaseRow(
            request.Id, request.Boutique, client.Id, client.Name, request.Claim, request.Decision, request.RequestedAt, request.DecidedAt, request.SettledAt,
            db.Staff.Where(s => s.Id == request.RequestedBy).Select(s => s.Name).FirstOrDefault(), db.Staff.Where(s => s.Id == request.DecidedBy).Select(s => s.Name).FirstOrDefault());

    internal static IQueryable<PieceRow> Pieces(ClientelingDb db, List<PurchaseId> purchases) =>
        from purchase in db.Purchases
        where purchases.Contains(purchase.Id)
        from line in purchase.Lines
        join product in db.Products on line.Product equals product.Id
        orderby line.Number
        select new PieceRow(purchase.Id, product.Name);

    internal static IQueryable<PieceBackRow> PiecesBack(ClientelingDb db, List<ReturnId> returns) =>
        from purchase in db.Purchases
        from back in purchase.Returns
        where returns.Contains(back.Id)
        from line in back.Lines
        join sold in db.Purchases.SelectMany(p => p.Lines, (p, l) => new { p.Id, l.Number, l.Product }) on new { purchase.Id, Number = line.LineNumber } equals new { sold.Id, sold.Number }
        join product in db.Products on sold.Product equals product.Id
        orderby line.LineNumber
        select new PieceBackRow(back.Id, product.Name);

    internal sealed record VisitRow(ContactKind Kind, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff);

    internal sealed record PurchaseRow(PurchaseId Id, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff, bool IsFirst);

    internal sealed record ReturnRow(ReturnId Id, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff, Remedy Remedy);

    internal sealed record CaseRow(
        ExceptionCaseId Id, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, Claim Claim, Decision? Decision, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt,
        DateTimeOffset? SettledAt, PersonName? AskedBy, PersonName? DecidedBy);

    internal sealed record PieceRow(PurchaseId Purchase, string Name);

    internal sealed record PieceBackRow(ReturnId Return, string Name);
}
