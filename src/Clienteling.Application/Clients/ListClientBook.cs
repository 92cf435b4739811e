using Clienteling.Application.Data.Mapping;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>The client book in the order of names: those whose home is a boutique of one's own, or whom one looks after.</summary>
public sealed class ListClientBook(UseCases useCases)
{
    public const int PageSize = 25;

    public Task<Result<ClientBook>> RunAsync(BookFilter filter, int page = 1) =>
        useCases.ReadAsync<ClientBook>(Permission.SeeClients, async work =>
        {
            var db = work.Db;
            var book = Filtered(work, filter);
            var total = await book.CountAsync();
            var rows = await Rows(work, book).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();

            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            var boutiques = await db.Boutiques.OrderBy(b => b.Name).ToListAsync();
            var associates = await db.Staff
                .Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager) && s.Postings.Any(p => all || own.Contains(p.Boutique)))
                .Select(s => new BookAssociate(s.Id, s.Name)).ToListAsync();
            var byCode = boutiques.ToDictionary(b => b.Code);
            return new ClientBook(
                [.. rows.Select(r => r.ToFound(byCode[r.Home]))], total,
                [.. boutiques.Where(b => all || own.Contains(b.Code)).Select(b => new BookBoutique(b.Code, b.Name))], associates);
        });

    internal static IQueryable<ClientRow> Rows(Work work, IQueryable<Client> clients) =>
        ClientRow.Of(work.Db, clients.OrderBy(c => EF.Property<string>(c, ClientMapping.SortName)).ThenBy(c => c.Ref));

    internal static IQueryable<Client> Filtered(Work work, BookFilter filter)
    {
        var me = work.Actor.Id;
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        var book = filter.Mine ? ClientAccess.Visible(work, work.Db.Clients.Where(c => c.LeadAssociate == me))
            : work.Actor.Role == Role.Executive ? work.Db.Clients
            : work.Db.Clients.Where(c => own.Contains(c.HomeBoutique));
        if (filter.Boutique is { } boutique) book = book.Where(c => c.HomeBoutique == boutique);
        if (filter.Associate is { } associate) book = book.Where(c => c.LeadAssociate == associate);
        if (filter.NotSeenSince is { } since)
        {
            var instant = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
            book = book.Where(c => !work.Db.Purchases.Any(p => p.Client == c.Id && p.At >= instant)
                && !work.Db.ClientContacts.Any(m => m.Client == c.Id && m.At >= instant));
        }
        return book;
    }
}

/// <summary>Which clients of the book are shown; every part stands in the page's address.</summary>
/// <param name="Mine">Only those whom one looks after.</param>
/// <param name="Boutique">Only those whose home this is.</param>
/// <param name="Associate">Only those whom this associate looks after.</param>
/// <param name="NotSeenSince">Only those whom nobody met or sold to on this day or later.</param>
public sealed record BookFilter(bool Mine = false, BoutiqueCode? Boutique = null, StaffId? Associate = null, DateOnly? NotSeenSince = null);

/// <summary>A page of the client book, how many there are, and what one may filter by.</summary>
public sealed record ClientBook(IReadOnlyList<FoundClient> Clients, int Total, IReadOnlyList<BookBoutique> Boutiques, IReadOnlyList<BookAssociate> Associates);

/// <summary>A boutique to filter by.</summary>
public sealed record BookBoutique(BoutiqueCode Code, string Name);

/// <summary>An associate or manager to filter by.</summary>
public sealed record BookAssociate(StaffId Id, PersonName Name);
