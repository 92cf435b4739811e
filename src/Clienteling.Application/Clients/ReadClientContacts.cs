using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What was said and sent between a client and the maison, the newest first.</summary>
public sealed class ReadClientContacts(UseCases useCases)
{
    public const int PageSize = 20;

    /// <param name="id">Whose.</param>
    /// <param name="selections">The pieces sent; otherwise everything else: visits, conversations, appointments, services.</param>
    /// <param name="page">From 1.</param>
    public Task<Result<ClientContacts>> RunAsync(ClientId id, bool selections = false, int page = 1) =>
        useCases.ReadAsync<ClientContacts>(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result<ClientContacts>.From(await ClientAccess.WhyNotAsync(work, id));
            var contacts = work.Db.ClientContacts.Where(c => c.Client == id && (c.Kind == ContactKind.Selection) == selections);
            var total = await contacts.CountAsync();
            var rows = await Rows(work.Db, contacts).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();
            return new ClientContacts(rows, total);
        });

    internal static IQueryable<ContactMade> Rows(ClientelingDb db, IQueryable<ClientContact> contacts) =>
        contacts.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => new ContactMade(
            c.At, c.Kind, c.Channel, db.Staff.Where(s => s.Id == c.Staff).Select(s => s.Name).FirstOrDefault(),
            db.Boutiques.Where(b => b.Code == c.Boutique).Select(b => b.Name).FirstOrDefault(), c.Text, c.Language));
}

/// <summary>A page of contacts and how many there are.</summary>
public sealed record ClientContacts(IReadOnlyList<ContactMade> Contacts, int Total);

/// <summary>One contact, in the words of whoever wrote it down.</summary>
public sealed record ContactMade(DateTimeOffset At, ContactKind Kind, ContactChannel? Channel, PersonName? With, string? Boutique, string Text, string Language);
