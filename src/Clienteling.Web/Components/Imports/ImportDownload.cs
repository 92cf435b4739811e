using System.Text;
using Clienteling.Application;
using Clienteling.Application.Imports;
using Clienteling.Domain.Staff;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Imports;

/// <summary>The refused rows of an import as a file; no cell of it is ever taken for a formula.</summary>
public static class ImportDownload
{
    public static string PathOf(Guid import) => $"/admin/imports/{import}/refused.csv";

    public static void MapImportDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/imports/{id:guid}/refused.csv", WriteAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Administrator)));

    private static async Task WriteAsync(HttpContext http, Guid id, ReadImport read, Words words)
    {
        // asked before the first byte, since a file that has begun can't turn into a refusal
        if (await read.RunAsync(id) is { IsDone: false } refused)
        {
            http.Response.StatusCode = refused.Outcome switch
            {
                Outcome.NotFound => StatusCodes.Status404NotFound,
                Outcome.Unavailable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status403Forbidden,
            };
            return;
        }
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=refused.csv";
        // the mark tells spreadsheets that it is UTF-8
        await using var output = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var file = new RefusalFile(output, words);
        await file.BeginAsync();
        await read.RefusedAsync(id, row => file.AddAsync(row.File, row.Line, row.Column, row.Finding));
    }
}
