using Microsoft.AspNetCore.Identity;

namespace Clienteling.Application.Data;

/// <summary>A sign-in: the password's hash and lockout (Identity) and the PIN's. Its id is the member of staff's.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Failures of the PIN that lock it.</summary>
    public const int MostPinFailures = 5;

    /// <summary>The PIN's hash, made like a password's; null while none is set.</summary>
    public string? PinHash { get; set; }

    /// <summary>Wrong PINs since the last right one.</summary>
    public int PinFailures { get; set; }

    /// <summary>Until when the PIN is locked (UTC).</summary>
    public DateTimeOffset? PinLockedUntil { get; set; }

    /// <summary>Raised by each try, so that guesses in parallel are all counted.</summary>
    public int PinVersion { get; set; }
}
