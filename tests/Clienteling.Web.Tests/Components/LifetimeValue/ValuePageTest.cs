using Clienteling.Application.LifetimeValue;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.LifetimeValue;
using Clienteling.Domain.Staff;
using Clienteling.Web.Components.Clients;
using Clienteling.Web.Components.LifetimeValue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.LifetimeValue;

/// <summary>The pages of the lifetime value over the real use cases and a real database.</summary>
public abstract class ValuePageTest : HousePageTest
{
    protected ValuePageTest(WebHouse house) : base(house)
    {
        Services.AddScoped<ValueWords>();
        Services.AddScoped<ClientSayings>();
    }

    protected static readonly DateOnly AsOf = new(2026, 11, 20);

    /// <summary>A fit in force, with 40 clients of Ginza and 12 of Paris; once for all tests of a class.</summary>
    protected async Task FillAsync()
    {
        await SignInAsync(WebHouse.Executive);
        if (await House.LookAsync(db => db.ValueFits.AnyAsync())) return;
        await House.PutAsync(Boutique.Open(new("PARIS"), "Faubourg", "Paris", "FR", "Europe/Paris", Currency.Eur, "Europe"));
        var fit = ValueFit.Begin(1, null, AsOf, Currency.Eur, ValueTable.A, Time.GetUtcNow().AddHours(-3));
        fit.ComeIntoForce(Report, Currency.Eur, Time.GetUtcNow().AddHours(-3));
        await House.PutAsync(fit);
        var lead = await StaffAsync(WebHouse.Associate);
        await PutBoutiqueAsync(new("GINZA"), 40, lead.Id);
        await PutBoutiqueAsync(new("PARIS"), 12, null);
    }

    private async Task PutBoutiqueAsync(BoutiqueCode boutique, int clients, StaffId? lead)
    {
        List<object> rows = [];
        List<ClientValue> values = [];
        foreach (var n in Enumerable.Range(1, clients))
        {
            var client = Client.Welcome(ClientId.New(), $"{boutique}{n:000}", new(PersonName.Of($"Client {n:00}", boutique.Value), "en", boutique, Email: $"c{n}@client.example", LeadAssociate: lead));
            if (n == clients) client.Say(ContactChannel.Email, true, Time.GetUtcNow().AddDays(-9));
            rows.Add(client);
            values.Add(new()
            {
                Fit = 1, Client = client.Id, HomeBoutique = boutique, Country = boutique.Value == "GINZA" ? "JP" : "FR", LeadAssociate = lead, Segment = n % 2 == 0 ? ClientSegment.Salon : ClientSegment.Regular,
                FirstDay = new(2024, 2, 1), LastDay = new(2026, 6, 1), PurchaseDays = 3, NetSpend = n * 1000_00, Value36 = n * 500_00, Low36 = n * 100_00, High36 = n * 900_00,
                Alive = n == clients ? .4 : .8, AliveBefore = .85, Value36Before = n * 600_00, Movement = ValueMovement.Silent,
            });
        }
        var sum = clients * (clients + 1) / 2 * 500_00L;
        ValueSlice Of(ValueDimension dimension, string key) => new(dimension, key, clients, clients * .7, sum * 2, sum / 3, sum, 1e10, sum - 1_000_00, 3_000_00, 500_00, -2_500_00);
        rows.Add(new ValueBook
        {
            Fit = 1, Boutique = boutique,
            Sums = new()
            {
                Slices = [Of(ValueDimension.All, ""), Of(ValueDimension.Country, boutique.Value == "GINZA" ? "JP" : "FR"), Of(ValueDimension.Segment, "Salon"), Of(ValueDimension.Channel, "Boutique"), Of(ValueDimension.Associate, lead?.ToString() ?? "")],
                Quarters = [.. Enumerable.Range(0, 8).Select(i => new QuarterSpend(new DateOnly(2025, 1, 1).AddMonths(3 * i), 100_000_00 + (i * 5_000_00), 104_000_00 + (i * 5_000_00)))],
                Cohorts = [new(new(2026, 4, 1), 10, [10, 4, 2], [50_000_00, 9_000_00, 4_000_00]), new(new(2026, 7, 1), 8, [8, 3], [30_000_00, 7_000_00]), new(new(2026, 10, 1), 5, [5], [12_000_00])],
                Tenures = [.. Enumerable.Range(0, 13).Select(i => new TenurePoint(i, 40, 40 * Math.Pow(.95, i), i < 4 ? 40 : 30 - i))],
                Making = new(20, 10, 460, 50, 30),
            },
        });
        await House.PutAsync([.. rows]);
        await House.LookAsync(db =>
        {
            db.ClientValuesIn(ValueTable.A).AddRange(values);
            return db.SaveChangesAsync();
        });
    }

    protected static FitReport Report { get; } = new()
    {
        Clients = 52, RepeatBuyers = 240, Chosen = "BG/NBD", HoldoutWeeks = 39, AmountCorrelation = .09, DiscountPercentPerYear = 10, NewClient36 = 2_140_00, NewClientLow36 = 0, NewClientHigh36 = 6_900_00,
        Models = [new("BG/NBD", new Dictionary<string, double> { ["r"] = .243, ["alpha"] = 4.414 }, -9582.43, 52, true, "Converged", .1)],
        GammaGamma = new("Gamma-Gamma", new Dictionary<string, double> { ["p"] = 6.25 }, -4055.9, 240, true, "Converged", .1),
        Holdout = [new("BG/NBD", 2643, 2706, .8, 1.6, .63), new("MBG/NBD", 2643, 2519, .8, 1.6, .62)],
        Weeks = [.. Enumerable.Range(0, 105).Select(w => new WeekPoint(w, w * 30, w * 29))],
        ByFrequency = [new(0, 300, .2, .21), new(1, 100, .5, .6), new(2, 40, 1.4, 1.5)],
    };
}
