using System.Globalization;
using Clienteling.Domain;
using Clienteling.Domain.Appointments;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Demo;

/// <summary>
/// The day of the first start: in boutiques that are open people serve, clients have come and some have bought; everywhere
/// clients are expected. Played with the clients of the lowest numbers, so that it is the same however many there are.
/// </summary>
internal sealed class DemoToday
{
    private const int HighestNumber = 50;
    private const double OnDutyShare = .75;

    private static readonly Dictionary<DemoBoutique, (int Visits, int Purchases, int Appointments)> Usual = new()
    {
        [DemoBoutique.Ginza] = (4, 4, 6), [DemoBoutique.Paris] = (4, 3, 5), [DemoBoutique.Milano] = (2, 2, 3), [DemoBoutique.NewYork] = (3, 2, 3),
    };

    private readonly long seed;
    private readonly DateTimeOffset now;
    private readonly DemoHouse house;
    private readonly Dictionary<ClientId, DemoClient> clients;
    private readonly List<Duty> duties = [];
    private readonly List<Appointment> appointments = [];

    /// <param name="seed">The maison's seed.</param>
    /// <param name="now">The first start.</param>
    /// <param name="house">Staff and products.</param>
    /// <param name="those">The clients it is played with; what they do today is added to them.</param>
    public DemoToday(long seed, DateTimeOffset now, DemoHouse house, IReadOnlyList<DemoClient> those)
    {
        (this.seed, this.now, this.house) = (seed, now, house);
        clients = those.ToDictionary(c => c.Client.Id);
        foreach (var boutique in DemoBoutique.All) Play(boutique, [.. those.Where(c => c.Home == boutique && IsPlayed(c)).Select(c => c.Client.Id)]);
        Clients = [.. those.Select(c => clients[c.Client.Id])];
    }

    /// <summary>The clients with their day.</summary>
    public DemoClient[] Clients { get; }

    public IReadOnlyList<Duty> Duties => duties;

    public IReadOnlyList<Appointment> Appointments => appointments;

    private static int NumberOf(DemoClient client) => int.Parse(client.Client.Ref.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsPlayed(DemoClient client) => NumberOf(client) is > DemoClient.InStory and <= HighestNumber && client.Client.Abuse is null;

    private void Play(DemoBoutique where, IReadOnlyList<ClientId> those)
    {
        var chance = new Chance(seed, nameof(DemoToday), where.Prefix);
        var boutique = where.Open();
        var usual = Usual[where];
        var people = new Queue<ClientId>(those);
        if (where.DayPassed(now) is { } passed)
        {
            Serve(where, boutique, chance);
            for (var i = 0; i < usual.Visits && people.TryDequeue(out var client); i++) ComeIn(client, where, chance);
            for (var i = 0; i < (int)Math.Ceiling(usual.Purchases * passed) && people.TryDequeue(out var client); i++) Buy(client, where, chance);
        }
        for (var i = 0; i < usual.Appointments && people.TryDequeue(out var client); i++) Expect(client, where, boutique, (i + .5) / usual.Appointments, chance);
    }

    private void Serve(DemoBoutique where, Boutique boutique, Chance chance)
    {
        foreach (var person in house.Staff.All.Where(s => s.Role is Role.Associate or Role.Manager && s.Sees(where.Id)))
        {
            var since = where.At(where.DayOf(now), where.Opens).AddMinutes(chance.Between(-12, 4));
            if (chance.Is(OnDutyShare) && since <= now) duties.Add(Quiet(Duty.Begin(person.Id, boutique, since)));
        }
    }

    private void ComeIn(ClientId id, DemoBoutique where, Chance chance)
    {
        var at = now.AddMinutes(-chance.Between(6, 55));
        var opened = where.At(where.DayOf(now), where.Opens);
        Add(id, ClientContact.Record(
            id, at < opened ? opened : at, ContactKind.Visit, null, house.Staff.Someone(where, where.DayOf(now), chance), where.Id, "", DemoWords.Of(where).Language));
    }

    private void Buy(ClientId id, DemoBoutique where, Chance chance)
    {
        var (client, today) = (clients[id], where.DayOf(now));
        var model = chance.Of(house.Products.For(woman: true), m => m.Family is CategoryFamily.Bags or CategoryFamily.Shoes or CategoryFamily.Silk or CategoryFamily.SmallLeather ? 1 : .2);
        var piece = model.Sizes[model.Sizes.Count / 2];
        var opened = where.At(today, where.Opens);
        var at = opened.AddSeconds(chance.Between(60, Math.Max(61, (int)(now - opened).TotalSeconds - 60)));
        if (at >= now) return;
        var nth = client.Purchases.Count + 1;
        var purchase = Purchase.Record(
            new(chance.NextGuid((long)NumberOf(client) * DemoClient.MostPurchases + nth)), DemoClient.PurchaseRefOf(where, client.Client, nth), id, at, today,
            PurchaseChannel.Boutique, where.Id, house.Staff.Someone(where, today, chance), where.Currency, [new(1, piece.Id, 1, where.PriceOf(model.Euro, today, today).Minor)]);
        clients[id] = client with { Purchases = [.. client.Purchases, purchase] };
    }

    /// <summary>Booked some days ago for that part of today; who was expected by now has come.</summary>
    private void Expect(ClientId id, DemoBoutique where, Boutique boutique, double at, Chance chance)
    {
        var today = where.DayOf(now);
        var words = DemoWords.Of(where);
        var slots = (int)((where.Closes - where.Opens).TotalMinutes / 15);
        var start = where.At(today, where.Opens.AddMinutes(15 * Math.Floor(at * slots)));
        var host = chance.Of(house.Staff.Associates[where]);
        var booked = Quiet(Appointment.Book(
            new(chance.NextGuid(NumberOf(clients[id]))), id, where.Id, host, start, chance.Of([30, 45, 60]), chance.Of(words.Expected), words.Language,
            new(host.Id, where.At(today.AddDays(-chance.Between(2, 9)), new(15, 20)), "", IdentityProof.Password)));
        appointments.Add(booked);
        var came = start.AddMinutes(chance.Between(-4, 6));
        if (came >= now) return;
        booked.Arrive(boutique, came);
        Quiet(booked);
        var visit = ClientContact.Record(id, came, ContactKind.Appointment, null, host.Id, where.Id, booked.For, words.Language);
        if (booked.End < now) visit.Leave(booked.End);
        Add(id, visit);
    }

    private void Add(ClientId id, ClientContact contact) => clients[id] = clients[id] with { Contacts = [.. clients[id].Contacts, contact] };

    /// <summary>Nobody hears of what happened before the first start.</summary>
    private static T Quiet<T>(T aggregate) where T : Aggregate
    {
        aggregate.ClearEvents();
        return aggregate;
    }
}
