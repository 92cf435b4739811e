using Clienteling.Application.Data;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Purchases;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>What a client has been to the maison, reckoned set-wise from the records.</summary>
/// <param name="Past">The client's own history.</param>
/// <param name="BroughtIn">Those whom this client brought in, each once.</param>
/// <param name="Making">What it took to make this client.</param>
/// <param name="Rhythm">How often the client buys.</param>
/// <param name="Expected">What is expected of the client, or null while nothing has been reckoned.</param>
public sealed record ClientFigures(PastStake Past, BroughtInStake BroughtIn, MakingStake Making, ClientRhythm Rhythm, ExpectedStake? Expected)
{
    private const int RecentYears = 3;

    /// <summary>Reckons a client's figures in at most four round trips; a client who is not there has none.</summary>
    /// <param name="db">The session.</param>
    /// <param name="client">Whose.</param>
    /// <param name="target">The currency amounts are given in, at the rates of the days of purchase.</param>
    /// <param name="today">The day in the boutique concerned.</param>
    public static async Task<ClientFigures> ReckonAsync(ClientelingDb db, ClientId client, Currency target, DateOnly today)
    {
        var days = await SpendByDay(db, client).ToListAsync();
        var counts = await Counts(db, client, today).SingleOrDefaultAsync();
        var expectation = await ClientExpectation.ReadAsync(db, client);
        var rates = await DatedRates.ReadAsync(db, counts?.Rules ?? new(), [target, .. days.Select(d => d.Currency), .. expectation is null ? [] : new[] { expectation.Currency }]);

        var own = days.Where(d => d.Client == client).ToList();
        DateOnly? since = own.Count > 0 ? own.Min(d => d.Day) : null;
        var met = Earliest(counts?.FirstContact, counts?.FirstMoment is { } moment ? DayIn(counts.TimeZone, moment) : null);
        return new(
            new(Spend(own), since, since is { } day ? WholeYears(day, today) : 0, own.Sum(d => d.Purchases), counts?.Returns ?? 0, counts?.Refunds ?? 0,
                (counts?.Cases ?? 0) + (counts?.Recorded ?? 0), (counts?.RecentCases ?? 0) + (counts?.RecentRecorded ?? 0)),
            new(counts?.BroughtIn ?? 0, Spend(days.Where(d => d.Client != client))),
            new(met, since, met is { } first ? Math.Max(0, (since ?? today).DayNumber - first.DayNumber) : null, counts?.Conversations ?? 0, counts?.Visits ?? 0),
            ClientRhythm.Of([.. own.Select(d => d.Day).Distinct()]),
            since is { } won ? expectation?.Of(won, target, rates) : null);

        // a day's refunds are taken at the rate of its purchases, so that what was wholly given back leaves nothing
        Money? Spend(IEnumerable<DaySpend> spent)
        {
            var sum = Money.Zero(target);
            foreach (var d in spent)
            {
                if (rates.Convert(new(d.NetMinor, d.Currency), target, d.Day) is not { } amount) return null;
                sum += amount;
            }
            return sum;
        }
    }

    internal static IQueryable<DaySpend> SpendByDay(ClientelingDb db, ClientId client) =>
        from purchase in db.Purchases
        join buyer in db.Clients on purchase.Client equals buyer.Id
        where buyer.Id == client || buyer.IntroducedBy == client
        group purchase by new { purchase.Client, purchase.Currency, purchase.Day } into day
        select new DaySpend(day.Key.Client, day.Key.Currency, day.Key.Day, day.Count(), day.Sum(p => p.TotalMinor - p.RefundedMinor));

    internal static IQueryable<HistoryCounts> Counts(ClientelingDb db, ClientId client, DateOnly today)
    {
        var recent = today.AddYears(-RecentYears);
        var recentInstant = new DateTimeOffset(recent, TimeOnly.MinValue, TimeSpan.Zero);
        var returns = db.Purchases.Where(p => p.Client == client).SelectMany(p => p.Returns);
        // goods taken back against policy in another system, of which there is no case here
        var recorded = returns.Where(r => r.ByException && r.Case == null);
        var favours = db.ExceptionCases.Where(c => c.Client == client
            && (c.Status == CaseStatus.Approved || c.Status == CaseStatus.ApprovedDifferently || c.Status == CaseStatus.Settled || c.Status == CaseStatus.FollowedUp));
        var moments = db.ClientContacts.Where(c => c.Client == client);
        var before = moments.Where(m => !db.Purchases.Any(p => p.Client == client && p.At < m.At));
        return db.Clients.Where(c => c.Id == client).Select(c => new HistoryCounts(
            c.FirstContact,
            moments.Min(m => (DateTimeOffset?)m.At),
            db.Boutiques.Where(b => b.Code == c.HomeBoutique).Select(b => b.TimeZone).FirstOrDefault(),
            returns.Count(),
            returns.Count(r => r.Remedy == Remedy.Refund),
            favours.Count(),
            favours.Count(f => f.DecidedAt >= recentInstant),
            recorded.Count(),
            recorded.Count(r => r.Day >= recent),
            db.Clients.Count(o => o.IntroducedBy == client),
            before.Count(m => m.Kind == ContactKind.Conversation || m.Kind == ContactKind.Selection || m.Kind == ContactKind.Service),
            before.Count(m => m.Kind == ContactKind.Visit || m.Kind == ContactKind.Appointment),
            db.HouseRules.OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefault()));
    }

    private static DateOnly? Earliest(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;

    private static DateOnly DayIn(string? zone, DateTimeOffset instant) =>
        DateOnly.FromDateTime((zone is null ? instant : TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone))).DateTime);

    private static int WholeYears(DateOnly from, DateOnly to) => Math.Max(0, to.Year - from.Year - (to < from.AddYears(to.Year - from.Year) ? 1 : 0));

    internal sealed record DaySpend(ClientId Client, Currency Currency, DateOnly Day, int Purchases, long NetMinor);

    internal sealed record HistoryCounts(DateOnly? FirstContact, DateTimeOffset? FirstMoment, string? TimeZone, int Returns, int Refunds, int Cases,
        int RecentCases, int Recorded, int RecentRecorded, int BroughtIn, int Conversations, int Visits, HouseRules? Rules);
}
