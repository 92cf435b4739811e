using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Audit;

/// <summary>
/// Writes the audit as comma-separated values, the newest first, a batch at a time. What a spreadsheet would take for a
/// formula gets an apostrophe before it.
/// </summary>
public sealed class ExportAudit(UseCases useCases)
{
    private const int Batch = 1000;

    private static readonly CsvConfiguration Shape = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    /// <param name="filter">Which entries.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>How many entries were written.</returns>
    public Task<Result<int>> RunAsync(AuditFilter filter, TextWriter output, CancellationToken stop = default) => useCases.ReadAsync<int>(Permission.SeeAudit, async work =>
    {
        await using var csv = new CsvWriter(output, Shape, leaveOpen: true);
        csv.WriteHeader<Line>();
        await csv.NextRecordAsync();
        var (written, before) = (0, long.MaxValue);
        while (true)
        {
            var batch = await filter.Of(work.Db.AuditEntries).Where(e => e.Number < before).OrderByDescending(e => e.Number).Take(Batch).ToListAsync(stop);
            var names = await work.Db.NamesOfAsync(batch.SelectMany(e => new[] { e.By, e.SignedIn }));
            foreach (var row in batch.Select(e => AuditRow.Of(e, names)))
            {
                csv.WriteRecord(Line.Of(row));
                await csv.NextRecordAsync();
            }
            await csv.FlushAsync();
            written += batch.Count;
            if (batch.Count < Batch) return written;
            before = batch[^1].Number;
        }
    });

    private sealed record Line(
        long Number, string At, string Action, string? Event, string? Subject, string? SubjectId, string? Boutique, string? By, string? SignedIn, string Proof, string Device)
    {
        public static Line Of(AuditRow row) => new(
            row.Number, row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), row.Action, row.Event, row.Subject, row.SubjectId,
            row.Boutique?.Value, row.By?.Native, row.SignedIn?.Native, row.Proof.ToString(), row.Device);
    }
}
