using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Fixtures;

/// <summary>A place where what is tested waits until the test lets it go on.</summary>
public sealed class Halt
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether <see cref="BeforeATransaction"/> waits at the next one.</summary>
    public bool IsAwaited { get; set; }

    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task AtAsync()
    {
        reached.TrySetResult();
        return goOn.Task;
    }

    public void GoOn() => goOn.TrySetResult();

    /// <summary>Puts the halt before the first transaction after it is awaited; those that begin meanwhile pass.</summary>
    public sealed class BeforeATransaction(Halt halt) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (halt.IsAwaited && !halt.reached.Task.IsCompleted) await halt.AtAsync();
            return result;
        }
    }
}
