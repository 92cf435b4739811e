using Clienteling.Application.Imports.Sorting;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>
/// Who is said to have brought in whom. However many, in memory that does not grow: names are met by walking two sorted lists
/// side by side, and links that must wait for their other end lie in a temporary file.
/// </summary>
internal sealed class Introducers(string temporaryFolder) : IDisposable
{
    private const int Asked = 500;
    private const string MayChange = "may change";

    private readonly RowSpool named = new(temporaryFolder);
    private readonly RowSpool unknown = new(temporaryFolder);
    private readonly RowSpool waiting = new(temporaryFolder);

    /// <summary>Remembers that a row names an introducer.</summary>
    public void Add(string introducer, string client, long line) => named.Add(new(introducer, line, [client]));

    /// <summary>A link to make once all clients are in.</summary>
    /// <param name="row">The client's row.</param>
    /// <param name="introducer">The introducer's key.</param>
    /// <param name="mayChange">Whether the row changed nothing so far, so that the link would be its change.</param>
    public void Wait(SpooledRow row, string introducer, bool mayChange) => waiting.Add(new(row.Key, row.Line, [introducer, mayChange ? MayChange : null]));

    /// <summary>Refuses rows whose introducer neither the maison nor the file knows, and gives the others back in order.</summary>
    public async Task<IEnumerable<SpooledRow>> CheckAsync(RowSpool rows, IImportSession session)
    {
        if (named.Count == 0) return rows.Read();
        List<SpooledRow> strangers = [];
        foreach (var row in named.Read().WithoutKeysOf(rows.Read()))
        {
            strangers.Add(row);
            if (strangers.Count < Asked) continue;
            await RefuseAsync(strangers, session);
            strangers.Clear();
        }
        await RefuseAsync(strangers, session);
        return rows.Read().Without(unknown.Read());
    }

    public async Task LinkAsync(IImportSession session)
    {
        foreach (var some in waiting.Read().Chunk(Asked / 2))
        {
            await session.SaveAsync(async (db, batch) =>
            {
                List<string> keys = [.. some.Select(r => r.Key)];
                List<string> introducers = [.. some.Select(r => r.Values[0]!).Distinct(StringComparer.Ordinal)];
                var clients = await db.Clients.Where(c => EF.Parameter(keys).Contains(c.Ref)).ToDictionaryAsync(c => c.Ref, StringComparer.Ordinal);
                var found = await db.Clients.AsNoTracking().Where(c => EF.Parameter(introducers).Contains(c.Ref)).Select(c => new { c.Ref, c.Id }).ToDictionaryAsync(c => c.Ref, c => c.Id, StringComparer.Ordinal);
                foreach (var row in some)
                {
                    if (!clients.TryGetValue(row.Key, out var client)) continue;
                    if (!found.TryGetValue(row.Values[0]!, out var introducer))
                    {
                        batch.Remark(row, "introduced_by", ImportCodes.IntroducerRefused);
                        continue;
                    }
                    if (client.IntroducedBy == introducer) continue;
                    client.BroughtInBy(introducer);
                    if (row.Values[1] == MayChange) batch.ChangedAfterAll();
                }
            });
        }
    }

    public void Dispose()
    {
        named.Dispose();
        unknown.Dispose();
        waiting.Dispose();
    }

    private async Task RefuseAsync(List<SpooledRow> strangers, IImportSession session)
    {
        List<string> keys = [.. strangers.Select(r => r.Key).Distinct(StringComparer.Ordinal)];
        var known = await session.ReadAsync(db => db.Clients.Where(c => EF.Parameter(keys).Contains(c.Ref)).Select(c => c.Ref).ToListAsync());
        var refused = strangers.Where(r => !known.Contains(r.Key, StringComparer.Ordinal)).ToList();
        foreach (var row in refused) unknown.Add(new(row.Values[0]!, row.Line, []));
        await session.SaveAsync((_, batch) =>
        {
            foreach (var row in refused) batch.Refuse(row, "introduced_by", ImportCodes.UnknownIntroducer, ("value", Rows.Cells.Shown(row.Key)));
            return Task.CompletedTask;
        });
    }
}
