using Microsoft.AspNetCore.SignalR;

namespace Clienteling.Web.Identity;

/// <summary>
/// Tells what somebody does on a page from what a browser reports by itself: that it has drawn what changed on the floor is no use
/// of a session, and no sign that anybody is there.
/// </summary>
public sealed class PeoplesActs : IHubFilter
{
    private static readonly AsyncLocal<bool> Act = new();

    /// <summary>Whether what a circuit is doing now comes from a tap, a key or a way to another page.</summary>
    public static bool IsOne => Act.Value;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Act.Value = invocationContext.HubMethodName is "BeginInvokeDotNetFromJS" or "OnLocationChanged";
        return await next(invocationContext);
    }
}
