using Clienteling.Application.Returns;
using Clienteling.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Web.Tests.Hosting;

public sealed class EscalationClockTests
{
    [Fact]
    public async Task It_outlives_a_failure_and_says_so_once()
    {
        var time = new FakeTimeProvider();
        var tries = 0;
        await using var services = new ServiceCollection()
            .AddScoped<ClimbCases>(_ => throw new InvalidOperationException($"try {Interlocked.Increment(ref tries)}")).BuildServiceProvider();
        var log = new Errors();
        using var clock = new EscalationClock(services.GetRequiredService<IServiceScopeFactory>(), time, log);
        await clock.StartAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 500 && Volatile.Read(ref tries) < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await clock.StopAsync(TestContext.Current.CancellationToken);
        tries.ShouldBeGreaterThanOrEqualTo(3);
        log.Messages.ShouldHaveSingleItem().ShouldContain("tries again each second");
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
