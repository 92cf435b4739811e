using Clienteling.Application.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>
/// The page of a client: who it is and what one may do here, whether they are in and when they come, and their life so far. It is what
/// is opened most and with the client waiting, so the database is asked three times only: who acts, what is one for the client, and
/// what is many.
/// </summary>
public sealed class ReadClient(UseCases useCases)
{
    public const int Moments = 5;
    public const int Lines = 4;

    public Task<Result<ClientFile>> RunAsync(ClientId id) =>
        useCases.ReadAsync<ClientFile>(Permission.SeeClients, async work =>
        {
            var facts = await Facts(work, id).SingleOrDefaultAsync();
            if (facts is null) return Result<ClientFile>.From(await ClientAccess.WhyNotAsync(work, id));
            var (moments, lines) = await ClientMoments.LastAsync(work.Db, id, Moments, Lines);
            return new ClientFile(Head(work, facts), Visit(work, facts), Overview(work, facts, moments, lines));
        });

    private static IQueryable<ClientFacts> Facts(Work work, ClientId id)
    {
        var db = work.Db;
        var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
        var everywhere = work.Actor.Role == Role.Executive;
        // no boutique's day began earlier, wherever it is
        var lately = work.Now.AddDays(-2);
        return
            from served in Stand.Of(work, ClientAccess.Visible(work, db.Clients).Where(c => c.Id == id))
            join home in db.Boutiques on served.Client.HomeBoutique equals home.Code
            select new ClientFacts
            {
                Client = served.Client, Home = home, Here = served.Here,
                Lead = db.Staff.Where(s => s.Id == served.Client.LeadAssociate).Select(s => s.Name).FirstOrDefault(),
                Contacts = db.ClientContacts.Count(c => c.Client == id),
                Returns = db.Purchases.Where(p => p.Client == id).SelectMany(p => p.Returns).Count(),
                Requests = db.ExceptionCases.Count(e => e.Client == id),
                PurchaseDays = db.Purchases.Where(p => p.Client == served.Client.Id).Select(p => p.Day).ToList(),
                Visits = db.ClientContacts
                    .Where(c => c.Client == served.Client.Id && c.At >= lately && c.LeftAt == null && (c.Kind == ContactKind.Visit || c.Kind == ContactKind.Appointment)).ToList(),
                Appointments = (
                    from appointment in db.Appointments
                    where appointment.Client == served.Client.Id && appointment.Status == AppointmentStatus.Booked && appointment.Start >= lately
                        && (everywhere || own.Contains(appointment.Boutique))
                    join boutique in db.Boutiques on appointment.Boutique equals boutique.Code
                    select new ComingAppointment(
                        appointment.Id, appointment.Version, boutique.Code, boutique.Name, boutique.TimeZone, appointment.Start, appointment.Minutes, appointment.Associate,
                        db.Staff.Where(s => s.Id == appointment.Associate).Select(s => s.Name).First(), appointment.For, appointment.Language)).ToList(),
            };
    }

    private static ClientHead Head(Work work, ClientFacts facts)
    {
        var (client, role) = (facts.Client, work.Actor.Role);
        return new(
            client.Id, client.Name, client.Language, facts.Home.Name, facts.Home.TimeZone, facts.PurchaseDays.Count > 0 ? facts.PurchaseDays.Min() : client.FirstContact, facts.Lead,
            role.Has(Permission.EditClients), role.Has(Permission.MakeReturns), role.Has(Permission.MarkAbuse));
    }

    private static ClientVisit Visit(Work work, ClientFacts facts)
    {
        var here = facts.Here;
        var day = here.DayAt(work.Now);
        var visits = facts.Visits.Where(v => v.At >= day.Begins && v.IsInAt(here, work.Now)).ToList();
        return new(
            here.Code, here.Name, here.TimeZone, day.Day, here.Hours, visits.Count == 0 ? null : visits.Min(v => v.At),
            [.. facts.Appointments.Where(a => a.Start >= day.Begins).OrderBy(a => a.Start)]);
    }

    private static ClientOverview Overview(Work work, ClientFacts facts, IReadOnlyList<ClientMoment> moments, IReadOnlyList<BoughtLine> lines)
    {
        var (client, purchases) = (facts.Client, facts.PurchaseDays.Count);
        return new(
            client.FirstContact, [.. facts.PurchaseDays.Distinct().Order()], purchases, facts.Home.DayOf(work.Now), moments,
            facts.Contacts + purchases + facts.Returns + facts.Requests, lines,
            client.Ref, client.Email, client.Phone, client.Birthday, client.KnownFacts, client.Consents, client.Version);
    }

    /// <summary>What is one for the client, and what is too little to be asked for on its own.</summary>
    private sealed class ClientFacts
    {
        public required Client Client { get; init; }
        public required Boutique Home { get; init; }
        public required Boutique Here { get; init; }
        public required PersonName? Lead { get; init; }
        public required int Contacts { get; init; }
        public required int Returns { get; init; }
        public required int Requests { get; init; }
        public required List<DateOnly> PurchaseDays { get; init; }
        public required List<ClientContact> Visits { get; init; }
        public required List<ComingAppointment> Appointments { get; init; }
    }
}
