using System.Globalization;
using System.Text;
using Clienteling.Application;
using Clienteling.Application.Administration.Audit;
using Clienteling.Domain.Staff;

namespace Clienteling.Web.Components.Admin.Audit;

/// <summary>The audit as a file, with the filters of the page.</summary>
public static class AuditDownload
{
    public const string Path = "/admin/audit.csv";

    public static void MapAuditDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, WriteAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Administrator)));

    private static async Task WriteAsync(HttpContext http, ExportAudit export, UseCases useCases, TimeProvider clock, string? did, string? by, string? boutique, string? day)
    {
        // asked before the first byte, since a file that has begun can't turn into a refusal
        var may = await useCases.ReadAsync<bool>(Permission.SeeAudit, _ => Task.FromResult<Result<bool>>(true));
        if (!may.IsDone)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{clock.GetUtcNow():yyyy-MM-dd}.csv");
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        // the mark tells spreadsheets that it is UTF-8
        await using var output = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await export.RunAsync(AuditText.Filter(did, by, boutique, day), output, http.RequestAborted);
    }
}
