using Clienteling.Application.Data;
using Clienteling.Application.Demo;
using Clienteling.Application.Tests.Fixtures;

namespace Clienteling.Application.Tests.Demo;

/// <summary>The usual demo maison, made once at the story's hour: Saturday 21 November 2026, 19:39 in Ginza.</summary>
public sealed class DemoHouseFixture : IAsyncLifetime
{
    public static readonly DateTimeOffset StoryHour = new(2026, 11, 21, 10, 39, 0, TimeSpan.Zero);

    public TestHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        House = await TestHouse.OpenAsync(Engine.Sqlite);
        House.Clock.SetUtcNow(StoryHour);
        (await House.Get<DemoMaison>().EnsureAsync(new(), StoryHour, cancel: TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    public Task<T> LookAsync<T>(Func<ClientelingDb, Task<T>> look) => House.LookAsync(look);

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
