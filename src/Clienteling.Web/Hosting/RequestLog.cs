using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.StaticAssets;

namespace Clienteling.Web.Hosting;

/// <summary>
/// Gives each request its correlation id and writes one line when it ends: method, path, status, duration, and the signed-in
/// person's id. Never the query or an address that is none of ours: both may hold what somebody typed.
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
        var (path, endpoint) = (context.Request.Path.ToUriComponent(), context.GetEndpoint());
        try
        {
            await next(context);
        }
        finally
        {
            var quiet = endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || path.StartsWith("/_blazor", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.Ordinal);
            log.Log(
                context.Response.StatusCode >= 500 ? LogLevel.Error : quiet ? LogLevel.Debug : LogLevel.Information,
                "{Method} {Path} {Status} in {Milliseconds:0.0} ms by {Staff}",
                context.Request.Method, endpoint is null ? "(no such page)" : path, context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds,
                context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "nobody");
        }
    }
}
