using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace Clienteling.Web.Hosting;

/// <summary>
/// Gives each request its correlation id and writes one line when it ends: method, path, status, duration, and the signed-in
/// person's id. Never the query, an address that is none of ours, or a part of one that is a word: they may hold what somebody typed.
/// </summary>
public sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = Correlation.New();
        // last of all: what answers an error begins by clearing the headers
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Correlation-Id"] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        using var scope = log.BeginScope(new Dictionary<string, object>(StringComparer.Ordinal) { ["Correlation"] = context.TraceIdentifier });
        var start = Stopwatch.GetTimestamp();
        // as asked, since an error's page is another's endpoint
        var (method, path, endpoint) = (context.Request.Method, context.Request.Path, context.GetEndpoint());
        var said = Said(endpoint, context.Request.RouteValues);
        // spans are told by what an address leads to, never by the address
        var span = Activity.Current;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') is { } pattern ? "/" + pattern : null;
        if (span is { IsAllDataRequested: true })
        {
            span.DisplayName = route is null ? method : $"{method} {route}";
            span.SetTag("http.request.method", method);
            if (route is not null) span.SetTag("http.route", route);
        }
        try
        {
            await next(context);
        }
        finally
        {
            span?.SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= 500) span?.SetStatus(ActivityStatusCode.Error);
            var quiet = endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || path.StartsWithSegments("/_blazor", StringComparison.Ordinal) || path.StartsWithSegments("/health", StringComparison.Ordinal);
            log.Log(
                context.Response.StatusCode >= 500 ? LogLevel.Error : quiet ? LogLevel.Debug : LogLevel.Information,
                "{Method} {Path} {Status} in {Milliseconds:0.0} ms by {Staff}",
                method, said, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds,
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody");
        }
    }

    private static string Said(Endpoint? endpoint, RouteValueDictionary values)
    {
        if (endpoint is not RouteEndpoint { RoutePattern: { } pattern }) return "(no such page)";
        return "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part))));

        string Part(RoutePatternPart part) => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => values[parameter.Name]?.ToString() is { } value && IsId(value) ? value : $"{{{parameter.Name}}}",
            _ => "",
        };
    }

    private static bool IsId(string value) => Guid.TryParse(value, out _) || int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
