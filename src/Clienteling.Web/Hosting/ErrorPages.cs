using Microsoft.AspNetCore.Diagnostics;

namespace Clienteling.Web.Hosting;

/// <summary>What failed, is not there or is not allowed answers with a page of ours.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/status/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // a circuit's socket is read by a script: it must see that the session ended, not a page about it
            if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal) && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            // the page is asked for, whatever was sent to the address that it answers for; a form's token is none of its business
            if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null) context.Request.Method = HttpMethods.Get;
            return next(context);
        });
    }
}
