using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clienteling.Application.Tests;

public sealed class EventTailTests
{
    [Theory, EveryDatabase]
    public async Task What_one_node_announces_another_hears_once_and_its_own_never(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        var (there, own) = (new Node(house), new EventTail(house.Get<IDbContextFactory<ClientelingDb>>(), house.Get<Announcements>(), house.Clock));
        await there.Tail.HearAsync();
        await own.HearAsync();

        (await house.As(aiko).Use<ClientArrived>().RunAsync(yuki.Id)).IsDone.ShouldBeTrue();
        var announced = house.Heard.Count;
        for (var i = 0; i < 3; i++)
        {
            await there.Tail.HearAsync();
            await own.HearAsync();
        }

        there.Heard.ShouldBe(house.Heard);
        there.Heard.OfType<VisitChanged>().ShouldHaveSingleItem().Client.ShouldBe(yuki.Id);
        house.Heard.Count.ShouldBe(announced);
    }

    [Theory, EveryDatabase]
    public async Task What_was_announced_before_a_node_came_is_not_heard(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, yuki) = (await house.AssociateAsync(ginza), await house.ClientAsync(ginza));
        await house.As(aiko).Use<ClientArrived>().RunAsync(yuki.Id);
        var late = new Node(house);

        await late.Tail.HearAsync();
        await late.Tail.HearAsync();

        late.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_number_that_a_slow_transaction_took_is_heard_though_it_appears_late()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var node = new Node(house);
        await node.Tail.HearAsync();
        ClientChanged[] told = [new(ClientId.New()), new(ClientId.New()), new(ClientId.New())];

        await AnnounceAsync(house, 7, told[0]);
        await node.Tail.HearAsync();
        house.Clock.Advance(TimeSpan.FromSeconds(20));
        await AnnounceAsync(house, 5, told[1]);
        await node.Tail.HearAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        await node.Tail.HearAsync();
        await AnnounceAsync(house, 8, told[2]);
        await node.Tail.HearAsync();

        node.Heard.ShouldBe(told);
    }

    [Theory, EveryDatabase]
    public async Task What_is_older_than_an_hour_is_forgotten(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var node = new Node(house);
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));
        house.Clock.Advance(EventTail.Kept + TimeSpan.FromSeconds(1));
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));

        await node.Tail.ForgetAsync();

        (await house.LookAsync(db => db.AnnouncedEvents.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Every_kind_of_event_comes_back_as_it_was_and_fits_its_column()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        EventLog.All.Count.ShouldBeGreaterThan(8);
        foreach (var kind in EventLog.All)
        {
            var e = (IDomainEvent)kind.GetConstructors().Single(c => c.GetParameters().All(p => p.ParameterType != kind))
                .Invoke([.. kind.GetConstructors()[0].GetParameters().Select(p => Sample(p.ParameterType))]);

            var written = await house.LookAsync(db =>
            {
                EventLog.Write(db, [e], Guid.NewGuid(), house.Now);
                return Task.FromResult(db.ChangeTracker.Entries<AnnouncedEvent>().Single().Entity);
            });

            EventLog.Read(written.Kind, written.Body).ShouldBe(e);
            written.Body.Length.ShouldBeLessThanOrEqualTo(1000);
        }
    }

    [Fact]
    public void An_event_of_a_newer_version_is_passed_over() => EventLog.Read("ClientSangASong", "{}").ShouldBeNull();

    private static object Sample(Type type) =>
        type == typeof(BoutiqueCode) ? new BoutiqueCode("GINZA")
        : type.IsEnum ? Enum.GetValues(type).GetValue(1)!
        : type == typeof(int) ? 7
        : type == typeof(Guid) ? Guid.NewGuid()
        : Activator.CreateInstance(type, Guid.NewGuid())!;

    private static AnnouncedEvent Told(TestHouse house, ClientChanged e) =>
        new() { Node = Guid.NewGuid(), At = house.Now, Kind = nameof(ClientChanged), Body = Json.Write(e) };

    private static Task AnnounceAsync(TestHouse house, long number, ClientChanged e) => house.LookAsync(async db =>
    {
        var told = Told(house, e);
        db.Add(told).Property(a => a.Number).CurrentValue = number;
        return await db.SaveChangesAsync();
    });

    /// <summary>Another node on the house's database.</summary>
    private sealed class Node
    {
        private readonly List<IDomainEvent> heard = [];

        public Node(TestHouse house)
        {
            var announcements = new Announcements(NullLogger<Announcements>.Instance);
            announcements.Subscribe<IDomainEvent>(heard.Add);
            Tail = new(house.Get<IDbContextFactory<ClientelingDb>>(), announcements, house.Clock);
        }

        public EventTail Tail { get; }
        public IReadOnlyList<IDomainEvent> Heard => heard;
    }
}
