using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>One import: how far it is or how it ended, file by file, with a page of its refused rows.</summary>
public sealed class ReadImport(UseCases useCases)
{
    public const int PageSize = 50;

    public Task<Result<ImportView>> RunAsync(Guid id, int page = 1) =>
        useCases.ReadAsync<ImportView>(Permission.Import, async work =>
        {
            if (await work.Db.ImportRuns.SingleOrDefaultAsync(r => r.Id == id) is not { } run) return Result<ImportView>.From(Result.NotFound);
            var kept = work.Db.ImportRefusals.Where(r => r.Import == id);
            var rows = await kept.OrderBy(r => r.Number).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
                .Select(r => new RefusedRow(r.File, r.Line, r.Column, r.Finding)).ToListAsync();
            return new ImportView(run.Id, run.State, run.Stage, run.File, run.Share, run.StopAsked, run.Files, rows, await kept.CountAsync(), Directory.Exists(run.Folder));
        });

    /// <summary>The refused rows that were kept, one after another, for a file.</summary>
    /// <param name="id">The import.</param>
    /// <param name="write">Is given each row.</param>
    public Task<Result<int>> RefusedAsync(Guid id, Func<RefusedRow, Task> write) =>
        useCases.ReadAsync<int>(Permission.Import, async work =>
        {
            var rows = 0;
            await foreach (var row in work.Db.ImportRefusals.Where(r => r.Import == id).OrderBy(r => r.Number).Select(r => new RefusedRow(r.File, r.Line, r.Column, r.Finding)).AsAsyncEnumerable())
            {
                await write(row);
                rows++;
            }
            return rows;
        });
}

/// <summary>One import as its page shows it.</summary>
/// <param name="Share">How far it is, 0 to 1.</param>
/// <param name="Refused">A page of the refused rows that were kept.</param>
/// <param name="Kept">How many were kept, at most <see cref="ImportRefusal.MostKept"/>.</param>
/// <param name="CanRunAgain">Whether its files are still there, on this machine.</param>
public sealed record ImportView(
    Guid Id, ImportState State, ImportStage Stage, string? File, double Share, bool StopAsked, IReadOnlyList<FileReport> Files, IReadOnlyList<RefusedRow> Refused, int Kept, bool CanRunAgain)
{
    /// <summary>Whether it ended before its end and something is left to do.</summary>
    public bool IsUnfinished => State is ImportState.Interrupted or ImportState.Cancelled;
}

/// <summary>A refused row and why.</summary>
public sealed record RefusedRow(string File, long Line, string? Column, Finding Finding);
