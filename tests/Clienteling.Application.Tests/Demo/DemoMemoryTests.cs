using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Demo;

/// <summary>Alone, since it weighs the whole process.</summary>
[CollectionDefinition(nameof(DemoMemoryTests), DisableParallelization = true)]
[Collection(nameof(DemoMemoryTests))]
public sealed class DemoMemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_clients()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var held = new Held();

        await house.QuickDemoMaison().EnsureAsync(new(20_000), DemoHouseFixture.StoryHour, held, TestContext.Current.CancellationToken);

        (await house.LookAsync(db => db.Clients.CountAsync())).ShouldBe(20_000);
        held.Megabytes.Count.ShouldBe(8);
        // a batch weighs some twenty megabytes: six more of them would show
        (held.Megabytes[^1] - held.Megabytes[1]).ShouldBeLessThan(40);
    }

    /// <summary>What is still held after each batch.</summary>
    private sealed class Held : IProgress<int>
    {
        public List<long> Megabytes { get; } = [];

        public void Report(int value) => Megabytes.Add(GC.GetTotalMemory(forceFullCollection: true) >> 20);
    }
}
