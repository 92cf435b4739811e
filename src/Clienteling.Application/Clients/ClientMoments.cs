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
    public static async Task<IReadOnlyList<ClientMoment>> ReadAsync(ClientelingDb db, ClientId client, int skip, int take)
    {
        var rows = await Rows(db, client).OrderByDescending(m => m.At).ThenBy(m => m.Source).Skip(skip).Take(take).ToListAsync();
        var bought = rows.Where(r => r.Source == Purchase).Select(r => r.Reference).ToList();
        var returned = rows.Where(r => r.Source == Return).Select(r => r.Reference).ToList();
        var products = bought.Count + returned.Count == 0 ? [] : await Products(db, client, bought, returned).ToListAsync();
        var named = products.ToLookup(p => (p.Source, p.Reference), p => p.Name);
        return [.. rows.Select(row => Moment(row, [.. named[(row.Source, row.Reference)]]))];
    }

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
                Source = Contact, At = contact.At, What = (string)(object)contact.Kind, How = (string?)(object?)contact.Channel,
                Text = contact.Text, Language = contact.Language, Reference = "",
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var purchases =
            from purchase in db.Purchases
            where purchase.Client == client
            join staff in db.Staff on purchase.Associate equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = Purchase, At = purchase.At, What = "", How = (string?)(object?)purchase.Channel, Text = "", Language = "", Reference = purchase.Ref,
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
                Source = Return, At = back.At, What = "", How = (string?)(object?)back.Remedy, Text = "", Language = "", Reference = back.Ref,
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var requests =
            from request in db.ExceptionCases
            where request.Client == client
            join staff in db.Staff on request.RequestedBy equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = Request, At = request.RequestedAt, What = "", How = "", Text = "", Language = "", Reference = "",
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        return contacts.Concat(purchases).Concat(returns).Concat(requests);
    }

    internal static IQueryable<MomentProduct> Products(ClientelingDb db, ClientId client, List<string> purchases, List<string> returns)
    {
        var bought =
            from purchase in db.Purchases
            where purchase.Client == client && purchases.Contains(purchase.Ref)
            from line in purchase.Lines
            join product in db.Products on line.Product equals product.Id
            select new MomentProduct { Source = Purchase, Reference = purchase.Ref, Name = product.Name, Line = line.Number };
        var cameBack =
            from purchase in db.Purchases
            where purchase.Client == client
            from back in purchase.Returns
            where returns.Contains(back.Ref)
            from line in back.Lines
            join sold in db.Purchases.SelectMany(p => p.Lines, (p, l) => new { p.Id, l.Number, l.Product }) on new { purchase.Id, Number = line.LineNumber } equals new { sold.Id, sold.Number }
            join product in db.Products on sold.Product equals product.Id
            select new MomentProduct { Source = Return, Reference = back.Ref, Name = product.Name, Line = line.LineNumber };
        return bought.Concat(cameBack).OrderBy(p => p.Reference).ThenBy(p => p.Line);
    }

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

    internal sealed class MomentProduct
    {
        public int Source { get; init; }
        public string Reference { get; init; } = "";
        public string Name { get; init; } = "";
        public int Line { get; init; }
    }

    internal sealed class MomentRow
    {
        public int Source { get; init; }
        public DateTimeOffset At { get; init; }
        public string What { get; init; } = "";
        public string? How { get; init; }
        public string Text { get; init; } = "";
        public string Language { get; init; } = "";
        public string Reference { get; init; } = "";
        public string? Family { get; init; }
        public string? Given { get; init; }
        public string? FamilyReading { get; init; }
        public string? GivenReading { get; init; }
    }
}
