using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What somebody has today: who is in the boutique and who is expected, calls and notes that are due, the cases they asked for, and the days of their clients that come soon.</summary>
public sealed class ReadToday(UseCases useCases)
{
    /// <summary>How far ahead birthdays are shown, in days.</summary>
    public const int SoonDays = 14;

    private const int Most = 12;

    public Task<Result<Today>> RunAsync() =>
        useCases.ReadAsync<Today>(Permission.AskForExceptions, async work =>
        {
            var home = work.Actor.Postings[0].Boutique;
            var boutique = await work.Db.Boutiques.SingleAsync(b => b.Code == home);
            var today = boutique.DayOf(work.Now);

            var cases = await Cases(work).ToListAsync();
            List<BirthdayRow> birthdays = [];
            foreach (var (from, to) in DaysAhead(today)) birthdays.AddRange(await Birthdays(work, from, to).Take(Most).ToListAsync());
            var occasions = await Occasions(work).Take(Most).ToListAsync();
            var day = boutique.DayAt(work.Now);
            var expected = await Expected(work, home, day.Begins, day.Ends).ToListAsync();
            var arrived = await Arrived(work, home, day.Begins).ToListAsync();
            return new Today(
                boutique.Name, boutique.TimeZone, today, work.Actor.Name,
                [.. cases.Where(c => c.FollowUpBy == work.Actor.Id && c.FollowUpDueOn is not null && c.FollowedUpAt is null).OrderBy(c => c.FollowUpDueOn)
                    .Select(c => new FollowUpDue(c.Id, c.Name, c.FollowUpDueOn!.Value, c.CalledAt is not null, c.NoteWrittenAt is not null))],
                [.. cases.Where(c => c.RequestedBy == work.Actor.Id && c.Status is CaseStatus.Requested or CaseStatus.Escalated or CaseStatus.Approved or CaseStatus.ApprovedDifferently)
                    .OrderBy(c => c.RequestedAt).Select(c => new MyCase(c.Id, c.Name, c.Claim.Lines[0].ProductName, c.Status, c.Wait, c.RequestedAt))],
                [.. birthdays.Select(b => new ComingBirthday(b.Id, b.Name, Next(b.Birthday, today))).OrderBy(b => b.On).Take(Most)],
                [.. occasions.SelectMany(o => o.KnownFacts.Where(f => f.Kind == KnownFactKind.Soon).Select(f => new ComingOccasion(o.Id, o.Name, f.Text)))],
                expected,
                [.. arrived.Where(a => ClientContact.IsIn(a.Kind, home, a.At, null, boutique, work.Now)).Select(a => new ClientInBoutique(a.Client, a.Name, a.At, a.With))]);
        });

    internal static IQueryable<CaseRow> Cases(Work work)
    {
        var me = work.Actor.Id;
        return
            from request in work.Db.ExceptionCases
            where (request.RequestedBy == me || request.FollowUpBy == me) && request.FollowedUpAt == null
                && request.Status != CaseStatus.Withdrawn && request.Status != CaseStatus.Expired
            join client in work.Db.Clients on request.Client equals client.Id
            select new CaseRow(
                request.Id, client.Name, request.Claim, request.Status, request.Wait, request.RequestedBy, request.RequestedAt,
                request.FollowUpBy, request.FollowUpDueOn, request.FollowedUpAt, request.CalledAt, request.NoteWrittenAt);
    }

    internal static IQueryable<ExpectedToday> Expected(Work work, BoutiqueCode boutique, DateTimeOffset begins, DateTimeOffset ends)
    {
        var me = work.Actor.Id;
        return
            from appointment in work.Db.Appointments
            where appointment.Boutique == boutique && appointment.Start >= begins && appointment.Start < ends && appointment.Status == AppointmentStatus.Booked
            join client in work.Db.Clients on appointment.Client equals client.Id
            join staff in work.Db.Staff on appointment.Associate equals staff.Id
            orderby appointment.Start, appointment.Id
            select new ExpectedToday(appointment.Id, client.Id, client.Name, appointment.Start, appointment.Minutes, staff.Name, staff.Id == me, appointment.For, appointment.Language);
    }

    internal static IQueryable<ArrivedRow> Arrived(Work work, BoutiqueCode boutique, DateTimeOffset begins) =>
        from contact in work.Db.ClientContacts
        where contact.Boutique == boutique && contact.At >= begins && contact.LeftAt == null && (contact.Kind == ContactKind.Visit || contact.Kind == ContactKind.Appointment)
        join client in work.Db.Clients on contact.Client equals client.Id
        orderby contact.At
        select new ArrivedRow(client.Id, client.Name, contact.Kind, contact.At, work.Db.Staff.Where(s => s.Id == contact.Staff).Select(s => s.Name).FirstOrDefault());

