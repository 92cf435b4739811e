using Clienteling.Application;
using Clienteling.Application.Administration.Audit;

namespace Clienteling.Web.Components.Admin.Audit;

/// <summary>A verification that goes on while one looks at other pages, and is there when one comes back.</summary>
public sealed class ChainCheck(VerifyHistories verify) : IProgress<HistoriesVerified>, IDisposable
{
    private readonly CancellationTokenSource ended = new();

    /// <summary>Something moved on; raised on the thread that moved it.</summary>
    public event EventHandler? Moved;

    public bool Running { get; private set; }

    /// <summary>How far it is, or how it ended; null before the first.</summary>
    public HistoriesVerified? Verified { get; private set; }

    /// <summary>Why it did not run, or null.</summary>
    public Result? Failure { get; private set; }

    /// <summary>Starts one, unless one runs.</summary>
    public async Task RunAsync()
    {
        if (Running) return;
        (Running, Verified, Failure) = (true, null, null);
        Moved?.Invoke(this, EventArgs.Empty);
        try
        {
            // away from the circuit's own thread, so that the page stays quick meanwhile
            var result = await Task.Run(() => verify.RunAsync(this, ended.Token));
            if (result.IsDone) Verified = result.Value;
            else Failure = result;
        }
        catch (OperationCanceledException)
        {
            // the circuit is gone, and with it who would read the answer
        }
        finally
        {
            Running = false;
            Moved?.Invoke(this, EventArgs.Empty);
        }
    }

    public void Report(HistoriesVerified value)
    {
        Verified = value;
        Moved?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }
}
