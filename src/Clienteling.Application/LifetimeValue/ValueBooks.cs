using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Returns;
using Clienteling.LifetimeValue;

namespace Clienteling.Application.LifetimeValue;

/// <summary>Reckons what is expected of each client and keeps the sums of every boutique's clients.</summary>
internal sealed class ValueBooks(int fit, MaisonHistory history, FittedMaison fitted)
{
    private const int TwoYears = 730;
    private const int AYear = 365;
    private const int DaysOfAQuarter = 91;

    private readonly Dictionary<BoutiqueCode, Book> books = [];

    /// <summary>Reckons one client; from as many threads as there are.</summary>
    public Reckoned Reckon(ClientFacts client, HouseRules rules)
    {
        var (now, year) = (fitted.OverThreeYears!.Of(client.Now), fitted.OverAYear!.Expect(client.Now));
        var before = client.Before is { } then ? fitted.OverThreeYears.Expect(then) : (ClientOutlook?)null;
        var lastQuarter = history.AsOf.AddDays(-HistoryReader.DaysBefore);
        var value = new ClientValue
        {
            Fit = fit, Client = client.Id, HomeBoutique = client.HomeBoutique, Country = client.Country, LeadAssociate = client.LeadAssociate,
            FirstChannel = client.FirstChannel, Segment = SegmentOf(client, rules), FirstDay = client.FirstDay, LastDay = client.LastDay,
            PurchaseDays = client.PurchaseDays, NetSpend = client.NetSpend,
            Basis = now.Value is null ? ValueBasis.NotSaid : client.Now.Frequency > 0 ? ValueBasis.Own : ValueBasis.Others,
            Purchases12 = year.Purchases, Purchases36 = now.Purchases.Expected,
            Value12 = Minor(year.Value), Value36 = Minor(now.Value?.Expected), Low36 = Minor(now.Value?.Low), High36 = Minor(now.Value?.High),
            Alive = now.ProbabilityAlive, AliveBefore = before?.ProbabilityAlive, Value36Before = Minor(before?.Value),
            Movement = client.FirstDay > lastQuarter ? ValueMovement.Won : client.LastDay > lastQuarter ? ValueMovement.CameBack : ValueMovement.Silent,
            DaysToMake = client.DaysToMake, ContactsToMake = client.ContactsToMake, VisitsToMake = client.VisitsToMake,
        };
        return new(client, value, now.ValueVariance ?? 0);
    }

    /// <summary>Adds a client to their boutique's sums; from one thread.</summary>
    public void Add(Reckoned reckoned) => BookOf(reckoned.Client.HomeBoutique).Add(reckoned.Client, reckoned.Value, reckoned.Variance, history.AsOf);

    /// <summary>Every boutique's sums, once all clients are reckoned.</summary>
    public IEnumerable<ValueBook> All() => books.Select(b => new ValueBook
    {
        Fit = fit, Boutique = b.Key, Sums = b.Value.Sums() with { Quarters = [.. Quarters(b.Key)], Cohorts = [.. Cohorts(b.Key)] },
    });

    private Book BookOf(BoutiqueCode boutique)
    {
        if (!books.TryGetValue(boutique, out var book)) books[boutique] = book = new(history.Currency);
        return book;
    }

    private long? Minor(double? major) => history.Currency.ToMinor(major);

    private ClientSegment SegmentOf(ClientFacts client, HouseRules rules) =>
        client.RecentSpend >= (long)rules.SalonSpend * history.Currency.MinorPerMajor ? ClientSegment.Salon
        : history.AsOf.DayNumber - client.FirstDay.DayNumber <= rules.NewClientDays ? ClientSegment.New
        : client.PurchaseDays > 1 ? ClientSegment.Regular
        : ClientSegment.Once;

    private IEnumerable<DateOnly> QuartersOfAll()
    {
        for (var quarter = MaisonHistory.QuarterOf(history.FirstDay); quarter <= history.AsOf; quarter = quarter.AddMonths(3)) yield return quarter;
    }

