using System.Data.Common;
using Clienteling.Application.Data;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Visits;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    [Fact]
    public async Task It_is_heard_however_long_the_change_took_and_though_the_node_was_cut_off_meanwhile()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var node = new Node(house);
        await node.Tail.HearAsync();
        ClientChanged[] told = [new(ClientId.New()), new(ClientId.New()), new(ClientId.New())];
        var began = house.Now.AddMinutes(-2);

        await AnnounceAsync(house, 7, told[0], began);
        await node.Tail.HearAsync();
        await AnnounceAsync(house, 5, told[1], began);
        await node.Tail.HearAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(20));
        await AnnounceAsync(house, 6, told[2], began);
        await node.Tail.HearAsync();

        node.Heard.ShouldBe(told);
    }

    [Fact]
    public async Task What_is_committed_after_a_node_came_is_heard_though_its_number_is_lower()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        await AnnounceAsync(house, 2, new(ClientId.New()));
        await AnnounceAsync(house, 7, new(ClientId.New()));
        var node = new Node(house);
        await node.Tail.HearAsync();
        ClientChanged[] told = [new(ClientId.New()), new(ClientId.New())];

        await AnnounceAsync(house, 5, told[0]);
        await node.Tail.HearAsync();
        await AnnounceAsync(house, 1, told[1]);
        await node.Tail.HearAsync();

        node.Heard.ShouldBe(told);
    }

    [Theory, EveryDatabase]
    public async Task What_a_clock_that_is_ahead_has_dated_is_read_once(Engine engine)
    {
        var readings = new Readings();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(readings));
        var node = new Node(house);
        await node.Tail.HearAsync();
        await house.PutAsync([.. Enumerable.Range(0, 20).Select(_ => Told(house, new(ClientId.New()), house.Now.AddHours(5)))]);

        for (var i = 0; i < 5; i++) await node.Tail.HearAsync();

        (node.Heard.Count, readings.Rows.Sum()).ShouldBe((20, 20));
    }

    [Theory, EveryDatabase]
    public async Task However_many_there_are_a_reading_takes_so_many_and_all_are_heard_in_order(Engine engine)
    {
        var readings = new Readings();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(readings));
        var node = new Node(house);
        await node.Tail.HearAsync();
        List<ClientChanged> told = [.. Enumerable.Range(0, (2 * EventTail.MostAtOnce) + 3).Select(_ => new ClientChanged(ClientId.New()))];
        await AnnounceAllAsync(house, 1, told);

        await node.Tail.HearAsync();

        node.Heard.ShouldBe(told);
        readings.Rows.Max().ShouldBe(EventTail.MostAtOnce);
    }

    [Fact]
    public async Task However_many_appear_late_all_are_heard_in_order()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var node = new Node(house);
        await node.Tail.HearAsync();
        List<ClientChanged> told = [.. Enumerable.Range(0, EventTail.MostAtOnce + 3).Select(_ => new ClientChanged(ClientId.New()))];
        await AnnounceAsync(house, 1 + told.Count, told[^1]);
        await node.Tail.HearAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(20));
        await AnnounceAllAsync(house, 1, told.SkipLast(1));

        await node.Tail.HearAsync();
        await node.Tail.HearAsync();

        node.Heard.ShouldBe(told.SkipLast(1).Prepend(told[^1]));
    }

    [Fact]
    public async Task However_many_numbers_are_missing_it_asks_for_so_many_at_once_and_each_has_its_turn()
    {
        var readings = new Readings();
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite, options => options.AddInterceptors(readings));
        var node = new Node(house);
        await node.Tail.HearAsync();
        for (var number = 2; number <= 240; number += 2) await AnnounceAsync(house, number, new(ClientId.New()));
        await node.Tail.HearAsync();
        ClientChanged last = new(ClientId.New());
        await AnnounceAsync(house, 239, last);
        readings.Rows.Clear();

        await node.Tail.HearAsync();
        readings.Rows.Count.ShouldBe(101);
        node.Heard.ShouldNotContain(last);
        await node.Tail.HearAsync();

        node.Heard[^1].ShouldBe(last);
    }

    [Fact]
    public async Task A_number_that_nobody_used_is_not_looked_for_for_ever()
    {
        var readings = new Readings();
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite, options => options.AddInterceptors(readings));
        var node = new Node(house);
        await AnnounceAsync(house, 7, new(ClientId.New()));
        await node.Tail.HearAsync();
        (await AskedAsync()).ShouldBe(2);
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        (await AskedAsync()).ShouldBe(2);

        (await AskedAsync()).ShouldBe(1);

        async Task<int> AskedAsync()
        {
            var before = readings.Rows.Count;
            await node.Tail.HearAsync();
            return readings.Rows.Count - before;
        }
    }

    [Theory, EveryDatabase]
    public async Task What_is_older_than_an_hour_is_forgotten(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var node = new Node(house);
        await node.Tail.HearAsync();
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));
        await node.Tail.HearAsync();
        await node.Tail.ForgetAsync();
        house.Clock.Advance(EventTail.Kept + TimeSpan.FromSeconds(1));
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));
        await node.Tail.HearAsync();

        await node.Tail.ForgetAsync();

        (await house.LookAsync(db => db.AnnouncedEvents.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_node_whose_clock_is_ahead_takes_nothing_from_others_before_they_heard_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var clock = new NodesClock(house.Clock);
        var (node, other) = (new Node(house, clock), new Node(house));
        await node.Tail.HearAsync();
        await node.Tail.ForgetAsync();
        await other.Tail.HearAsync();
        clock.Ahead = TimeSpan.FromDays(2);

        house.Clock.Advance(EventTail.Kept);
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));
        await node.Tail.HearAsync();
        await node.Tail.ForgetAsync();
        await other.Tail.HearAsync();
        other.Heard.ShouldHaveSingleItem();

        house.Clock.Advance(EventTail.Kept);
        await node.Tail.ForgetAsync();
        (await house.LookAsync(db => db.AnnouncedEvents.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EveryDatabase]
    public async Task A_node_whose_clock_is_behind_keeps_events_the_longer(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var node = new Node(house, new NodesClock(house.Clock) { Ahead = TimeSpan.FromMinutes(-30) });
        await house.PutAsync(Told(house, new ClientChanged(ClientId.New())));
        await node.Tail.HearAsync();
        await node.Tail.ForgetAsync();

        (await LeftAfterAnHourAsync()).ShouldBe(1);
        (await LeftAfterAnHourAsync()).ShouldBe(0);

        async Task<int> LeftAfterAnHourAsync()
        {
            house.Clock.Advance(EventTail.Kept);
            await node.Tail.ForgetAsync();
            return await house.LookAsync(db => db.AnnouncedEvents.CountAsync());
        }
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

    private static AnnouncedEvent Told(TestHouse house, ClientChanged e, DateTimeOffset? at = null) =>
        new() { Node = Guid.NewGuid(), At = at ?? house.Now, Kind = nameof(ClientChanged), Body = Json.Write(e) };

    private static Task AnnounceAsync(TestHouse house, long number, ClientChanged e, DateTimeOffset? at = null) => AnnounceAllAsync(house, number, [e], at);

    private static Task AnnounceAllAsync(TestHouse house, long first, IEnumerable<ClientChanged> events, DateTimeOffset? at = null) => house.LookAsync(async db =>
    {
        foreach (var e in events) db.Add(Told(house, e, at)).Property(a => a.Number).CurrentValue = first++;
        return await db.SaveChangesAsync();
    });

    /// <summary>Another node on the house's database.</summary>
    private sealed class Node
    {
        private readonly List<IDomainEvent> heard = [];

        public Node(TestHouse house, TimeProvider? clock = null)
        {
            var announcements = new Announcements(NullLogger<Announcements>.Instance);
            announcements.Subscribe<IDomainEvent>(heard.Add);
            Tail = new(house.Get<IDbContextFactory<ClientelingDb>>(), announcements, clock ?? house.Clock);
        }

        public EventTail Tail { get; }
        public IReadOnlyList<IDomainEvent> Heard => heard;
    }

    /// <summary>How many rows each reading of events took.</summary>
    private sealed class Readings : DbCommandInterceptor
    {
        public List<int> Rows { get; } = [];

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            // the last of those counted says that there are no more
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("AnnouncedEvents", StringComparison.Ordinal)) Rows.Add(eventData.ReadCount - 1);
            return result;
        }
    }
}
