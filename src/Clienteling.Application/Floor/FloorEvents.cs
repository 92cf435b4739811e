using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
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
    /// <param name="until">Until when, that instant included.</param>
    public static async Task<IReadOnlyList<FloorEvent>> ReadAsync(ClientelingDb db, IReadOnlyList<Boutique> boutiques, Func<Boutique, DateTimeOffset> since, DateTimeOffset until)
    {
        if (boutiques.Count == 0) return [];
        var span = Span.Of(boutiques, since, until);
        var visits = await Visits(db, span).ToListAsync();
        var purchases = await Purchases(db, span).ToListAsync();
        var returns = await Returns(db, span).ToListAsync();
        var cases = await Cases(db, span).ToListAsync();
        var bought = purchases.Select(p => p.Id).ToList();
        var pieces = (bought.Count == 0 ? [] : await Pieces(db, bought).ToListAsync()).ToLookup(p => p.Purchase, p => p.Name);
        var brought = returns.Select(r => r.Id).ToList();
        var piecesBack = (brought.Count == 0 ? [] : await PiecesBack(db, brought).ToListAsync()).ToLookup(p => p.Return, p => p.Name);

        // each in an order of its own, so that what happened in one instant stands on one page only; asked for it, SQLite would go through all there are
        List<FloorEvent> events =
        [
            .. visits.OrderBy(v => v.Client.Value).Select(v => new FloorEvent(
                v.Kind == ContactKind.Appointment ? FloorEventKind.CameForAppointment : FloorEventKind.CameIn, v.At, v.Boutique, v.Client, v.ClientName, v.Staff, null, [])),
            .. purchases.OrderBy(p => p.Id.Value).Select(p => new FloorEvent(FloorEventKind.Bought, p.At, p.Boutique, p.Client, p.ClientName, p.Staff, null, [.. pieces[p.Id]], IsFirst: p.IsFirst)),
            .. returns.OrderBy(r => r.Id.Value).Select(r => new FloorEvent(FloorEventKind.BroughtBack, r.At, r.Boutique, r.Client, r.ClientName, r.Staff, null, [.. piecesBack[r.Id]], Remedy: r.Remedy)),
            .. cases.OrderBy(c => c.Id.Value).SelectMany(Steps),
        ];
        var shown = events.Where(e => span.Has(e.Boutique, e.At)).OrderByDescending(e => e.At).ThenByDescending(e => e.Kind).ToList();
        return await WithRefundsAsync(db, shown);
    }

    /// <summary>When all that happened, the newest first: without people and goods, so that a page of very many events costs little more than what it shows.</summary>
    /// <inheritdoc cref="ReadAsync" path="/param"/>
    public static async Task<IReadOnlyList<DateTimeOffset>> WhenAsync(ClientelingDb db, IReadOnlyList<Boutique> boutiques, Func<Boutique, DateTimeOffset> since, DateTimeOffset until)
    {
        if (boutiques.Count == 0) return [];
        var span = Span.Of(boutiques, since, until);
        var visits = await VisitsIn(db, span).Select(v => new Moment(v.Boutique!.Value, v.At)).ToListAsync();
        var purchases = await PurchasesIn(db, span).Select(p => new Moment(p.Boutique, p.At)).ToListAsync();
        var returns = await ReturnsIn(db, span).Select(b => new Moment(b.Return.Boutique, b.Return.At)).ToListAsync();
        var cases = await CasesIn(db, span).Select(c => new { c.Boutique, c.RequestedAt, c.DecidedAt, c.SettledAt }).ToListAsync();
        var steps = cases.SelectMany(c => new[] { c.RequestedAt, c.DecidedAt, c.SettledAt }.OfType<DateTimeOffset>().Select(at => new Moment(c.Boutique, at)));
        return [.. ((IEnumerable<Moment>)[.. visits, .. purchases, .. returns, .. steps]).Where(m => span.Has(m.Boutique, m.At)).Select(m => m.At).OrderDescending()];
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

    private static IQueryable<ClientContact> VisitsIn(ClientelingDb db, Span span) => db.ClientContacts.Where(c =>
        c.Boutique != null && span.Boutiques.Contains(c.Boutique.Value) && c.At >= span.Earliest && c.At <= span.Until && (c.Kind == ContactKind.Visit || c.Kind == ContactKind.Appointment));

    private static IQueryable<Purchase> PurchasesIn(ClientelingDb db, Span span) =>
        db.Purchases.Where(p => span.Boutiques.Contains(p.Boutique) && span.Days.Contains(p.Day) && p.At >= span.Earliest && p.At <= span.Until);

    private static IQueryable<Brought> ReturnsIn(ClientelingDb db, Span span) =>
        from purchase in db.Purchases
        from back in purchase.Returns
        where back.At >= span.Earliest && back.At <= span.Until && span.Boutiques.Contains(back.Boutique) && back.Case == null
        select new Brought { Purchase = purchase, Return = back };

    private static IQueryable<ExceptionCase> CasesIn(ClientelingDb db, Span span) => db.ExceptionCases.Where(c =>
        span.Boutiques.Contains(c.Boutique) && (c.RequestedAt >= span.Earliest || c.DecidedAt >= span.Earliest || c.SettledAt >= span.Earliest));

    internal static IQueryable<VisitRow> Visits(ClientelingDb db, Span span) =>
        from contact in VisitsIn(db, span)
        join client in db.Clients on contact.Client equals client.Id
        select new VisitRow(
            contact.Kind, contact.At, contact.Boutique!.Value, client.Id, client.Name, db.Staff.Where(s => s.Id == contact.Staff).Select(s => s.Name).FirstOrDefault());

    internal static IQueryable<PurchaseRow> Purchases(ClientelingDb db, Span span) =>
        from purchase in PurchasesIn(db, span)
        join client in db.Clients on purchase.Client equals client.Id
        select new PurchaseRow(
            purchase.Id, purchase.At, purchase.Boutique, client.Id, client.Name, db.Staff.Where(s => s.Id == purchase.Associate).Select(s => s.Name).FirstOrDefault(),
            !db.Purchases.Any(p => p.Client == purchase.Client && p.At < purchase.At));

    internal static IQueryable<ReturnRow> Returns(ClientelingDb db, Span span) =>
        from brought in ReturnsIn(db, span)
        join client in db.Clients on brought.Purchase.Client equals client.Id
        select new ReturnRow(
            brought.Return.Id, brought.Return.At, brought.Return.Boutique, client.Id, client.Name, db.Staff.Where(s => s.Id == brought.Return.TakenBy).Select(s => s.Name).FirstOrDefault(),
            brought.Return.Remedy);

    internal static IQueryable<CaseRow> Cases(ClientelingDb db, Span span) =>
        from request in CasesIn(db, span)
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

    /// <summary>What is asked for: these boutiques, in each from its own instant, until one.</summary>
    internal sealed record Span(IReadOnlyDictionary<BoutiqueCode, DateTimeOffset> From, DateTimeOffset Until)
    {
        public required IReadOnlyList<BoutiqueCode> Boutiques { get; init; }
        public required IReadOnlyList<DateOnly> Days { get; init; }
        public required DateTimeOffset Earliest { get; init; }

        public static Span Of(IReadOnlyList<Boutique> boutiques, Func<Boutique, DateTimeOffset> since, DateTimeOffset until)
        {
            var from = boutiques.ToDictionary(b => b.Code, since);
            var earliest = from.Values.Min();
            return new(from, until) { Boutiques = [.. from.Keys], Earliest = earliest, Days = [.. boutiques.SelectMany(b => Between(b.DayOf(earliest), b.DayOf(until))).Distinct()] };
        }

        public bool Has(BoutiqueCode boutique, DateTimeOffset at) => at >= From[boutique] && at <= Until;

        private static IEnumerable<DateOnly> Between(DateOnly first, DateOnly last)
        {
            for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
        }
    }

    private sealed record Moment(BoutiqueCode Boutique, DateTimeOffset At);

    internal sealed class Brought
    {
        public required Purchase Purchase { get; init; }
        public required Return Return { get; init; }
    }

    internal sealed record VisitRow(ContactKind Kind, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff);

    internal sealed record PurchaseRow(PurchaseId Id, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff, bool IsFirst);

    internal sealed record ReturnRow(ReturnId Id, DateTimeOffset At, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, PersonName? Staff, Remedy Remedy);

    internal sealed record CaseRow(
        ExceptionCaseId Id, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, Claim Claim, Decision? Decision, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt,
        DateTimeOffset? SettledAt, PersonName? AskedBy, PersonName? DecidedBy);

    internal sealed record PieceRow(PurchaseId Purchase, string Name);

    internal sealed record PieceBackRow(ReturnId Return, string Name);
}
