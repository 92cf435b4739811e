using Clienteling.Application.Data;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clienteling.Web.Tests.Hosting;

public sealed class EscalationClockTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_outlives_a_failure_and_says_so_once()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var node = new Node(house);
        await node.Clock.StartAsync(Cancel);

        await PassSecondsUntilAsync(house, () => node.Tries >= 3);

        await node.StopAsync();
        node.Log.Messages.ShouldHaveSingleItem().ShouldContain("tries again each second");
    }

    [Fact]
    public async Task Of_several_nodes_one_climbs_and_when_it_is_gone_another_takes_over()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var (first, second) = (new Node(house), new Node(house));
        await first.Clock.StartAsync(Cancel);
        await PassSecondsUntilAsync(house, () => first.Tries >= 1);
        await second.Clock.StartAsync(Cancel);

        await PassSecondsUntilAsync(house, () => first.Tries >= 12);
        second.Tries.ShouldBe(0);

        await first.StopAsync();
        var tries = first.Tries;
        await PassSecondsUntilAsync(house, () => second.Tries >= 1);
        first.Tries.ShouldBe(tries);
        await second.StopAsync();
    }

    private static async Task PassSecondsUntilAsync(TestHouse house, Func<bool> isSo)
    {
        for (var i = 0; i < 1000 && !isSo(); i++)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancel);
        }
        isSo().ShouldBeTrue();
    }

    /// <summary>A node on the house's database whose climbing fails and is counted.</summary>
    private sealed class Node
    {
        private readonly ServiceProvider services;
        private int tries;

        public Node(TestHouse house)
        {
            services = new ServiceCollection().AddScoped<ClimbCases>(_ => throw new InvalidOperationException($"try {Interlocked.Increment(ref tries)}")).BuildServiceProvider();
            Clock = new(services.GetRequiredService<IServiceScopeFactory>(), new(house.Get<IDbContextFactory<ClientelingDb>>(), house.Get<IDatabaseErrors>(), house.Clock), house.Clock, Log);
        }

        public EscalationClock Clock { get; }
        public Errors Log { get; } = new();
        public int Tries => Volatile.Read(ref tries);

        public async Task StopAsync()
        {
            await Clock.StopAsync(Cancel);
            Clock.Dispose();
            await services.DisposeAsync();
        }
    }

    private sealed class Errors : ILogger<EscalationClock>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}
