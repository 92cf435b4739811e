using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>The overview of a client: the life on one thread, the last moments and purchases, what is good to know, how to reach them.</summary>
public sealed class ReadClientOverview(UseCases useCases)
{
    public const int Moments = 5;
    public const int Lines = 4;

    public Task<Result<ClientOverview>> RunAsync(ClientId id) =>
        useCases.ReadAsync<ClientOverview>(Permission.SeeClients, async work =>
        {
            var facts = await Facts(work, id).SingleOrDefaultAsync();
            if (facts is null) return Result<ClientOverview>.From(await ClientAccess.WhyNotAsync(work, id));
            var lines = await LastLines(work.Db, id).Take(Lines).ToListAsync();
            var moments = await ClientMoments.ReadAsync(work.Db, id, 0, Moments);

            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(work.Now, TimeZoneInfo.FindSystemTimeZoneById(facts.TimeZone)).DateTime);
            return new ClientOverview(
                facts.FirstContact, [.. facts.Days.Distinct().Order()], facts.Purchases, today, moments, facts.Contacts + facts.Purchases + facts.Returns + facts.Requests,
                [.. lines.Select(l => new BoughtLine(l.Name, l.Category, l.Material, l.Day, new(l.AmountMinor, l.Currency)))],
                facts.Ref, facts.Email, facts.Phone, facts.Birthday, facts.KnownFacts, facts.Consents, facts.Version);
        });

    internal static IQueryable<OverviewFacts> Facts(Work work, ClientId id)
    {
        var db = work.Db;
        return
            from client in ClientAccess.Visible(work, db.Clients)
            where client.Id == id
            join boutique in db.Boutiques on client.HomeBoutique equals boutique.Code
            select new OverviewFacts(
                client.FirstContact, boutique.TimeZone, client.Ref, client.Email, client.Phone, client.Birthday, client.KnownFacts, client.Consents, client.Version,
                db.Purchases.Count(p => p.Client == id),
                db.ClientContacts.Count(c => c.Client == id),
                db.Purchases.Where(p => p.Client == id).SelectMany(p => p.Returns).Count(),
                db.ExceptionCases.Count(e => e.Client == id),
                db.Purchases.Where(p => p.Client == client.Id).Select(p => p.Day).ToList());
    }

    internal static IQueryable<LastLine> LastLines(ClientelingDb db, ClientId id) =>
        from purchase in db.Purchases
        where purchase.Client == id
        from line in purchase.Lines
        join product in db.Products on line.Product equals product.Id
        orderby purchase.At descending, line.Number
        select new LastLine(product.Name, product.Category, product.Material, purchase.Day, line.AmountMinor, purchase.Currency);

    internal sealed record OverviewFacts(
        DateOnly? FirstContact, string TimeZone, string Ref, string? Email, string? Phone, DateOnly? Birthday, IReadOnlyList<KnownFact> KnownFacts,
        IReadOnlyList<Consent> Consents, int Version, int Purchases, int Contacts, int Returns, int Requests, List<DateOnly> Days);

    internal sealed record LastLine(string Name, string Category, string? Material, DateOnly Day, long AmountMinor, Currency Currency);
}

/// <summary>The overview of a client.</summary>
/// <param name="FirstContact">The first day known, or null.</param>
/// <param name="PurchaseDays">The days on which she bought, each once, in order.</param>
/// <param name="Purchases">How many purchases.</param>
/// <param name="Today">The day it is in the home boutique.</param>
/// <param name="Moments">The last moments, the newest first.</param>
/// <param name="MomentCount">How many there are.</param>
/// <param name="LastLines">What was bought last.</param>
/// <param name="Version">What an edit of what is good to know carries.</param>
public sealed record ClientOverview(
    DateOnly? FirstContact, IReadOnlyList<DateOnly> PurchaseDays, int Purchases, DateOnly Today, IReadOnlyList<ClientMoment> Moments, int MomentCount,
    IReadOnlyList<BoughtLine> LastLines, string Ref, string? Email, string? Phone, DateOnly? Birthday, IReadOnlyList<KnownFact> KnownFacts,
    IReadOnlyList<Consent> Consents, int Version);

/// <summary>Something bought, as the client may see it.</summary>
public sealed record BoughtLine(string Product, string Category, string? Material, DateOnly Day, Money Paid);
