using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What kind of moment it was on a client's thread.</summary>
public enum MomentKind { Visit, Conversation, Appointment, Selection, Service, Purchase, Return, Request }

/// <summary>
/// One moment on a client's thread. A request is that she came about a return that policy did not cover: how it ended is not
/// for her eyes on somebody's screen, and not here.
/// </summary>
/// <param name="Kind">What it was.</param>
/// <param name="At">When (UTC).</param>
/// <param name="With">Who of the maison, where known.</param>
/// <param name="Channel">The channel of a conversation.</param>
/// <param name="SoldBy">How a purchase was made.</param>
/// <param name="Remedy">What became of a return.</param>
/// <param name="Text">As somebody wrote it; may be empty.</param>
/// <param name="Language">The language of the text.</param>
/// <param name="Products">What was bought or came back, by name.</param>
public sealed record ClientMoment(
    MomentKind Kind, DateTimeOffset At, PersonName? With, ContactChannel? Channel, PurchaseChannel? SoldBy, Remedy? Remedy, string Text, string? Language,
    IReadOnlyList<string> Products);

/// <summary>Contacts, purchases, returns and requests on one thread.</summary>
internal static class ClientMoments
{
    private const int Contact = 0;
    private const int Purchase = 1;
    private const int Return = 2;
    private const int Request = 3;

    /// <summary>A stretch of the thread, the newest first.</summary>
    public static async Task<IReadOnlyList<ClientMoment>> ReadAsync(ClientelingDb db, ClientId client, int skip, int take) =>
        Moments(await WithGoods(db, client, Newest(Rows(db, client)).Skip(skip).Take(take)).ToListAsync());

    /// <summary>The end of the thread, and the lines that were bought last; both the newest first.</summary>
    public static async Task<(IReadOnlyList<ClientMoment> Moments, IReadOnlyList<BoughtLine> Lines)> LastAsync(ClientelingDb db, ClientId client, int moments, int lines)
    {
        var rows = await Last(db, client, moments, lines).ToListAsync();
        var bought =
            from row in rows
            where row.Moment.Source == Purchase && row.Product is not null
            select new BoughtLine(row.Product!, row.Category!, row.Material, row.Day!.Value, new(row.AmountMinor!.Value, row.Currency!.Value));
        return ([.. Moments(rows).Take(moments)], [.. bought.Take(lines)]);
    }

    /// <summary>The last moments, and as many of the last purchases as have the last lines.</summary>
    private static IQueryable<MomentGoods> Last(ClientelingDb db, ClientId client, int moments, int lines) =>
        WithGoods(db, client, Newest(Rows(db, client)).Take(moments).Union(Newest(Purchases(db, client)).Take(lines)));

    private static IQueryable<MomentRow> Newest(IQueryable<MomentRow> rows) => rows.OrderByDescending(m => m.At).ThenBy(m => m.Source).ThenBy(m => m.Number).ThenBy(m => m.Id);

    // Every column has a value in every part, since a union takes no typed null: "" stands for none.
    internal static IQueryable<MomentRow> Rows(ClientelingDb db, ClientId client)
    {
        var contacts =
            from contact in db.ClientContacts
            where contact.Client == client
            join staff in db.Staff on contact.Staff equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = Contact, Number = contact.Id, Id = Guid.Empty, At = contact.At, What = (string)(object)contact.Kind, How = (string?)(object?)contact.Channel,
                Text = contact.Text, Language = contact.Language,
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var returns =
            from purchase in db.Purchases
            where purchase.Client == client
            from back in purchase.Returns
            join staff in db.Staff on back.TakenBy equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = Return, Number = 0L, Id = (Guid)(object)back.Id, At = back.At, What = "", How = (string?)(object?)back.Remedy, Text = "", Language = "",
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var requests =
            from request in db.ExceptionCases
            where request.Client == client
            join staff in db.Staff on request.RequestedBy equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = Request, Number = 0L, Id = (Guid)(object)request.Id, At = request.RequestedAt, What = "", How = "", Text = "", Language = "",
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        return contacts.Concat(Purchases(db, client)).Concat(returns).Concat(requests);
    }

