using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports;

/// <summary>Keeps the first refused rows of a run for the page that shows them.</summary>
internal sealed class RefusalKeeper(IDbContextFactory<ClientelingDb> sessions, Guid run)
{
    private int kept;

    /// <summary>Forgets those of an earlier try of the same run.</summary>
    public async Task ForgetAsync()
    {
        await using var db = await sessions.CreateDbContextAsync();
        await db.ImportRefusals.Where(r => r.Import == run).ExecuteDeleteAsync();
    }

    public async Task KeepAsync(string file, IReadOnlyList<Refusal> refusals)
    {
        var some = refusals.Take(ImportRefusal.MostKept - kept).ToList();
        if (some.Count == 0) return;
        await using var db = await sessions.CreateDbContextAsync();
        db.ImportRefusals.AddRange(some.Select(r => new ImportRefusal { Import = run, Number = ++kept, File = file, Line = r.Line, Column = r.Column, Finding = r.Finding }));
        await db.SaveChangesAsync();
    }
}
