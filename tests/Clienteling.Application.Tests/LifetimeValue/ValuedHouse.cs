using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Tests.LifetimeValue;

/// <summary>Ginza and Milano with a fit in force, whose values the test chooses.</summary>
internal sealed class ValuedHouse : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 11, 19);

    private ValuedHouse(TestHouse house, Boutique ginza, Boutique milano) => (House, Ginza, Milano) = (house, ginza, milano);

    public TestHouse House { get; }
    public Boutique Ginza { get; }
    public Boutique Milano { get; }

    public static FitReport Good { get; } = new()
    {
        Clients = 500, RepeatBuyers = 240, Chosen = "BG/NBD", HoldoutWeeks = 39, AmountCorrelation = .09,
        Models = [new("BG/NBD", new Dictionary<string, double> { ["r"] = .243 }, -9582.43, 500, true, "Converged", .1)],
        GammaGamma = new("Gamma-Gamma", new Dictionary<string, double> { ["p"] = 6.25 }, -4055.9, 240, true, "Converged", .1),
        Holdout = [new("BG/NBD", 1000, 1030, .8, 1.6, .63), new("MBG/NBD", 1000, 1050, .8, 1.6, .62)],
    };

    public static async Task<ValuedHouse> OpenAsync(Engine engine, FitReport? report = null)
    {
        var house = await TestHouse.OpenAsync(engine);
        var valued = new ValuedHouse(house, await house.BoutiqueAsync(), await house.BoutiqueAsync("MILANO"));
        await house.PutAsync(Fit(1, house.Now, report ?? Good));
        return valued;
    }

    public static ValueFit Fit(int number, DateTimeOffset now, FitReport report)
    {
        var fit = ValueFit.Begin(number, null, AsOf, Currency.Eur, ValueTable.A, now);
        fit.ComeIntoForce(report, Currency.Eur, now);
        return fit;
    }

    /// <summary>A client of that boutique and what is expected of them.</summary>
    public async Task<Client> ClientAsync(Boutique boutique, string name, Func<ClientId, ClientValue> value, StaffMember? lead = null)
    {
        var client = await House.ClientAsync(boutique, PersonName.Of(name, "A"), lead);
        await PutAsync(value(client.Id));
        return client;
    }

    public Task PutAsync(ClientValue value, ValueTable table = ValueTable.A) => PutAsync(House, value, table);

    public static Task PutAsync(TestHouse house, ClientValue value, ValueTable table = ValueTable.A) => house.LookAsync(db =>
    {
        db.ClientValuesIn(table).Add(value);
        return db.SaveChangesAsync();
    });

    /// <summary>Sums of one boutique: all its clients, and so many a country.</summary>
    public Task BookAsync(Boutique boutique, ValueSlice all, params ValueSlice[] more) =>
        House.PutAsync(new ValueBook { Fit = 1, Boutique = boutique.Code, Sums = new() { Slices = [all, .. more], Making = new(10, 4, 400, 30, 20) } });

    public static ValueSlice Slice(int clients, long value36, double variance = 0, ValueDimension dimension = ValueDimension.All, string key = "") =>
        new(dimension, key, clients, clients * .5, value36 * 2, value36 / 3, value36, variance, value36 - 5, 10, 3, -8);

    /// <summary>A regular client of Ginza from the boutique's own sales, silent since a quarter and likely still there.</summary>
    public static ClientValue Value(ClientId client, BoutiqueCode boutique, long? value36, long netSpend = 100, Action<Change>? with = null)
    {
        var change = new Change();
        with?.Invoke(change);
        return new()
        {
            Fit = change.Fit, Client = client, HomeBoutique = boutique, Country = change.Country, LeadAssociate = change.Lead, FirstChannel = change.Channel, Segment = change.Segment,
            FirstDay = change.FirstDay, LastDay = change.LastDay, PurchaseDays = 3, NetSpend = netSpend, Value36 = value36, Low36 = value36 / 2, High36 = value36 * 2,
            Alive = change.Alive, AliveBefore = change.AliveBefore, Value36Before = change.Before, Movement = change.Movement,
        };
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    /// <summary>What a test says differently.</summary>
    internal sealed class Change
    {
        public int Fit { get; set; } = 1;
        public string? Country { get; set; } = "JP";
        public StaffId? Lead { get; set; }
        public PurchaseChannel Channel { get; set; }
        public ClientSegment Segment { get; set; } = ClientSegment.Regular;
        public DateOnly FirstDay { get; set; } = new(2024, 2, 1);
        public DateOnly LastDay { get; set; } = new(2026, 5, 1);
        public double Alive { get; set; } = .8;
        public double? AliveBefore { get; set; } = .85;
        public long? Before { get; set; } = 100;
        public ValueMovement Movement { get; set; } = ValueMovement.Silent;
    }
}
