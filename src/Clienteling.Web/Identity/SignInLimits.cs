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

    // somebody who does not exist is locked out like anybody else, so that the lock does not tell who does
    private readonly PartitionedRateLimiter<string> strangers = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetFixedWindowLimiter(email, _ => new() { PermitLimit = IdentitySetup.MostFailures - 1, Window = IdentitySetup.Lockout }));

    /// <summary>A turn to try, to be disposed of afterwards; not acquired where it goes too fast.</summary>
    public async ValueTask<RateLimitLease> TakeTurnAsync(string address, string email, CancellationToken stop)
    {
        email = email.Trim().ToUpperInvariant();
        using var lease = pace.AttemptAcquire((address, email));
        return lease.IsAcquired ? await queue.AcquireAsync(email, cancellationToken: stop) : lease;
    }

    /// <summary>Counts a failure of an e-mail that nobody has.</summary>
    /// <returns>Whether it locks.</returns>
    public bool LocksStranger(string email)
    {
        using var lease = strangers.AttemptAcquire(email.Trim().ToUpperInvariant());
        return !lease.IsAcquired;
    }

    public void Dispose()
    {
        pace.Dispose();
        queue.Dispose();
        strangers.Dispose();
    }
}
