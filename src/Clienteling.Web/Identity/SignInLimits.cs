using System.Threading.RateLimiting;

namespace Clienteling.Web.Identity;

/// <summary>
/// How fast somebody may try passwords: ten a minute for one address and one e-mail, and one after the other for one e-mail,
/// so that guesses sent at once are all counted towards the lockout.
/// </summary>
public sealed class SignInLimits : IDisposable
{
    private readonly PartitionedRateLimiter<(string Address, string Email)> pace = PartitionedRateLimiter.Create<(string Address, string Email), (string, string)>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    private readonly PartitionedRateLimiter<string> queue = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetConcurrencyLimiter(email, _ => new() { PermitLimit = 1, QueueLimit = 10 }));

    /// <summary>A turn to try, to be disposed of afterwards; not acquired where it goes too fast.</summary>
    public async ValueTask<RateLimitLease> TakeTurnAsync(string address, string email, CancellationToken stop)
    {
        email = email.Trim().ToUpperInvariant();
        using var lease = pace.AttemptAcquire((address, email));
        return lease.IsAcquired ? await queue.AcquireAsync(email, cancellationToken: stop) : lease;
    }

    public void Dispose()
    {
        pace.Dispose();
        queue.Dispose();
    }
}
