using Clienteling.Application;
using Clienteling.Domain;
using Microsoft.AspNetCore.Components;

namespace Clienteling.Web.Live;

/// <summary>
/// A page that shows what is so now. It listens before it first reads, and reads again through its own use case whenever
/// something of that kind happened: at once the first time, at most four times a second in a rush, and always once more after
/// the last. It also reads when its parameters change. While the database does not answer it asks again every few seconds and keeps
/// what it shows. What fails otherwise while reading reaches the error boundary.
/// </summary>
public abstract class LivePage<TEvent> : ComponentBase, IDisposable where TEvent : IDomainEvent
{
    /// <summary>From one question to a database that does not answer to the next.</summary>
    public static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private IDisposable? subscription;
    private long lastRead;
    private bool due;
    private bool shows;
    private bool triesAgain;
    private bool disposed;

    [Inject] private Announcements Announcements { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;

    /// <summary>Reads what the page shows; never runs twice at once.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Whether that event is a reason to read again. Runs on the announcer's thread: it may compare, nothing more.</summary>
    protected virtual bool Concerns(TEvent e) => true;

    protected override Task OnParametersSetAsync()
    {
        subscription ??= Announcements.Subscribe<TEvent>(e => { if (Concerns(e)) Heard(); });
        // what was shown may be another's, or of another month
        shows = false;
        return ReadAsync();
    }

    /// <summary>Reads again now, after something the page itself did.</summary>
    protected async Task ReadAsync()
    {
        await reading.WaitAsync();
        try
        {
            if (!disposed) await LoadAsync();
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>
    /// Whether what is shown stays as it is, with what somebody has begun to enter there: the database did not answer, and is asked
    /// again in a moment.
    /// </summary>
    /// <param name="read">What came of reading what these parameters ask for.</param>
    protected bool Keeps(Result read)
    {
        if (read.Outcome != Outcome.Unavailable)
        {
            shows = true;
            return false;
        }
        if (!triesAgain) _ = TryAgainAsync();
        return shows;
    }

    private async Task TryAgainAsync()
    {
        triesAgain = true;
        await Task.Delay(BeforeAnotherTry, Clock);
        triesAgain = false;
        Heard();
    }

    /// <summary>Reads again soon, as after an event: because the clock has moved on.</summary>
    protected void ReadSoon() => Heard();

    private void Heard()
    {
        lock (gate)
        {
            if (due || disposed) return;
            due = true;
        }
        _ = ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        var wait = lastRead == 0 ? TimeSpan.Zero : Apart - Clock.GetElapsedTime(lastRead);
        // who announces goes on at once: their tap waits for nobody's screen
        await (wait > TimeSpan.Zero ? Task.Delay(wait, Clock) : Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            // from here on another event asks for another reading: this one may miss it
            due = false;
            lastRead = Clock.GetTimestamp();
        }
        if (disposed) return;
        await InvokeAsync(async () =>
        {
            try
            {
                await ReadAsync();
                if (!disposed) StateHasChanged();
            }
            catch (Exception error) when (!disposed)
            {
                await DispatchExceptionAsync(error);
            }
        });
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the listening; a page that holds more to dispose of adds it here.</summary>
    protected virtual void Dispose(bool disposing)
    {
        disposed = true;
        subscription?.Dispose();
    }
}
