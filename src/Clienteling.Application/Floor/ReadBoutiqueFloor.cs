using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>The people behind a boutique's figures on the floor: who bought today, who is in, who serves, who is expected, and today's cases.</summary>
public sealed class ReadBoutiqueFloor(UseCases useCases)
{
    /// <summary>Purchases on a page.</summary>
    public const int PageSize = 50;

    /// <param name="code">The boutique.</param>
    /// <param name="page">Which page of today's purchases, from 1.</param>
    public Task<Result<BoutiqueFloor>> RunAsync(BoutiqueCode code, int page = 1) =>
        useCases.ReadAsync<BoutiqueFloor>(Permission.SeeFloor, async work =>
        {
            var boutique = await work.Db.Boutiques.SingleOrDefaultAsync(b => b.Code == code);
            if (boutique is null) return Result<BoutiqueFloor>.From(Result.NotFound);
            if (!work.Sees(code)) return Result<BoutiqueFloor>.From(Result.Forbidden);
            var day = boutique.DayAt(work.Now);
            var rules = await work.RulesAsync();
            var rates = await DatedRates.ReadAsync(work.Db, rules, [boutique.Currency, rules.ReportingCurrency]);

            var sold = await work.Db.Purchases.CountAsync(p => p.Boutique == code && p.Day == day.Day);
            var sales = await Sales(work, code, day.Day).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync();
            // asked for by themselves: joined to the sales, SQLite would first put all lines of the maison together
            var bought = sales.Select(s => s.Id).ToList();
            var pieces = (bought.Count == 0 ? [] : await FloorEvents.Pieces(work.Db, bought).ToListAsync()).ToLookup(p => p.Purchase, p => p.Name);
            var visits = await Visits(work, code, day.Begins).ToListAsync();
            var duties = await (
                from duty in work.Db.Duties
                where duty.Boutique == code && duty.Day == day.Day
                join person in work.Db.Staff on duty.Staff equals person.Id
                orderby duty.Since, duty.Staff
                select new { Duty = duty, person.Name, person.Role }).ToListAsync();
            var appointments = await Appointments(work, code, day.Begins, day.Ends).ToListAsync();
            var cases = await Cases(work, code, day.Begins).ToListAsync();
            var open = await FloorRights.MayOpenAsync(work, [.. sales.Select(s => s.Client), .. visits.Select(v => v.Client), .. appointments.Select(a => a.Client)]);

            return new BoutiqueFloor(
                code, boutique.Name, boutique.TimeZone, work.Now, day, day.IsOpenAt(work.Now), boutique.NextOpening(work.Now),
                [.. sales.Select(s => new FloorSale(
                    s.At, s.Client, s.Name, open.Contains(s.Client), [.. pieces[s.Id]], s.SoldBy, s.Channel, new(s.Minor, s.Currency), rates.Convert(new(s.Minor, s.Currency), rules.ReportingCurrency, day.Day)))], sold,
                [.. visits.Where(v => ClientContact.IsIn(v.Kind, code, v.At, null, boutique, work.Now)).DistinctBy(v => v.Client)
                    .Select(v => new FloorVisit(v.Client, v.Name, open.Contains(v.Client), v.At, v.With))],
                [.. duties.Where(d => d.Duty.IsOnAt(boutique, work.Now)).Select(d => new FloorDuty(d.Duty.Staff, d.Name, d.Role, d.Duty.Since))],
                [.. appointments.Select(a => new FloorAppointment(
                    a.Id, a.Client, a.Name, open.Contains(a.Client), a.Start, a.Minutes, a.With, a.For, a.Language, a.Status, a.ArrivedAt,
                    Appointment.IsNow(a.Status, a.Start, a.Minutes, a.ArrivedAt, work.Now)))],
                cases);
        });

    internal static IQueryable<SaleRow> Sales(Work work, BoutiqueCode code, DateOnly day) =>
        from purchase in work.Db.Purchases
        where purchase.Boutique == code && purchase.Day == day
        join client in work.Db.Clients on purchase.Client equals client.Id
        orderby purchase.At descending, purchase.Id descending
        select new SaleRow(
            purchase.Id, purchase.At, client.Id, client.Name, work.Db.Staff.Where(s => s.Id == purchase.Associate).Select(s => s.Name).FirstOrDefault(), purchase.Channel, purchase.TotalMinor, purchase.Currency);

    internal static IQueryable<VisitRow> Visits(Work work, BoutiqueCode code, DateTimeOffset since) =>
        from contact in work.Db.ClientContacts
        where contact.Boutique == code && contact.At >= since && contact.LeftAt == null && (contact.Kind == ContactKind.Visit || contact.Kind == ContactKind.Appointment)
        join client in work.Db.Clients on contact.Client equals client.Id
        orderby contact.At
        select new VisitRow(client.Id, client.Name, contact.Kind, contact.At, work.Db.Staff.Where(s => s.Id == contact.Staff).Select(s => s.Name).FirstOrDefault());

