using Clienteling.Application.Data;
using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Floor;

/// <summary>
/// The floor of the whole maison as it is now, read once for all who look at the same moment (<see cref="SharedReading{T}"/>):
/// two hundred screens that hear of one event cost two readings. It knows nobody's rights; <see cref="ReadFloor"/> gives each
/// reader their part.
/// </summary>
public sealed class FloorBoard
{
    /// <summary>How many weeks back the usual day reaches.</summary>
    public const int UsualWeeks = 8;

    /// <summary>How long the feed of a glance reaches back.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromMinutes(30);

    // what was sold weeks ago changes by an import only
    private static readonly TimeSpan UsualHolds = TimeSpan.FromMinutes(10);

    private readonly IDbContextFactory<ClientelingDb> sessions;
    private readonly TimeProvider clock;
    private readonly SharedReading<FloorNow> reading;
    private (long ReadAt, HashSet<(BoutiqueCode, DateOnly)> For, List<Sold> Rows)? usual;

    public FloorBoard(IDbContextFactory<ClientelingDb> sessions, TimeProvider clock)
    {
        (this.sessions, this.clock) = (sessions, clock);
        reading = new(NowAsync);
    }

    internal Task<FloorNow> ReadAsync() => reading.ReadAsync();

    private async Task<FloorNow> NowAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await db.Database.OpenConnectionAsync();
        var now = clock.GetUtcNow();
        var rules = await db.HouseRules.OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync() ?? new HouseRules();
        var boutiques = await db.Boutiques.OrderBy(b => b.Name).ToListAsync();
        var days = boutiques.ToDictionary(b => b.Code, b => b.DayAt(now));
        var (codes, dates) = (boutiques.Select(b => b.Code).ToList(), days.Values.Select(d => d.Day).Distinct().ToList());
        var (begins, ends) = boutiques.Count == 0 ? (now, now) : (days.Values.Min(d => d.Begins), days.Values.Max(d => d.Ends));

        var sales = await SoldOn(db, codes, dates).ToListAsync();
        var before = await UsualAsync(db, days);
        var rates = await DatedRates.ReadAsync(db, rules, boutiques.Select(b => b.Currency).Append(rules.ReportingCurrency));
        var visits = await OpenVisits(db, codes, begins).ToListAsync();
        var appointments = await AppointmentsBetween(db, codes, begins, ends).ToListAsync();
        var duties = await db.Duties.Where(d => dates.Contains(d.Day) && d.Until == null).ToListAsync();
        var people = await db.Staff.Where(s => s.Active && (s.Role == Role.Associate || s.Role == Role.Manager))
            .SelectMany(s => s.Postings).GroupBy(p => p.Boutique).Select(g => new { g.Key, People = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.People);
        var cases = await Cases(db, codes, begins).ToListAsync();
        var products = cases.Where(c => c.IsOpen).Select(c => c.Claim.Lines[0].Product).Distinct().ToList();
        var families = products.Count == 0 ? [] : await db.Products.Where(p => products.Contains(p.Id)).Select(p => new { p.Id, p.Family }).ToDictionaryAsync(p => p.Id, p => p.Family);
        var events = await FloorEvents.ReadAsync(db, boutiques, _ => now - Lately, now);

        return new(now, rules, events,
        [
            .. boutiques.OrderByDescending(b => b.LocalTime(now).Offset).ThenByDescending(b => people.GetValueOrDefault(b.Code)).ThenBy(b => b.Name, StringComparer.Ordinal).Select(b =>
            {
                var day = days[b.Code];
                var sold = sales.Where(s => s.Boutique == b.Code && s.Day == day.Day).ToList();
                var local = Total(sold.GroupBy(s => s.Currency).Select(g => new Money(g.Sum(s => s.Minor), g.Key)), b.Currency, rates, day.Day);
                var booked = appointments.Where(a => a.Boutique == b.Code && day.Holds(a.Start)).ToList();
                var own = cases.Where(c => c.Boutique == b.Code).ToList();
                var decided = own.Where(c => c.DecidedAt is { } at && day.Holds(at)).ToList();
                return new BoutiqueNow(
                    b, day, local, rates.Convert(local, rules.ReportingCurrency, day.Day), Usual(before, b, day.Day, rates), [.. sold.Select(s => s.At).Order()],
                    visits.Where(v => ClientContact.IsIn(v.Kind, v.Boutique, v.At, null, b, now)).Select(v => v.Client).Distinct().Count(),
                    duties.Count(d => d.IsOnAt(b, now)), booked.Count, booked.Count(a => Appointment.IsNow(a.Status, a.Start, a.Minutes, a.ArrivedAt, now)),
                    [.. own.Where(c => c.IsOpen).OrderBy(c => c.RequestedAt).Select(c => new CaseNow(c, families.GetValueOrDefault(c.Claim.Lines[0].Product, CategoryFamily.Other)))],
                    decided.Count, decided.Count == 0 ? null : TimeSpan.FromSeconds(decided.Average(c => (c.DecidedAt!.Value - c.RequestedAt).TotalSeconds)));
            }),
        ]);
    }

    /// <summary>What was sold on the same weekdays of the last weeks, read again when the day or ten minutes have passed.</summary>
    private async Task<List<Sold>> UsualAsync(ClientelingDb db, Dictionary<BoutiqueCode, BoutiqueDay> days)
    {
        var wanted = days.Select(d => (d.Key, d.Value.Day)).ToHashSet();
        if (usual is { } held && clock.GetElapsedTime(held.ReadAt) < UsualHolds && held.For.SetEquals(wanted)) return held.Rows;
        var dates = days.Values.SelectMany(d => Enumerable.Range(1, UsualWeeks).Select(weeks => d.Day.AddDays(-7 * weeks))).Distinct().ToList();
        var (readAt, rows) = (clock.GetTimestamp(), await SumsOn(db, [.. days.Keys], dates).ToListAsync());
        usual = (readAt, wanted, rows);
        return rows;
    }

