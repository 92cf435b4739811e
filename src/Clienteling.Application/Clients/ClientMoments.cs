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
    /// <summary>A stretch of the thread, the newest first.</summary>
    public static async Task<IReadOnlyList<ClientMoment>> ReadAsync(ClientelingDb db, ClientId client, int skip, int take)
    {
        var rows = await Rows(db, client).OrderByDescending(m => m.At).ThenBy(m => m.Source).Skip(skip).Take(take).ToListAsync();
        var bought = rows.Select(r => r.Purchase).OfType<PurchaseId>().Distinct().ToList();
        var products = bought.Count == 0 ? [] : await Products(db, bought).ToListAsync();
        return [.. rows.Select(row => Moment(row, products))];
    }

    internal static IQueryable<MomentRow> Rows(ClientelingDb db, ClientId client)
    {
        var contacts =
            from contact in db.ClientContacts
            where contact.Client == client
            join staff in db.Staff on contact.Staff equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = MomentSource.Contact, At = contact.At, What = (string)(object)contact.Kind, How = (string?)(object?)contact.Channel,
                Text = contact.Text, Language = contact.Language, Purchase = null, Return = null,
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var purchases =
            from purchase in db.Purchases
            where purchase.Client == client
            join staff in db.Staff on purchase.Associate equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = MomentSource.Purchase, At = purchase.At, What = "", How = (string?)(object?)purchase.Channel,
                Text = "", Language = "", Purchase = purchase.Id, Return = null,
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
                Source = MomentSource.Return, At = back.At, What = "", How = (string?)(object?)back.Remedy,
                Text = "", Language = "", Purchase = purchase.Id, Return = back.Id,
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        var requests =
            from request in db.ExceptionCases
            where request.Client == client
            join staff in db.Staff on request.RequestedBy equals staff.Id into with
            from person in with.DefaultIfEmpty()
            select new MomentRow
            {
                Source = MomentSource.Request, At = request.RequestedAt, What = "", How = null,
                Text = "", Language = "", Purchase = null, Return = null,
                Family = person!.Name.Family, Given = person.Name.Given, FamilyReading = person.Name.FamilyReading, GivenReading = person.Name.GivenReading,
            };
        return contacts.Concat(purchases).Concat(returns).Concat(requests);
    }

    internal static IQueryable<MomentProduct> Products(ClientelingDb db, List<PurchaseId> purchases) =>
        from purchase in db.Purchases
        where purchases.Contains(purchase.Id)
        from line in purchase.Lines
        join product in db.Products on line.Product equals product.Id
        orderby line.AmountMinor descending
        select new MomentProduct(purchase.Id, product.Name,
            purchase.Returns.Where(r => r.Lines.Any(l => l.LineNumber == line.Number)).Select(r => r.Id).ToList());

    private static ClientMoment Moment(MomentRow row, List<MomentProduct> products)
    {
        var names = products.Where(p => p.Purchase == row.Purchase && (row.Return is not { } back || p.Returns.Contains(back))).Select(p => p.Name);
        var kind = row.Source switch
        {
            MomentSource.Purchase => MomentKind.Purchase,
            MomentSource.Return => MomentKind.Return,
            MomentSource.Request => MomentKind.Request,
            _ => Enum.Parse<MomentKind>(row.What),
        };
        return new(
            kind, row.At, row.Family is null && row.Given is null ? null : PersonName.Of(row.Family, row.Given, row.FamilyReading, row.GivenReading),
            row.Source == MomentSource.Contact && row.How is { } channel ? Enum.Parse<ContactChannel>(channel) : null,
            row.Source == MomentSource.Purchase && row.How is { } sold ? Enum.Parse<PurchaseChannel>(sold) : null,
            row.Source == MomentSource.Return && row.How is { } remedy ? Enum.Parse<Remedy>(remedy) : null,
            row.Text, row.Language.Length == 0 ? null : row.Language, [.. names]);
    }

    internal enum MomentSource { Contact, Purchase, Return, Request }

    internal sealed record MomentProduct(PurchaseId Purchase, string Name, List<ReturnId> Returns);

    internal sealed class MomentRow
    {
        public MomentSource Source { get; init; }
        public DateTimeOffset At { get; init; }
        public string What { get; init; } = "";
        public string? How { get; init; }
        public string Text { get; init; } = "";
        public string Language { get; init; } = "";
        public PurchaseId? Purchase { get; init; }
        public ReturnId? Return { get; init; }
        public string? Family { get; init; }
        public string? Given { get; init; }
        public string? FamilyReading { get; init; }
        public string? GivenReading { get; init; }
    }
}
