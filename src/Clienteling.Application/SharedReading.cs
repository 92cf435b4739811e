namespace Clienteling.Application;

/// <summary>
/// Reads once for all who ask while a reading is under way. Nobody gets what began to be read before they asked: who comes
/// while one runs gets the next, which begins when that one ends; so what was announced before is in it.
/// </summary>
internal sealed class SharedReading<T>(Func<Task<T>> read)
{
    private readonly Lock gate = new();
    private Task<T>? running;
    private Task<T>? next;

    public Task<T> ReadAsync()
    {
        lock (gate)
        {
            if (next is not null) return next;
            if (running is { IsCompleted: false } before) return next = Task.Run(() => AfterAsync(before));
            return running = Task.Run(read);
        }
    }

    private async Task<T> AfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) (running, next) = (next, null);
        return await read();
    }
}
