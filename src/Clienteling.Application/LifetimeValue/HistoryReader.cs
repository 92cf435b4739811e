using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.LifetimeValue;

/// <summary>
/// Reads the maison's history for the models, set-wise: clients first, then all purchases as one stream in the order of clients,
/// then the moments before a first purchase. A client or purchase that comes meanwhile is left to the next reading.
/// </summary>
internal sealed class HistoryReader(ClientelingDb db)
{
    /// <summary>How far back "what it was" looks.</summary>
    public const int DaysBefore = 91;

    private const int UsualHoldout = 39;

    private const int ReportEvery = 20_000;

    /// <param name="rules">The reporting currency, in which amounts are read.</param>
    /// <param name="asOf">The last day that counts.</param>
    /// <param name="holdoutWeeks">Weeks to hold out of the calibration, 0 for none; null for as many as the history bears.</param>
    /// <param name="progress">The share that is read, 0 to 1.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<MaisonHistory> ReadAsync(HouseRules rules, DateOnly asOf, int? holdoutWeeks, IProgress<double>? progress, CancellationToken cancel)
    {
        var firstDay = await db.Purchases.MinAsync(p => (DateOnly?)p.Day, cancel) ?? asOf;
        var dated = await db.ExchangeRates.AsNoTracking().ToListAsync(cancel);
        var currency = CurrencyOf(await db.Purchases.Select(p => p.Currency).Distinct().ToListAsync(cancel), rules.ReportingCurrency, dated);
        var history = new MaisonHistory
        {
            AsOf = asOf, Currency = currency, FirstDay = firstDay, HoldoutWeeks = holdoutWeeks ?? Holdout((asOf.DayNumber - firstDay.DayNumber) / 7),
        };
        var clients = new Dictionary<ClientId, ClientFacts>();
        await foreach (var c in Clients(db).AsAsyncEnumerable().WithCancellation(cancel))
            clients.Add(c.Id, new() { Id = c.Id, HomeBoutique = c.HomeBoutique, Country = c.Country, LeadAssociate = c.LeadAssociate, FirstContact = c.FirstContact });
        var total = Math.Max(1, await db.Purchases.CountAsync(p => p.Day <= asOf, cancel));
        var rates = new ExchangeRates(rules.ReportingCurrency, dated);
        var read = 0;
        var sums = new ClientSums(history, rates);
        await foreach (var purchase in Purchases(db, asOf).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (++read % ReportEvery == 0) progress?.Report(Math.Min(1, (double)read / total));
            if (clients.TryGetValue(purchase.Client, out var client)) sums.Add(client, purchase);
        }
        sums.End();
        await foreach (var moment in Moments(db).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!clients.TryGetValue(moment.Client, out var client) || client.FirstAt is not { } first || moment.At >= first) continue;
            if (moment.Kind is ContactKind.Visit or ContactKind.Appointment) client.VisitsToMake++;
            else client.ContactsToMake++;
            // to the day: the boutique's zone moves the first contact by hours of a span of weeks
            var day = DateOnly.FromDateTime(moment.At.UtcDateTime);
            if (client.FirstContact is null || day < client.FirstContact) client.FirstContact = day;
        }
        return history;
    }

    /// <summary>The reporting currency, or the one that all is bought in where no rate leads from it to the other.</summary>
    private static Currency CurrencyOf(IReadOnlyList<Currency> used, Currency reporting, IReadOnlyList<ExchangeRate> rates) =>
        used is [var only] && !rates.Any(r => r.Currency == only) ? only : reporting;

    /// <summary>Three quarters of a year, or a third of a shorter history; nothing of less than a year.</summary>
    private static int Holdout(int weeks) => weeks < 52 ? 0 : Math.Min(UsualHoldout, weeks / 3);

    internal static IQueryable<ClientRow> Clients(ClientelingDb db) =>
        db.Clients.AsNoTracking().Select(c => new ClientRow(c.Id, c.HomeBoutique, c.Country, c.LeadAssociate, c.FirstContact));

    internal static IQueryable<PurchaseRow> Purchases(ClientelingDb db, DateOnly asOf) =>
        db.Purchases.AsNoTracking().Where(p => p.Day <= asOf).OrderBy(p => p.Client).ThenBy(p => p.At)
            .Select(p => new PurchaseRow(p.Client, p.At, p.Day, p.Currency, p.TotalMinor, p.RefundedMinor, p.Channel));

    internal static IQueryable<MomentRow> Moments(ClientelingDb db) =>
        db.ClientContacts.AsNoTracking().Select(m => new MomentRow(m.Client, m.At, m.Kind));

    internal sealed record ClientRow(ClientId Id, BoutiqueCode HomeBoutique, string? Country, StaffId? LeadAssociate, DateOnly? FirstContact);

    internal sealed record PurchaseRow(ClientId Client, DateTimeOffset At, DateOnly Day, Currency Currency, long TotalMinor, long RefundedMinor, PurchaseChannel Channel);

    internal sealed record MomentRow(ClientId Client, DateTimeOffset At, ContactKind Kind);

    /// <summary>Adds one client's purchases up, then the next one's.</summary>
    private sealed class ClientSums(MaisonHistory history, ExchangeRates rates)
    {
        private const int TwoYears = 730;

        private readonly List<PurchaseRow> purchases = [];
        private ClientFacts? client;

        public void Add(ClientFacts whose, PurchaseRow purchase)
        {
            if (whose != client)
            {
                End();
                client = whose;
            }
            purchases.Add(purchase);
        }

        public void End()
        {
            if (client is null || purchases.Count == 0) return;
            // in the order of instants, a later purchase can lie on an earlier day: elsewhere it is still yesterday
            purchases.Sort((a, b) => a.Day.CompareTo(b.Day));
            Reckon(client);
            history.Clients.Add(client);
            purchases.Clear();
        }

        private void Reckon(ClientFacts facts)
        {
            var (asOf, major) = (history.AsOf, (double)history.Currency.MinorPerMajor);
            var now = new PurchaseHistory(asOf);
            var before = new PurchaseHistory(asOf.AddDays(-DaysBefore));
            var calibration = new PurchaseHistory(asOf.AddDays(-7 * history.HoldoutWeeks));
            var first = purchases[0];
            (facts.FirstAt, facts.FirstDay, facts.FirstChannel, facts.LastDay) = (purchases.Min(p => p.At), first.Day, first.Channel, purchases[^1].Day);
            var cohort = MaisonHistory.QuarterOf(first.Day);
            DateOnly? last = null;
            DateOnly? lastQuarter = null;
            foreach (var (day, net) in Days())
            {
                var amount = net / major;
                now.Add(day, amount);
                before.Add(day, amount);
                calibration.Add(day, amount);
                facts.NetSpend += net;
                if (day > asOf.AddDays(-TwoYears)) facts.RecentSpend += net;
                if (day != last)
                {
                    facts.PurchaseDays++;
                    if (day != first.Day) CountRepeat(day);
                }
                var quarter = MaisonHistory.QuarterOf(day);
                var key = (facts.HomeBoutique, cohort, quarter);
                var sum = history.ByCohort.GetValueOrDefault(key);
                history.ByCohort[key] = (sum.Buyers + (quarter == lastQuarter ? 0 : 1), sum.Spend + net);
                if (day == first.Day) history.FirstSpend[(facts.HomeBoutique, quarter)] = history.FirstSpend.GetValueOrDefault((facts.HomeBoutique, quarter)) + net;
                (last, lastQuarter) = (day, quarter);
            }
            (facts.Now, facts.Before) = (now.Summary!.Value, before.Summary);
            if (history.HoldoutWeeks > 0) (facts.Calibration, facts.HeldOut) = (calibration.Summary, calibration.HeldOutDays);
        }

        /// <summary>What was bought a day and currency, converted as a whole: as the client's page does it, to the last minor unit.</summary>
        private IEnumerable<(DateOnly Day, long Net)> Days()
        {
            foreach (var day in purchases.GroupBy(p => (p.Day, p.Currency)))
            {
                var net = rates.Convert(new(day.Sum(p => p.TotalMinor - p.RefundedMinor), day.Key.Currency), history.Currency, day.Key.Day);
                if (net is null) history.WithoutRate += day.Count();
                yield return (day.Key.Day, net?.Minor ?? 0);
            }
        }

        private void CountRepeat(DateOnly day)
        {
            var week = (day.DayNumber - history.FirstDay.DayNumber) / 7;
            while (history.RepeatsByWeek.Count <= week) history.RepeatsByWeek.Add(0);
            history.RepeatsByWeek[week]++;
        }
    }
}