    internal static IQueryable<AppointmentRow> Appointments(Work work, BoutiqueCode code, DateTimeOffset begins, DateTimeOffset ends) =>
        from appointment in work.Db.Appointments
        where appointment.Boutique == code && appointment.Start >= begins && appointment.Start < ends && appointment.Status != AppointmentStatus.Cancelled
        join client in work.Db.Clients on appointment.Client equals client.Id
        join person in work.Db.Staff on appointment.Associate equals person.Id
        orderby appointment.Start, appointment.Id
        select new AppointmentRow(
            appointment.Id, client.Id, client.Name, appointment.Start, appointment.Minutes, person.Name, appointment.For, appointment.Language, appointment.Status, appointment.ArrivedAt);

    internal static IQueryable<FloorDecision> Cases(Work work, BoutiqueCode code, DateTimeOffset since) =>
        from request in work.Db.ExceptionCases
        where request.Boutique == code && (request.Status == CaseStatus.Requested || request.Status == CaseStatus.Escalated || request.DecidedAt >= since)
        join client in work.Db.Clients on request.Client equals client.Id
        orderby request.DecidedAt == null descending, request.RequestedAt
        select new FloorDecision(
            request.Id, client.Name, request.Claim, request.Status, request.Wait, request.RequestedAt, request.DecidedAt, request.Decision,
            work.Db.Staff.Where(s => s.Id == request.RequestedBy).Select(s => s.Name).First(), work.Db.Staff.Where(s => s.Id == request.DecidedBy).Select(s => s.Name).FirstOrDefault());

    internal sealed record SaleRow(
        PurchaseId Id, DateTimeOffset At, ClientId Client, PersonName Name, PersonName? SoldBy, PurchaseChannel Channel, long Minor, Currency Currency);

    internal sealed record VisitRow(ClientId Client, PersonName Name, ContactKind Kind, DateTimeOffset At, PersonName? With);

    internal sealed record AppointmentRow(
        AppointmentId Id, ClientId Client, PersonName Name, DateTimeOffset Start, int Minutes, PersonName With, string For, string Language, AppointmentStatus Status, DateTimeOffset? ArrivedAt);
}

/// <summary>A boutique on the floor with the people behind its figures.</summary>
/// <param name="Sales">A page of today's purchases, the newest first.</param>
/// <param name="Sold">How many purchases there are today.</param>
/// <param name="Cases">The open ones first, then those decided today.</param>
public sealed record BoutiqueFloor(
    BoutiqueCode Code, string Name, string TimeZone, DateTimeOffset At, BoutiqueDay Day, bool IsOpen, DateTimeOffset NextOpening,
    IReadOnlyList<FloorSale> Sales, int Sold, IReadOnlyList<FloorVisit> InBoutique, IReadOnlyList<FloorDuty> OnDuty, IReadOnlyList<FloorAppointment> Appointments, IReadOnlyList<FloorDecision> Cases);

/// <summary>A purchase of today.</summary>
/// <param name="MayOpen">Whether the reader may open the client's page.</param>
/// <param name="Reported">In the reporting currency, or null without a rate.</param>
public sealed record FloorSale(
    DateTimeOffset At, ClientId Client, PersonName Name, bool MayOpen, IReadOnlyList<string> Pieces, PersonName? SoldBy, PurchaseChannel Channel, Money Paid, Money? Reported);

/// <summary>A client who is in.</summary>
public sealed record FloorVisit(ClientId Client, PersonName Name, bool MayOpen, DateTimeOffset Since, PersonName? With);

/// <summary>Somebody who serves.</summary>
public sealed record FloorDuty(StaffId Staff, PersonName Name, Role Role, DateTimeOffset Since);

/// <summary>An appointment of today.</summary>
/// <param name="IsNow">Whether it takes its course.</param>
public sealed record FloorAppointment(
    AppointmentId Id, ClientId Client, PersonName Name, bool MayOpen, DateTimeOffset Start, int Minutes, PersonName With, string For, string Language,
    AppointmentStatus Status, DateTimeOffset? ArrivedAt, bool IsNow);

/// <summary>A case that is open or was decided today.</summary>
public sealed record FloorDecision(
    ExceptionCaseId Id, PersonName Client, Claim Claim, CaseStatus Status, ClientWait Wait, DateTimeOffset AskedAt, DateTimeOffset? DecidedAt, Decision? Decision,
    PersonName AskedBy, PersonName? DecidedBy);