    private IEnumerable<QuarterSpend> Quarters(BoutiqueCode boutique)
    {
        var actual = history.ByCohort.Where(c => c.Key.Boutique == boutique).GroupBy(c => c.Key.Quarter).ToDictionary(g => g.Key, g => g.Sum(c => c.Value.Spend));
        var quarters = QuartersOfAll().ToList();
        var weeks = ((quarters[^1].AddMonths(3).DayNumber - history.FirstDay.DayNumber) / 7) + 1;
        var firstDays = history.Clients.Where(c => c.HomeBoutique == boutique).Select(c => c.FirstDay.DayNumber - history.FirstDay.DayNumber);
        double[] repeats = [0, .. HoldOut.ExpectedCurve(fitted.Model!, firstDays, weeks)];
        foreach (var quarter in quarters)
        {
            var expected = (At(quarter.AddMonths(3)) - At(quarter)) * (fitted.MeanSpend ?? 0) * history.Currency.MinorPerMajor;
            yield return new(quarter, actual.GetValueOrDefault(quarter), expected + history.FirstSpend.GetValueOrDefault((boutique, quarter)));
        }

        double At(DateOnly day)
        {
            var at = Math.Max(0, (day.DayNumber - history.FirstDay.DayNumber) / 7.0);
            var week = (int)at;
            return week + 1 < repeats.Length ? repeats[week] + ((at - week) * (repeats[week + 1] - repeats[week])) : repeats[^1];
        }
    }

    private IEnumerable<ClientCohort> Cohorts(BoutiqueCode boutique)
    {
        foreach (var cohort in history.ByCohort.Where(c => c.Key.Boutique == boutique).GroupBy(c => c.Key.Cohort).OrderBy(g => g.Key))
        {
            var quarters = QuartersOfAll().Where(q => q >= cohort.Key).ToList();
            var byQuarter = cohort.ToDictionary(c => c.Key.Quarter, c => c.Value);
            yield return new(cohort.Key, byQuarter[cohort.Key].Buyers, [.. quarters.Select(q => byQuarter.GetValueOrDefault(q).Buyers)], [.. quarters.Select(q => byQuarter.GetValueOrDefault(q).Spend)]);
        }
    }

    /// <summary>A client with what is expected of them.</summary>
    /// <param name="Variance">Of the spend over 36 months, major units squared.</param>
    internal sealed record Reckoned(ClientFacts Client, ClientValue Value, double Variance);

    /// <summary>One boutique's sums as they grow.</summary>
    private sealed class Book(Currency currency)
    {
        private readonly Dictionary<(ValueDimension, string), ValueSlice> slices = [];
        private readonly Dictionary<int, TenurePoint> tenures = [];
        private MakingSums making = new(0, 0, 0, 0, 0);

        public void Add(ClientFacts client, ClientValue value, double variance, DateOnly asOf)
        {
            var slice = SliceOf(value, variance);
            Add(ValueDimension.All, "", slice);
            Add(ValueDimension.Country, value.Country ?? "", slice);
            Add(ValueDimension.Segment, value.Segment.ToString(), slice);
            Add(ValueDimension.Channel, value.FirstChannel.ToString(), slice);
            Add(ValueDimension.Associate, value.LeadAssociate?.ToString() ?? "", slice);

            var days = asOf.DayNumber - value.FirstDay.DayNumber;
            var tenure = tenures.GetValueOrDefault(days / DaysOfAQuarter) ?? new(days / DaysOfAQuarter, 0, 0, 0);
            tenures[tenure.Quarters] = tenure with
            {
                Clients = tenure.Clients + 1,
                Alive = tenure.Alive + value.Alive,
                BoughtLately = tenure.BoughtLately + (asOf.DayNumber - value.LastDay.DayNumber < AYear ? 1 : 0),
            };
            if (days < TwoYears)
                making += new MakingSums(1, client.DaysToMake is null ? 0 : 1, client.DaysToMake ?? 0, client.ContactsToMake, client.VisitsToMake);
        }

        public ValueSums Sums() => new()
        {
            Slices = [.. slices.Values.OrderBy(s => s.Dimension).ThenByDescending(s => s.Value36)], Tenures = [.. tenures.Values.OrderBy(t => t.Quarters)], Making = making,
        };

        private ValueSlice SliceOf(ClientValue value, double variance)
        {
            var (now, before) = (value.Value36 ?? 0, value.Value36Before ?? 0);
            var moved = now - before;
            return new(
                ValueDimension.All, "", 1, value.Alive, value.NetSpend, value.Value12 ?? 0, now, variance * currency.MinorPerMajor * currency.MinorPerMajor, before,
                value.Movement == ValueMovement.Won ? moved : 0, value.Movement == ValueMovement.CameBack ? moved : 0, value.Movement == ValueMovement.Silent ? moved : 0);
        }

        private void Add(ValueDimension dimension, string key, ValueSlice slice) =>
            slices[(dimension, key)] = slices.TryGetValue((dimension, key), out var there) ? there + slice : slice with { Dimension = dimension, Key = key };
    }
}
