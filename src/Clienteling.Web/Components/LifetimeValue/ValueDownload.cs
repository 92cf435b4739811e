using System.Buffers;
using System.Globalization;
using System.Text;
using Clienteling.Application.LifetimeValue;
using Clienteling.Domain.Staff;
using CsvHelper;
using CsvHelper.Configuration;

namespace Clienteling.Web.Components.LifetimeValue;

/// <summary>Each chart and table as a file: amounts in major units, days as 2026-11-21, no cell that a spreadsheet would take for a formula.</summary>
public static class ValueDownload
{
    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture);
    private static readonly SearchValues<char> FormulaSigns = SearchValues.Create("=@+-\t\r");

    private delegate IEnumerable<object?[]> Table(ValueFigures figures, ValueWords words);

    private static readonly Dictionary<string, (string[] Head, Table Rows)> Tables = new(StringComparer.Ordinal)
    {
        ["quarters"] = (["quarter", "actual", "expected", "currency"],
            (f, _) => f.Sums.Quarters.Select(q => new object?[] { Day(q.First), Major(f, q.Actual), Major(f, (long)Math.Round(q.Expected)), f.Currency.Code })),
        ["tenures"] = (["quarters_since_first_purchase", "clients", "expected_active", "bought_within_12_months"],
            (f, _) => f.Sums.Tenures.Select(t => new object?[] { t.Quarters, t.Clients, t.Alive, t.BoughtLately })),
        ["moved"] = (["what", "amount", "currency"], (f, _) =>
        [
            ["a_quarter_ago", Major(f, f.Sums.All.Before36), f.Currency.Code], ["won", Major(f, f.Sums.All.Won), f.Currency.Code], ["came_back", Major(f, f.Sums.All.CameBack), f.Currency.Code],
            ["silence", Major(f, f.Sums.All.Silent), f.Currency.Code], ["now", Major(f, f.Sums.All.Value36), f.Currency.Code],
        ]),
        ["by-boutique"] = Slices((f, _) => f.ByBoutique.Select(b => (b.Name, b.All))),
        ["by-country"] = Slices((f, w) => Of(f, w, ValueDimension.Country)),
        ["by-segment"] = Slices((f, w) => Of(f, w, ValueDimension.Segment)),
        ["by-channel"] = Slices((f, w) => Of(f, w, ValueDimension.Channel)),
        ["by-associate"] = Slices((f, w) => Of(f, w, ValueDimension.Associate)),
        ["cohorts"] = (["first_quarter", "clients", "quarters_after", "buyers", "net_spend", "net_spend_so_far", "currency"],
            (f, _) => f.Sums.Cohorts.SelectMany(c => c.Buyers.Select((buyers, i) => new object?[]
            {
                Day(c.First), c.Clients, i, buyers, Major(f, c.Spend[i]), Major(f, c.Spend.Take(i + 1).Sum()), f.Currency.Code,
            }))),
        ["concentration"] = (["first_percent", "clients", "net_spend", "of_all_net_spend", "expected_36_months", "of_all_expected", "currency"],
            (f, _) => f.Concentration.Select(t => new object?[]
            {
                t.Percent, t.Clients, Major(f, t.NetSpend), Major(f, f.Sums.All.NetSpend), Major(f, t.Value36), Major(f, f.Sums.All.Value36), f.Currency.Code,
            })),
        ["weeks"] = (["week", "expected", "actual"], (f, _) => f.Report.Weeks.Select(w => new object?[] { w.Week, w.Expected, w.Actual })),
        ["frequency"] = (["came_back_before", "clients", "expected", "actual"], (f, _) => f.Report.ByFrequency.Select(p => new object?[] { p.Frequency, p.Clients, p.Expected, p.Actual })),
    };

    public static void MapValueDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(ValueAddress.Page + "/{table}.csv", WriteAsync).RequireAuthorization(policy => policy.RequireRole(nameof(Role.Executive), nameof(Role.Manager)));

    private static async Task WriteAsync(HttpContext http, string table, string? boutique, ReadLifetimeValue read, ValueWords words)
    {
        var result = Tables.ContainsKey(table) ? await read.RunAsync(string.IsNullOrEmpty(boutique) ? null : new(boutique)) : null;
        if (result is not { IsDone: true, Value.Figures: { } figures })
        {
            http.Response.StatusCode = result is null or { IsDone: true } ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }
        var (head, rows) = Tables[table];
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=lifetime-value-{table}-{figures.AsOf:yyyy-MM-dd}.csv");
        // the mark tells spreadsheets that it is UTF-8
        await using var output = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(output, Shape, leaveOpen: true);
        foreach (var row in rows(figures, words).Prepend(head))
        {
            foreach (var cell in row) csv.WriteField(cell is string text ? Plain(text) : cell);
            await csv.NextRecordAsync();
        }
        await csv.FlushAsync();
    }

    /// <summary>A name that a spreadsheet would take for a formula gets an apostrophe before it; an amount below nothing stays a number.</summary>
    private static string Plain(string text) => text.Length > 0 && FormulaSigns.Contains(text[0]) ? "'" + text : text;

    private static (string[], Table) Slices(Func<ValueFigures, ValueWords, IEnumerable<(string Name, ValueSlice Slice)>> of) =>
        (["name", "clients", "expected_active", "net_spend", "expected_12_months", "expected_36_months", "low_36_months", "high_36_months", "a_quarter_ago", "currency"],
            (f, w) => of(f, w).Select(x => new object?[]
            {
                x.Name, x.Slice.Clients, x.Slice.Alive, Major(f, x.Slice.NetSpend), Major(f, x.Slice.Value12), Major(f, x.Slice.Value36), Major(f, f.Range(x.Slice).Low),
                Major(f, f.Range(x.Slice).High), Major(f, x.Slice.Before36), f.Currency.Code,
            }));

    private static IEnumerable<(string, ValueSlice)> Of(ValueFigures figures, ValueWords words, ValueDimension dimension) =>
        figures.Sums.Slices.Where(s => s.Dimension == dimension).OrderByDescending(s => s.Value36).Select(s => (words.Name(s, figures), s));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Major(ValueFigures figures, long minor) => figures.Money(minor).ToMajor();
}
