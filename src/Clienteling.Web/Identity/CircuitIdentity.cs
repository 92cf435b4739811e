using System.Security.Claims;
using Clienteling.Application.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;

namespace Clienteling.Web.Identity;

/// <summary>Who a circuit belongs to, looked at again each minute: a circuit lives long after the cookie that opened it.</summary>
public sealed class CircuitIdentity : RevalidatingServerAuthenticationStateProvider
{
    private readonly IServiceScopeFactory scopes;

    public CircuitIdentity(ILoggerFactory logs, IServiceScopeFactory scopes) : base(logs)
    {
        this.scopes = scopes;
        AuthenticationStateChanged += state => Known = state;
    }

    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromMinutes(1);

    private Task<AuthenticationState>? Known { get; set; }

    /// <summary>Who the circuit or page belongs to, or null outside of both.</summary>
    public ClaimsPrincipal? Owner => Known is { IsCompletedSuccessfully: true } state ? state.Result.User : null;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(authenticationState.User) is not null;
    }
}
