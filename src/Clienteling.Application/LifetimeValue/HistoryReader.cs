using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Channels;
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
/// then the moments before a first purchase. One thread reads the stream ahead while another adds up what came. A client or purchase
/// that comes meanwhile is left to the next reading.
/// </summary>
internal sealed class HistoryReader(ClientelingDb db)
{
    /// <summary>How far back "what it was" looks.</summary>
    public const int DaysBefore = 91;

    private const int UsualHoldout = 39;

    private const int ReadAhead = 4_096;

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
        ClientFacts? client = null;
        await foreach (var some in AheadAsync(asOf, cancel))
        {
            foreach (var purchase in some)
            {
                if (client?.Id != purchase.Client && !clients.TryGetValue(purchase.Client, out client)) continue;
                sums.Add(client, purchase);
            }
            read += some.Count;
            progress?.Report(Math.Min(1, (double)read / total));
        }
        sums.End();
        await foreach (var moment in Moments(db, asOf).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!clients.TryGetValue(moment.Client, out var made)) continue;
            if (moment.Kind is ContactKind.Visit or ContactKind.Appointment) made.VisitsToMake++;
            else made.ContactsToMake++;
            // to the day: the boutique's zone moves the first contact by hours of a span of weeks
            var day = DateOnly.FromDateTime(moment.At.UtcDateTime);
            if (made.FirstContact is null || day < made.FirstContact) made.FirstContact = day;
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
            .Select(p => new PurchaseRow(p.Client, p.Day, p.Currency, p.TotalMinor, p.RefundedMinor, p.Channel));

    /// <summary>The moments before anything was bought.</summary>
    internal static IQueryable<MomentRow> Moments(ClientelingDb db, DateOnly asOf) =>
        db.ClientContacts.AsNoTracking().Where(m => !db.Purchases.Any(p => p.Client == m.Client && p.At <= m.At && p.Day <= asOf)).Select(m => new MomentRow(m.Client, m.At, m.Kind));

