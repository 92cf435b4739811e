using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Clienteling.Web.Identity;

/// <summary>
/// How fast somebody may try passwords, on this node: ten a minute for one address and one e-mail, so many failures in a quarter of
/// an hour for one address whatever the e-mails, and one after the other for one e-mail, so that guesses sent at once are all counted
/// towards the lockout. What is told of a lock rests on what this node heard and never on an account.
/// </summary>
/// <param name="failuresPerAddress">Failures of one address that are heard in a quarter of an hour, 1 or more.</param>
/// <param name="clock">What tells when it is over.</param>
public sealed class SignInLimits(int failuresPerAddress, TimeProvider clock) : IDisposable
{
    private readonly PartitionedRateLimiter<(string Network, string Email)> pace = PartitionedRateLimiter.Create<(string Network, string Email), (string, string)>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));

    private readonly PartitionedRateLimiter<string> queue = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetConcurrencyLimiter(email, _ => new() { PermitLimit = 1, QueueLimit = 10 }));

    // so that many who sign in at once at one address are not taken for as many who fail
    private readonly PartitionedRateLimiter<string> lanes = PartitionedRateLimiter.Create<string, string>(
        network => RateLimitPartition.GetConcurrencyLimiter(network, _ => new() { PermitLimit = 8, QueueLimit = 1_000 }));

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(
        email => RateLimitPartition.GetFixedWindowLimiter(email, _ => new() { PermitLimit = IdentitySetup.MostFailures - 1, Window = IdentitySetup.Lockout }));

    private readonly FailuresByAddress spread = new(failuresPerAddress, clock);

    /// <summary>A turn to try, to be disposed of afterwards; null where it goes too fast.</summary>
    public async ValueTask<Turn?> TakeTurnAsync(IPAddress? address, string email, CancellationToken stop)
    {
        var (network, who) = (NetworkOf(address), Same(email));
        using var paced = pace.AttemptAcquire((network, who));
        if (!paced.IsAcquired) return null;
        var lane = await lanes.AcquireAsync(network, cancellationToken: stop);
        var begun = lane.IsAcquired && spread.TryBegin(network);
        var mine = default(RateLimitLease);
        try
        {
            if (begun) mine = await queue.AcquireAsync(who, cancellationToken: stop);
            return mine is { IsAcquired: true } ? new(lane, mine, () => spread.Forgive(network)) : null;
        }
        finally
        {
            if (mine is not { IsAcquired: true })
            {
                if (begun) spread.Forgive(network);
                lane.Dispose();
            }
        }
    }

    /// <summary>Counts a failure of an e-mail, whoever's it is and whether anybody has it.</summary>
    /// <returns>Whether to say that it is locked.</returns>
    public bool SaysLocked(string email)
    {
        using var lease = failures.AttemptAcquire(Same(email));
        return !lease.IsAcquired;
    }

    public void Dispose()
    {
        pace.Dispose();
        queue.Dispose();
        lanes.Dispose();
        failures.Dispose();
    }

    private static string Same(string email) => email.Trim().ToUpperInvariant();

    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        // whoever has one address of the longer kind has all that begin like it
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    /// <summary>Somebody's turn to try a password.</summary>
    /// <param name="lane">Their address's.</param>
    /// <param name="mine">The e-mail's, which nobody else tries meanwhile.</param>
    /// <param name="forgive">Takes the try off their address.</param>
    public sealed class Turn(RateLimitLease lane, RateLimitLease mine, Action forgive) : IDisposable
    {
        private bool wrong;

        /// <summary>The password was wrong, or nobody's: the try counts against its address. One that was right, or that the database had no answer to, does not.</summary>
        public void WasWrong() => wrong = true;

        public void Dispose()
        {
            if (!wrong) forgive();
            mine.Dispose();
            lane.Dispose();
        }
    }
}
