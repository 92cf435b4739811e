using System.Globalization;
using System.Text;
using Clienteling.Application.Decisions;
using Clienteling.Domain;
using Clienteling.Domain.Staff;
using Clienteling.Web.Language;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clienteling.Web.Components.Decisions;

/// <summary>The figures behind the charts as files, for the boutiques that the page shows; no cell is ever taken for a formula.</summary>
public static class DecisionsDownload
{
    /// <param name="what"><c>outcomes</c> or <c>times</c>.</param>
    public static string PathOf(string what) => $"/decisions/{what}.csv";

    public static void MapDecisionsDownload(this IEndpointRouteBuilder endpoints)
    {
        foreach (var what in (string[])["outcomes", "times"])
            endpoints.MapGet(PathOf(what), (HttpContext http, SeeDecisions see, Words words, string? boutique) => WriteAsync(http, see, words, what, boutique))
                .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Manager), nameof(Role.Executive)));
    }

    private static async Task WriteAsync(HttpContext http, SeeDecisions see, Words words, string what, string? boutique)
    {
        // asked before the first byte, since a file that has begun can't turn into a refusal
        var result = await see.RunAsync(string.IsNullOrEmpty(boutique) ? null : new BoutiqueCode(boutique));
        if (result.Value is not { } view)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename={what}.csv";
        // the mark tells spreadsheets that it is UTF-8
        await using var output = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await WriteAsync(output, view, words, what);
    }

    /// <summary>Writes the figures of a view; open to tests.</summary>
    public static async Task WriteAsync(TextWriter output, DecisionsView view, Words words, string what)
    {
        await using var csv = new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape, NewLine = "\n" }, leaveOpen: true);
        foreach (var row in what == "times" ? Times(view) : Outcomes(view, words))
        {
            foreach (var cell in row) csv.WriteField(cell);
            await csv.NextRecordAsync();
        }
    }

    private static IEnumerable<string?[]> Outcomes(DecisionsView view, Words words)
    {
        yield return ["decision", "days", "over", "still_open", "came_back", "share", "share_low", "share_high", "net_spend", "conceded", "at_stake", "kept", "kept_low", "kept_high", "currency"];
        foreach (var outcome in view.Outcomes)
            foreach (var w in outcome.Windows)
                yield return
                [
                    words.Kind(outcome.Kind!.Value), N(w.Days), N(w.Closed), N(w.Open), N(w.CameBack), N(w.Share?.Value), N(w.Share?.Low), N(w.Share?.High),
                    w.Net.ToPlainString(), w.Conceded.ToPlainString(), w.AtStake.ToPlainString(), N(w.Kept?.Value), N(w.Kept?.Low), N(w.Kept?.High), view.Reporting.Code,
                ];
    }

    private static IEnumerable<string?[]> Times(DecisionsView view)
    {
        yield return ["boutique", "hour", "cases", "median_seconds", "p95_seconds"];
        foreach (var boutique in view.Times.Boutiques) yield return [boutique.Name, null, .. Taken(boutique.Taken)];
        foreach (var hour in view.Times.Hours) yield return [null, N(hour.Hour), .. Taken(hour.Taken)];
    }

    private static string?[] Taken(TimeTaken taken) => [N(taken.Cases), N(Math.Round(taken.Median.TotalSeconds)), N(Math.Round(taken.P95.TotalSeconds))];

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? N(double? number) => number is { } known && double.IsFinite(known) ? known.ToString("0.####", CultureInfo.InvariantCulture) : null;
}