    /// <summary>The mean of what was sold on that weekday in the last eight weeks, days without a sale included; null where nothing was in any.</summary>
    private static Money? Usual(List<Sold> before, Boutique boutique, DateOnly today, ExchangeRates rates)
    {
        var dates = Enumerable.Range(1, UsualWeeks).Select(weeks => today.AddDays(-7 * weeks)).ToHashSet();
        var sold = before.Where(s => s.Boutique == boutique.Code && dates.Contains(s.Day)).ToList();
        if (sold.Count == 0) return null;
        var sum = Total(sold.Select(s => new Money(s.Minor, s.Currency)), boutique.Currency, rates, today);
        return new(decimal.ToInt64(Math.Round((decimal)sum.Minor / UsualWeeks, MidpointRounding.AwayFromZero)), boutique.Currency);
    }

    /// <summary>The sum in one currency; what has no rate can't be in it.</summary>
    private static Money Total(IEnumerable<Money> amounts, Currency currency, ExchangeRates rates, DateOnly day) =>
        amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + (amount.Currency == currency ? amount : rates.Convert(amount, currency, day) ?? Money.Zero(currency)));

    internal static IQueryable<SoldAt> SoldOn(ClientelingDb db, List<BoutiqueCode> boutiques, List<DateOnly> days) =>
        db.Purchases.Where(p => boutiques.Contains(p.Boutique) && days.Contains(p.Day)).Select(p => new SoldAt(p.Boutique, p.Day, p.At, p.TotalMinor, p.Currency));

    internal static IQueryable<Sold> SumsOn(ClientelingDb db, List<BoutiqueCode> boutiques, List<DateOnly> days) =>
        db.Purchases.Where(p => boutiques.Contains(p.Boutique) && days.Contains(p.Day))
            .GroupBy(p => new { p.Boutique, p.Day, p.Currency }).Select(g => new Sold(g.Key.Boutique, g.Key.Day, g.Sum(p => p.TotalMinor), g.Key.Currency));

    internal static IQueryable<OpenVisit> OpenVisits(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset since) =>
        db.ClientContacts
            .Where(c => c.Boutique != null && boutiques.Contains(c.Boutique.Value) && c.At >= since && c.LeftAt == null && (c.Kind == ContactKind.Visit || c.Kind == ContactKind.Appointment))
            .Select(c => new OpenVisit(c.Client, c.Kind, c.Boutique!.Value, c.At));

    internal static IQueryable<Booked> AppointmentsBetween(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset begins, DateTimeOffset ends) =>
        db.Appointments.Where(a => boutiques.Contains(a.Boutique) && a.Start >= begins && a.Start < ends && a.Status != AppointmentStatus.Cancelled)
            .Select(a => new Booked(a.Boutique, a.Start, a.Minutes, a.Status, a.ArrivedAt));

    internal static IQueryable<CaseOnFloor> Cases(ClientelingDb db, List<BoutiqueCode> boutiques, DateTimeOffset since) =>
        from c in db.ExceptionCases
        where boutiques.Contains(c.Boutique) && (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated || c.DecidedAt >= since)
        join client in db.Clients on c.Client equals client.Id
        select new CaseOnFloor(
            c.Id, c.Boutique, c.Client, client.Name, c.Claim, c.Status, c.Level, c.Wait, c.RequestedAt, c.DecidedAt, c.RequestedBy, c.OpenedBy,
            db.Staff.Where(s => s.Id == c.OpenedBy).Select(s => s.Name).FirstOrDefault());

    internal sealed record SoldAt(BoutiqueCode Boutique, DateOnly Day, DateTimeOffset At, long Minor, Currency Currency);

    internal sealed record Sold(BoutiqueCode Boutique, DateOnly Day, long Minor, Currency Currency);

    internal sealed record OpenVisit(ClientId Client, ContactKind Kind, BoutiqueCode Boutique, DateTimeOffset At);

    internal sealed record Booked(BoutiqueCode Boutique, DateTimeOffset Start, int Minutes, AppointmentStatus Status, DateTimeOffset? ArrivedAt);
}

/// <summary>The floor at an instant, everybody's.</summary>
internal sealed record FloorNow(DateTimeOffset At, HouseRules Rules, IReadOnlyList<FloorEvent> Lately, IReadOnlyList<BoutiqueNow> Boutiques);

/// <summary>A boutique at an instant.</summary>
internal sealed record BoutiqueNow(
    Boutique Boutique, BoutiqueDay Day, Money Sales, Money? SalesReported, Money? Usual, IReadOnlyList<DateTimeOffset> SoldAt, int InBoutique, int OnDuty,
    int Appointments, int AppointmentsNow, IReadOnlyList<CaseNow> Open, int Decided, TimeSpan? TimeToDecide);

/// <summary>An open case with the family of its goods.</summary>
internal sealed record CaseNow(CaseOnFloor Case, CategoryFamily Family);

/// <summary>A case that is open or was decided lately.</summary>
internal sealed record CaseOnFloor(
    ExceptionCaseId Id, BoutiqueCode Boutique, ClientId Client, PersonName ClientName, Claim Claim, CaseStatus Status, EscalationLevel Level, ClientWait Wait,
    DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt, StaffId RequestedBy, StaffId? OpenedBy, PersonName? Reader)
{
    public bool IsOpen => Status is CaseStatus.Requested or CaseStatus.Escalated;
}
