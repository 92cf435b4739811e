namespace Clienteling.Web.Hosting;

/// <summary>
/// Refuses what another site's page sends in somebody's browser: forms, and the socket of a circuit, for which browsers ask nobody's
/// leave. They name the page's origin with each; a cookie is sent along from a sister domain too.
/// </summary>
public static class OwnOrigin
{
    /// <summary>Refuses a host that is none before anything is made of it; a balancer's question after health may name none.</summary>
    public static IApplicationBuilder UseHostNames(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var (host, path) = (context.Request.Host, context.Request.Path);
        if (host.HasValue ? Uri.CheckHostName(host.Host) != UriHostNameType.Unknown : path.StartsWithSegments("/health", StringComparison.Ordinal)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    public static IApplicationBuilder UseOwnOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsForeign(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsForeign(HttpRequest request)
    {
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        // a route is found in any letters
        if (reads && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)) return false;
        // without one it is no browser of today, and carries nobody's cookie against their will
        if (request.Headers.Origin is not { Count: > 0 } origin) return false;
        return !Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from)
            || !from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
            || from.Port != (request.Host.Port ?? (from.Scheme == Uri.UriSchemeHttps ? 443 : 80));
    }
}
