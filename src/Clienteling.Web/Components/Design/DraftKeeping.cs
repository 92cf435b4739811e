namespace Clienteling.Web.Components.Design;

/// <summary>
/// Keeps what is being written once the hand rests, one save after the other: an older text never lands after a newer one, and none
/// after what the draft became. It belongs to one circuit, which does one thing at a time.
/// </summary>
/// <param name="clock">By whose clock a hand rests.</param>
/// <param name="keep">Keeps what is written at the moment it is called, and tells whether that was done.</param>
public sealed class DraftKeeping(TimeProvider clock, Func<Task<bool>> keep) : IAsyncDisposable
{
    private readonly TypingPause typing = TypingPause.ForDrafts(clock);
    private Task last = Task.CompletedTask;
    private bool unkept, stopped;

    /// <summary>Something was typed.</summary>
    public async Task TypedAsync()
    {
        unkept = true;
        if (await typing.RestAsync() is not null) await KeepAsync();
    }

    /// <summary>Keeps what is written without waiting for the hand to rest; while it is stopped, as soon as it goes on.</summary>
    public Task KeepAsync()
    {
        unkept = true;
        typing.Take();
        return stopped ? Task.CompletedTask : last = KeepAfterAsync(last);
    }

    /// <summary>What is written is about to become something: nothing of it is kept any more, or the draft would come back after what it became.</summary>
    public Task StopAsync()
    {
        stopped = true;
        typing.Take();
        return last;
    }

    /// <summary>It became nothing: what was written meanwhile is kept.</summary>
    public Task GoOnAsync()
    {
        stopped = false;
        return unkept ? KeepAsync() : Task.CompletedTask;
    }

    /// <summary>It became something, and something new may be written.</summary>
    public void BeginAnew()
    {
        typing.Take();
        (stopped, unkept) = (false, false);
    }

    /// <summary>Who turns to another page before the hand has rested loses nothing either.</summary>
    public async ValueTask DisposeAsync()
    {
        typing.Take();
        if (unkept && !stopped) last = KeepAfterAsync(last);
        stopped = true;
        // a save that failed has been told where it was made, and a circuit ends with what a page throws as it goes
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task KeepAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!unkept) return;
        unkept = false;
        var kept = false;
        try
        {
            kept = await keep();
        }
        finally
        {
            unkept |= !kept;
        }
    }
}
