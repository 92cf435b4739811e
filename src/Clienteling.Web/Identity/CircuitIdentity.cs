using System.Security.Claims;
using Clienteling.Application.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Web.Identity;

/// <summary>
/// Who a circuit belongs to, looked at again each minute: a circuit lives long after the cookie that opened it. One that nobody
/// touched for as long as a session lasts is nobody's.
/// </summary>
public sealed class CircuitIdentity : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory scopes;
    private readonly IDatabaseErrors errors;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private long used;

    public CircuitIdentity(ILoggerFactory logs, IServiceScopeFactory scopes, IDatabaseErrors errors, TimeProvider clock) : base(logs)
    {
        (this.scopes, this.errors, this.clock, log, used) = (scopes, errors, clock, logs.CreateLogger<CircuitIdentity>(), clock.GetTimestamp());
        AuthenticationStateChanged += state => Known = state;
    }

    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromMinutes(1);

    private Task<AuthenticationState>? Known { get; set; }

    /// <summary>Who the circuit or page belongs to, or null outside of both.</summary>
    public ClaimsPrincipal? Owner => Known is { IsCompletedSuccessfully: true } state ? state.Result.User : null;

    /// <summary>Somebody tapped or typed.</summary>
    public void Used() => used = clock.GetTimestamp();

    /// <summary>Whether the circuit still is its owner's.</summary>
    public async Task<bool> StillHoldsAsync(ClaimsPrincipal owner)
    {
        if (clock.GetElapsedTime(used) >= IdentitySetup.Session) return false;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(owner) is not null;
        }
        catch (Exception error) when (errors.IsUnavailable(error))
        {
            // nobody is sent away, with what they have typed, because the database does not answer; every act asks it anew who acts
            log.LogWarning(error, "Whether a session still holds could not be looked up; it is tried again in a minute");
            return true;
        }
    }

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        StillHoldsAsync(authenticationState.User);
}