    private static IQueryable<MomentRow> Purchases(ClientelingDb db, ClientId client) =>
        from purchase in db.Purchases
        where purchase.Client == client
        join staff in db.Staff on purchase.Associate equals staff.Id into with
        from person in with.DefaultIfEmpty()
        select new MomentRow
        {
            Source = Purchase, Number = 0L, Id = (Guid)(object)purchase.Id, At = purchase.At, What = "", How = (string?)(object?)purchase.Channel, Text = "", Language = "",
            Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
        };

    private static IQueryable<MomentGoods> WithGoods(ClientelingDb db, ClientId client, IQueryable<MomentRow> moments)
    {
        var bought =
            from purchase in db.Purchases
            where purchase.Client == client
            from line in purchase.Lines
            join product in db.Products on line.Product equals product.Id
            select new
            {
                Id = (Guid)(object)purchase.Id, Line = line.Number, product.Name, product.Category, product.Material, purchase.Day, line.AmountMinor, purchase.Currency,
            };
        var cameBack =
            from purchase in db.Purchases
            where purchase.Client == client
            from back in purchase.Returns
            from line in back.Lines
            join sold in db.Purchases.SelectMany(p => p.Lines, (p, l) => new { p.Id, l.Number, l.Product, l.AmountMinor }) on new { purchase.Id, Number = line.LineNumber } equals new { sold.Id, sold.Number }
            join product in db.Products on sold.Product equals product.Id
            select new
            {
                Id = (Guid)(object)back.Id, Line = line.LineNumber, product.Name, product.Category, product.Material, purchase.Day, sold.AmountMinor, purchase.Currency,
            };
        return
            from moment in moments
            join piece in bought.Concat(cameBack) on moment.Id equals piece.Id into pieces
            from piece in pieces.DefaultIfEmpty()
            orderby moment.At descending, moment.Source, moment.Number, moment.Id, piece.Line
            select new MomentGoods
            {
                Moment = moment, Product = piece.Name, Category = piece.Category, Material = piece.Material, Day = piece.Day, AmountMinor = piece.AmountMinor, Currency = piece.Currency,
            };
    }

    private static List<ClientMoment> Moments(IEnumerable<MomentGoods> rows) =>
    [
        .. rows.GroupBy(r => (r.Moment.Number, r.Moment.Id))
            .Select(g => Moment(g.First().Moment, [.. g.Where(r => r.Product is not null).Select(r => r.Product!)])),
    ];

    private static ClientMoment Moment(MomentRow row, IReadOnlyList<string> products)
    {
        var kind = row.Source switch
        {
            Purchase => MomentKind.Purchase,
            Return => MomentKind.Return,
            Request => MomentKind.Request,
            _ => Enum.Parse<MomentKind>(row.What),
        };
        return new(
            kind, row.At, row.Family is null && row.Given is null ? null : PersonName.Of(row.Family, row.Given, row.FamilyReading, row.GivenReading),
            row is { Source: Contact, How: { } channel } ? Enum.Parse<ContactChannel>(channel) : null,
            row is { Source: Purchase, How: { } sold } ? Enum.Parse<PurchaseChannel>(sold) : null,
            row is { Source: Return, How: { } remedy } ? Enum.Parse<Remedy>(remedy) : null,
            row.Text, row.Language.Length == 0 ? null : row.Language, products);
    }

    /// <summary>A moment with one thing that was bought or came back in it, if any.</summary>
    internal sealed class MomentGoods
    {
        public required MomentRow Moment { get; init; }
        public string? Product { get; init; }
        public string? Category { get; init; }
        public string? Material { get; init; }
        public DateOnly? Day { get; init; }
        public long? AmountMinor { get; init; }
        public Currency? Currency { get; init; }
    }

    internal sealed class MomentRow
    {
        public int Source { get; init; }

        /// <summary>Of a contact, else 0.</summary>
        public long Number { get; init; }

        /// <summary>Of what is no contact, else empty.</summary>
        public Guid Id { get; init; }
        public DateTimeOffset At { get; init; }
        public string What { get; init; } = "";
        public string? How { get; init; }
        public string Text { get; init; } = "";
        public string Language { get; init; } = "";
        public string? Family { get; init; }
        public string? Given { get; init; }
        public string? FamilyReading { get; init; }
        public string? GivenReading { get; init; }
    }
}