    /// <summary>
    /// Reads the purchases a few pages ahead of who uses them, on a thread of its own and row by row from the provider: what EF Core
    /// does for each would take four times as long as the database itself.
    /// </summary>
    private async IAsyncEnumerable<IReadOnlyList<PurchaseRow>> AheadAsync(DateOnly asOf, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pages = Channel.CreateBounded<List<PurchaseRow>>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var reading = Task.Run(() => ReadAsync(over.Token), CancellationToken.None);
        try
        {
            await foreach (var page in pages.Reader.ReadAllAsync(cancel)) yield return page;
        }
        finally
        {
            await over.CancelAsync();
            await reading;
        }

        async Task ReadAsync(CancellationToken stop)
        {
            try
            {
                await db.Database.OpenConnectionAsync(stop);
                await using var command = Purchases(db, asOf).CreateDbCommand();
                await using var rows = await command.ExecuteReaderAsync(stop);
                var place = PurchasePlaces.Of(rows);
                var page = new List<PurchaseRow>(ReadAhead);
                while (await rows.ReadAsync(stop))
                {
                    page.Add(place.Read());
                    if (page.Count < ReadAhead) continue;
                    await pages.Writer.WriteAsync(page, stop);
                    page = new(ReadAhead);
                }
                if (page.Count > 0) await pages.Writer.WriteAsync(page, stop);
                pages.Writer.Complete();
            }
            catch (Exception error)
            {
                // whoever uses the stream hears of it
                pages.Writer.Complete(error);
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    internal sealed record ClientRow(ClientId Id, BoutiqueCode HomeBoutique, string? Country, StaffId? LeadAssociate, DateOnly? FirstContact);

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct PurchaseRow(ClientId Client, DateOnly Day, Currency Currency, long TotalMinor, long RefundedMinor, PurchaseChannel Channel);

    /// <summary>Where each part of a purchase stands in the rows, and how to read it; words that come again and again are made into what they stand for once.</summary>
    private sealed class PurchasePlaces(DbDataReader rows, int client, int day, int currency, int total, int refunded, int channel)
    {
        private readonly Dictionary<string, Currency> currencies = [];
        private readonly Dictionary<string, PurchaseChannel> channels = [];

        public static PurchasePlaces Of(DbDataReader rows) => new(
            rows, rows.GetOrdinal(nameof(PurchaseRow.Client)), rows.GetOrdinal(nameof(PurchaseRow.Day)), rows.GetOrdinal(nameof(PurchaseRow.Currency)),
            rows.GetOrdinal(nameof(PurchaseRow.TotalMinor)), rows.GetOrdinal(nameof(PurchaseRow.RefundedMinor)), rows.GetOrdinal(nameof(PurchaseRow.Channel)));

        public PurchaseRow Read() => new(
            new(rows.GetGuid(client)), rows.GetFieldValue<DateOnly>(day), Known(currencies, rows.GetString(currency), Currency.Of), rows.GetInt64(total), rows.GetInt64(refunded),
            Known(channels, rows.GetString(channel), Enum.Parse<PurchaseChannel>));

        private static T Known<T>(Dictionary<string, T> known, string word, Func<string, T> make) where T : struct
        {
            ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(known, word, out var exists);
            if (!exists) found = make(word);
            return found;
        }
    }

    internal sealed record MomentRow(ClientId Client, DateTimeOffset At, ContactKind Kind);

    /// <summary>Adds one client's purchases up, then the next one's.</summary>
    private sealed class ClientSums(MaisonHistory history, ExchangeRates rates)
    {
        private const int TwoYears = 730;

        private List<PurchaseRow> purchases = [];
        private ClientFacts? client;
        private bool inOrder = true;

        public void Add(ClientFacts whose, PurchaseRow purchase)
        {
            if (whose != client)
            {
                End();
                client = whose;
            }
            inOrder &= purchases.Count == 0 || purchases[^1].Day <= purchase.Day;
            purchases.Add(purchase);
        }

        public void End()
        {
            if (client is null || purchases.Count == 0) return;
            // in the order of instants, a later purchase can lie on an earlier day: elsewhere it is still yesterday
            if (!inOrder) purchases = [.. purchases.OrderBy(p => p.Day)];
            inOrder = true;
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
            (facts.FirstDay, facts.FirstChannel, facts.LastDay) = (first.Day, first.Channel, purchases[^1].Day);
            var cohort = MaisonHistory.QuarterOf(first.Day);
            DateOnly? lastQuarter = null;
            for (var at = 0; at < purchases.Count;)
            {
                var day = purchases[at].Day;
                var net = NetOfDay(ref at);
                var amount = net / major;
                now.Add(day, amount);
                before.Add(day, amount);
                calibration.Add(day, amount);
                facts.NetSpend += net;
                if (day > asOf.AddDays(-TwoYears)) facts.RecentSpend += net;
                facts.PurchaseDays++;
                if (day != first.Day) CountRepeat(day);
                var quarter = MaisonHistory.QuarterOf(day);
                ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(history.ByCohort, (facts.HomeBoutique, cohort, quarter), out _);
                sum = (sum.Buyers + (quarter == lastQuarter ? 0 : 1), sum.Spend + net);
                if (day == first.Day) history.FirstSpend[(facts.HomeBoutique, quarter)] = history.FirstSpend.GetValueOrDefault((facts.HomeBoutique, quarter)) + net;
                lastQuarter = quarter;
            }
            (facts.Now, facts.Before) = (now.Summary!.Value, before.Summary);
            if (history.HoldoutWeeks > 0) (facts.Calibration, facts.HeldOut) = (calibration.Summary, calibration.HeldOutDays);
        }

        /// <summary>What was bought on the day that begins there, each currency converted as a whole: as the client's page does it, to the last minor unit.</summary>
        /// <param name="at">Of the first purchase of that day; then of the first of the next.</param>
        private long NetOfDay(ref int at)
        {
            var from = at;
            while (at < purchases.Count && purchases[at].Day == purchases[from].Day) at++;
            var net = 0L;
            for (var i = from; i < at; i++)
            {
                var currency = purchases[i].Currency;
                if (Before(i, currency)) continue;
                var (minor, count) = (0L, 0);
                for (var j = i; j < at; j++)
                {
                    if (purchases[j].Currency != currency) continue;
                    minor = checked(minor + purchases[j].TotalMinor - purchases[j].RefundedMinor);
                    count++;
                }
                if (rates.Convert(new(minor, currency), history.Currency, purchases[from].Day) is { } converted) net += converted.Minor;
                else history.WithoutRate += count;
            }
            return net;

            bool Before(int place, Currency currency)
            {
                for (var j = from; j < place; j++)
                {
                    if (purchases[j].Currency == currency) return true;
                }
                return false;
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
