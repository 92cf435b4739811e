using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What is behind <em>Staff only</em>: what the client is worth, what it took to make them, notes, and for managers and executives the abuse marker.</summary>
public sealed class ReadStaffOnly(UseCases useCases)
{
    public const int Notes = 5;
    public const int NamesBroughtIn = 3;

    public Task<Result<StaffOnlyFacts>> RunAsync(ClientId id) =>
        useCases.ReadAsync<StaffOnlyFacts>(Permission.SeeClients, async work =>
        {
            var db = work.Db;
            var found = await (
                from client in ClientAccess.Visible(work, db.Clients)
                where client.Id == id
                join boutique in db.Boutiques on client.HomeBoutique equals boutique.Code
                select new { client.Abuse, client.IntroducedBy, client.Version, boutique.Currency, boutique.TimeZone }).SingleOrDefaultAsync();
            if (found is null) return Result<StaffOnlyFacts>.From(await ClientAccess.WhyNotAsync(work, id));

            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(work.Now, TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone)).DateTime);
            var figures = await ClientFigures.ReckonAsync(db, id, found.Currency, today);
            var related = await ClientAccess.Visible(work, db.Clients).Where(c => c.IntroducedBy == id || c.Id == found.IntroducedBy)
                .OrderBy(c => c.IntroducedBy == id).ThenBy(c => c.Ref).Take(NamesBroughtIn + 1)
                .Select(c => new { c.Id, c.Name, c.IntroducedBy }).ToListAsync();
            var notes = await (
                from note in db.ClientNotes
                where note.Client == id
                join author in db.Staff on note.Author equals author.Id
                orderby note.At descending
                select new NoteWritten(note.At, author.Name, note.Text, note.Language)).Take(Notes).ToListAsync();
            var noteCount = notes.Count < Notes ? notes.Count : await db.ClientNotes.CountAsync(n => n.Client == id);

            var abuse = work.Actor.Role.Has(Permission.MarkAbuse) ? found.Abuse : null;
            var markedBy = abuse is null ? null : await db.Staff.Where(s => s.Id == new StaffId(abuse.SetBy)).Select(s => s.Name).FirstOrDefaultAsync();
            return new StaffOnlyFacts(
                figures, today, found.TimeZone,
                related.Where(r => r.Id == found.IntroducedBy).Select(r => new Acquaintance(r.Id, r.Name)).FirstOrDefault(),
                [.. related.Where(r => r.IntroducedBy == id).Take(NamesBroughtIn).Select(r => new Acquaintance(r.Id, r.Name))],
                notes, noteCount, abuse is null ? null : new AbuseMarked(abuse.Reason, abuse.SetAt, markedBy));
        });
}

/// <summary>What is behind <em>Staff only</em>; the expected value comes when enough has been reckoned.</summary>
/// <param name="Figures">In the home boutique's currency.</param>
/// <param name="Today">The day in the home boutique.</param>
/// <param name="TimeZone">The home boutique's zone.</param>
/// <param name="BroughtInBy">Who brought this client in.</param>
/// <param name="HasBroughtIn">Some of those whom this client brought in.</param>
/// <param name="Notes">The last notes, the newest first.</param>
/// <param name="NoteCount">How many notes there are.</param>
/// <param name="Abuse">For those who must protect people; null for everybody else.</param>
public sealed record StaffOnlyFacts(
    ClientFigures Figures, DateOnly Today, string TimeZone, Acquaintance? BroughtInBy, IReadOnlyList<Acquaintance> HasBroughtIn, IReadOnlyList<NoteWritten> Notes,
    int NoteCount, AbuseMarked? Abuse);

/// <summary>Another client, by name.</summary>
public sealed record Acquaintance(ClientId Id, PersonName Name);

/// <summary>A note as it was written.</summary>
public sealed record NoteWritten(DateTimeOffset At, PersonName Author, string Text, string Language);

/// <summary>That this client abused staff.</summary>
public sealed record AbuseMarked(string Reason, DateTimeOffset At, PersonName? By);