    /// <summary>In the order of an index: the first twelve of an associate who leads very many are read, not all of them.</summary>
    internal static IQueryable<BirthdayRow> Birthdays(Work work, int from, int to)
    {
        var me = work.Actor.Id;
        return ClientAccess.Visible(work, work.Db.Clients)
            .Where(c => c.LeadAssociate == me && c.BirthMonthDay >= from && c.BirthMonthDay <= to)
            .OrderBy(c => c.BirthMonthDay).ThenBy(c => c.Ref).Select(c => new BirthdayRow(c.Id, c.Name, c.Birthday!.Value));
    }

    internal static IQueryable<OccasionRow> Occasions(Work work)
    {
        var me = work.Actor.Id;
        return ClientAccess.Visible(work, work.Db.Clients)
            .Where(c => c.LeadAssociate == me && c.HasOccasion)
            .OrderBy(c => c.Ref).Select(c => new OccasionRow(c.Id, c.Name, c.KnownFacts));
    }

    /// <summary>Today and the days after as month and day (1231), in two stretches across the new year; who was born on 29 February has it on the 28th in a common year.</summary>
    private static IReadOnlyList<(int From, int To)> DaysAhead(DateOnly today)
    {
        var last = today.AddDays(SoonDays);
        var (from, to) = (MonthDay(today), last is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(last.Year) ? 229 : MonthDay(last));
        return today.Year == last.Year ? [(from, to)] : [(from, 1231), (101, to)];
    }

    private static int MonthDay(DateOnly day) => (day.Month * 100) + day.Day;

    private static DateOnly Next(DateOnly birthday, DateOnly today)
    {
        var thisYear = birthday.AddYears(today.Year - birthday.Year);
        return thisYear >= today ? thisYear : birthday.AddYears(today.Year + 1 - birthday.Year);
    }

    internal sealed record CaseRow(
        ExceptionCaseId Id, PersonName Name, Claim Claim, CaseStatus Status, ClientWait Wait, StaffId RequestedBy, DateTimeOffset RequestedAt,
        StaffId? FollowUpBy, DateOnly? FollowUpDueOn, DateTimeOffset? FollowedUpAt, DateTimeOffset? CalledAt, DateTimeOffset? NoteWrittenAt);

    internal sealed record ArrivedRow(ClientId Client, PersonName Name, ContactKind Kind, DateTimeOffset At, PersonName? With);

    internal sealed record BirthdayRow(ClientId Id, PersonName Name, DateOnly Birthday);

    internal sealed record OccasionRow(ClientId Id, PersonName Name, IReadOnlyList<KnownFact> KnownFacts);
}

/// <summary>Somebody's day in the boutique.</summary>
public sealed record Today(
    string Boutique, string TimeZone, DateOnly Day, PersonName Me, IReadOnlyList<FollowUpDue> FollowUps, IReadOnlyList<MyCase> Cases,
    IReadOnlyList<ComingBirthday> Birthdays, IReadOnlyList<ComingOccasion> Occasions, IReadOnlyList<ExpectedToday> Expected, IReadOnlyList<ClientInBoutique> InBoutique);

/// <summary>An appointment in the boutique today for which the client has not come yet.</summary>
/// <param name="IsMine">Whether the reader will be there for them.</param>
public sealed record ExpectedToday(AppointmentId Id, ClientId Client, PersonName Name, DateTimeOffset Start, int Minutes, PersonName With, bool IsMine, string For, string Language);

/// <summary>A client who is in the boutique.</summary>
/// <param name="With">Who welcomed them.</param>
public sealed record ClientInBoutique(ClientId Client, PersonName Name, DateTimeOffset Since, PersonName? With);

/// <summary>A call and a note after a case.</summary>
public sealed record FollowUpDue(ExceptionCaseId Case, PersonName Client, DateOnly DueOn, bool Called, bool NoteWritten);

/// <summary>A case one asked for that is open or still to be settled.</summary>
public sealed record MyCase(ExceptionCaseId Id, PersonName Client, string Product, CaseStatus Status, ClientWait Wait, DateTimeOffset AskedAt);

/// <summary>A client's birthday as it comes next.</summary>
public sealed record ComingBirthday(ClientId Client, PersonName Name, DateOnly On);

/// <summary>Something coming soon for a client, as somebody wrote it.</summary>
public sealed record ComingOccasion(ClientId Client, PersonName Name, string Text);
