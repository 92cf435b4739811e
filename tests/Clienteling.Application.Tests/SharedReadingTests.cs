namespace Clienteling.Application.Tests;

public sealed class SharedReadingTests : IDisposable
{
    private readonly List<TaskCompletionSource<int>> begun = [];
    private readonly SemaphoreSlim began = new(0);
    private readonly SharedReading<int> shared;
    private int seen;

    public SharedReadingTests() => shared = new(() =>
    {
        lock (begun)
        {
            begun.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            began.Release();
            return begun[^1].Task;
        }
    });

    [Fact]
    public async Task All_who_come_while_one_reads_share_the_next_reading()
    {
        var first = shared.ReadAsync();
        await BegunAsync(1);
        var late = Enumerable.Range(0, 50).Select(_ => shared.ReadAsync()).ToList();

        begun[0].SetResult(1);
        (await first).ShouldBe(1);
        await BegunAsync(2);
        begun[1].SetResult(2);

        (await Task.WhenAll(late)).Distinct().ShouldBe([2]);
        begun.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_gets_what_was_read_before_they_asked()
    {
        var first = shared.ReadAsync();
        await BegunAsync(1);
        begun[0].SetResult(1);
        await first;

        var second = shared.ReadAsync();
        await BegunAsync(2);
        begun[1].SetResult(2);

        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task A_reading_that_fails_fails_for_its_own_readers_only()
    {
        var first = shared.ReadAsync();
        await BegunAsync(1);
        var next = shared.ReadAsync();

        begun[0].SetException(new InvalidOperationException("the line is down"));
        await Should.ThrowAsync<InvalidOperationException>(() => first);
        await BegunAsync(2);
        begun[1].SetResult(2);

        (await next).ShouldBe(2);
    }

    private async Task BegunAsync(int count)
    {
        for (; seen < count; seen++) (await began.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue($"reading {seen + 1} did not begin");
    }

    public void Dispose() => began.Dispose();
}
