namespace Clienteling.Web.Hosting;

/// <summary>What browsers are told to refuse: foreign scripts, frames, guesses at types, and what the product has no use for.</summary>
public static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // last of all, since Blazor adds a policy of its own for frames
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy(context.Request);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            // named by its content (fonts.css), so that it can't change under this address
            if (context.Request.Path.StartsWithSegments("/fonts", StringComparison.Ordinal) && context.Request.Query.ContainsKey("v") && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                headers.CacheControl = "public, max-age=31536000, immutable";
            // who comes after on the same tablet must not find a client's page by going back; the assets say for themselves
            if (string.IsNullOrEmpty(headers.CacheControl)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    // Style attributes alone may be inline: a chart's figure is drawn by one. Older Safari does not count the socket as 'self'.
    private static string ContentSecurityPolicy(HttpRequest request) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + $"connect-src 'self' {(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}; manifest-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
}
