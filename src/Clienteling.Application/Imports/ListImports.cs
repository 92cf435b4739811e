using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>The imports so far, the latest first.</summary>
public sealed class ListImports(UseCases useCases)
{
    public const int PageSize = 20;

    public Task<Result<ImportList>> RunAsync(int page = 1) =>
        useCases.ReadAsync<ImportList>(Permission.Import, async work =>
        {
            var runs = work.Db.ImportRuns.Where(r => r.State != ImportState.Gathering);
            var rows = await runs.OrderByDescending(r => r.CreatedAt).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
                .Select(r => new { r.Id, r.State, r.CreatedAt, r.EndedAt, r.Files, r.Share, By = work.Db.Staff.Where(s => s.Id == r.By).Select(s => s.Name).FirstOrDefault() }).ToListAsync();
            return new ImportList(
                [.. rows.Select(r => new ImportRow(r.Id, r.State, r.CreatedAt, r.EndedAt, r.By, r.Share, r.Files.Sum(f => f.Read), r.Files.Sum(f => f.New + f.Changed), r.Files.Sum(f => f.Refused)))],
                await runs.CountAsync());
        });
}

/// <summary>A page of imports and how many there are.</summary>
public sealed record ImportList(IReadOnlyList<ImportRow> Imports, int Total);

/// <summary>An import in the list.</summary>
/// <param name="Share">How far it is, 0 to 1.</param>
/// <param name="Taken">Rows that were new or changed something.</param>
public sealed record ImportRow(Guid Id, ImportState State, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, PersonName? By, double Share, long Read, long Taken, long Refused);
