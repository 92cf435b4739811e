using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What the form of a new or known client begins with, and what one may choose in it.</summary>
public sealed class ReadClientForm(UseCases useCases)
{
    /// <param name="id">The client, or null for a new one.</param>
    public Task<Result<ClientForm>> RunAsync(ClientId? id = null) =>
        useCases.ReadAsync<ClientForm>(Permission.EditClients, async work =>
        {
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var known = id is { } wanted ? await ClientAccess.Visible(work, work.Db.Clients).SingleOrDefaultAsync(c => c.Id == wanted) : null;
            if (id is { } missing && known is null) return Result<ClientForm>.From(await ClientAccess.WhyNotAsync(work, missing));

            var boutiques = await work.Db.Boutiques.OrderBy(b => b.Name).Select(b => new { b.Code, b.Name, b.Country }).ToListAsync();
            var mayHandOn = known is null || work.Sees(known.HomeBoutique);
            var offered = known is null ? boutiques.Where(b => own.Contains(b.Code)).ToList() : boutiques;
            var codes = offered.Select(b => b.Code).ToList();
            var postings = await (
                from person in work.Db.Staff
                where person.Active && (person.Role == Role.Associate || person.Role == Role.Manager)
                from posting in person.Postings
                where codes.Contains(posting.Boutique)
                select new FormAssociate(person.Id, person.Name, posting.Boutique)).ToListAsync();

            var home = known?.HomeBoutique ?? own[0];
            return new ClientForm(
                known is null ? new ClientEntry { HomeBoutique = home, LeadAssociate = work.Actor.Id, Language = LanguageOf(boutiques.Single(b => b.Code == home).Country) } : Entry(known),
                known?.Version ?? 0, known?.Name, [.. offered.Select(b => new BookBoutique(b.Code, b.Name))], postings, mayHandOn, known?.Consents ?? []);
        });

    private static ClientEntry Entry(Client client) => new()
    {
        Family = client.Name.Family, Given = client.Name.Given, FamilyReading = client.Name.FamilyReading, GivenReading = client.Name.GivenReading,
        Language = client.Language, Email = client.Email, Phone = client.Phone, Birthday = client.Birthday, Country = client.Country,
        HomeBoutique = client.HomeBoutique, LeadAssociate = client.LeadAssociate, FirstContact = client.FirstContact,
    };

    /// <summary>What most clients of a country speak, to begin with.</summary>
    private static string LanguageOf(string country) => country switch { "JP" => "ja", "FR" => "fr", "IT" => "it", "CN" or "TW" or "HK" => "zh", "KR" => "ko", "DE" or "AT" => "de", "ES" => "es", _ => "en" };
}

/// <summary>The form of a client.</summary>
/// <param name="Entry">What it begins with.</param>
/// <param name="Version">What a change carries.</param>
/// <param name="Name">The client's name as it is, or null for a new one.</param>
/// <param name="MayHandOn">Whether home boutique and associate are the actor's to change.</param>
/// <param name="Consents">Every word on channels so far.</param>
public sealed record ClientForm(
    ClientEntry Entry, int Version, PersonName? Name, IReadOnlyList<BookBoutique> Boutiques, IReadOnlyList<FormAssociate> Associates, bool MayHandOn,
    IReadOnlyList<Consent> Consents);

/// <summary>Somebody who may look after a client of that boutique.</summary>
public sealed record FormAssociate(StaffId Id, PersonName Name, BoutiqueCode Boutique);
