using System.Globalization;
using System.Security.Cryptography;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Writes a new client into the book of a boutique of one's own.</summary>
public sealed class WelcomeClient(UseCases useCases, IValidator<ClientEntry> validator)
{
    /// <param name="entry">Who it is.</param>
    /// <param name="broughtInBy">Who brought them in; a client one may see.</param>
    /// <param name="evenIfKnown">Go on although somebody with that e-mail or telephone is in the book: families share them.</param>
    public Task<Result<ClientId>> RunAsync(ClientEntry entry, ClientId? broughtInBy = null, bool evenIfKnown = false) =>
        useCases.ChangeAsync<ClientId>(Permission.EditClients, async work =>
        {
            if (validator.FirstFault(entry) is { } fault) return Result<ClientId>.From(Result.Invalid(fault));
            if (!work.Sees(entry.HomeBoutique)) return Result<ClientId>.From(Result.Forbidden);
            if (await ClientHome.FaultAsync(work, entry.HomeBoutique, entry.LeadAssociate) is { } wrong) return Result<ClientId>.From(Result.Refused(wrong));
            if (broughtInBy is { } introducer && !await ClientAccess.MaySeeAsync(work, introducer)) return Result<ClientId>.From(Result.Forbidden);

            var details = entry.ToDetails() with { FirstContact = entry.FirstContact ?? await TodayAsync(work, entry.HomeBoutique) };
            if (!evenIfKnown && await KnownAsync(work, details) is { } known)
                return Result<ClientId>.From(Result.Refused(Finding.Of(ClientEntryCodes.PerhapsKnown, ("name", known.FullName(work.Actor.Language)))));

            // nine digits are easily said over the telephone; of two alike the database lets one, and the door tries again
            var reference = "C" + RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture);
            var client = Client.Welcome(ClientId.New(), reference, details);
            client.BroughtInBy(broughtInBy);
            work.Db.Clients.Add(client);
            work.Db.AddRange(ClientSearchTerms.ForNewcomer(client));
            return client.Id;
        });

    private static async Task<DateOnly> TodayAsync(Work work, BoutiqueCode home) =>
        (await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == home)).DayOf(work.Now);

    /// <summary>Somebody of the actor's own boutiques with that e-mail or telephone.</summary>
    private static async Task<PersonName?> KnownAsync(Work work, ClientDetails details)
    {
        List<string> exact = [.. new[] { SearchText.Normalise(details.Email), details.Phone?[1..] ?? "" }.Where(t => t.Length > 0)];
        if (exact.Count == 0) return null;
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        return await work.Db.ClientSearchTerms.Where(t => own.Contains(t.Boutique) && exact.Contains(t.Term))
            .Join(work.Db.Clients, t => t.Client, c => c.Id, (_, c) => c.Name).FirstOrDefaultAsync();
    }
}
