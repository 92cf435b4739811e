using Clienteling.Application.Clients;
using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>
/// Clients by the other system's key. Who brought a client in may stand further down, so that is checked over the whole file
/// before, and linked after, the clients are in.
/// </summary>
/// <param name="lookups">Boutiques and staff.</param>
/// <param name="temporaryFolder">Where temporary files are made.</param>
/// <param name="now">The import's instant; consents are of it.</param>
internal sealed class ClientsImport(Lookups lookups, string temporaryFolder, DateTimeOffset now) : FileImport(ImportFile.Clients)
{
    /// <summary>Keys asked of the database at a time.</summary>
    private const int Asked = 500;

    private readonly Introducers introducers = new(temporaryFolder);

    // a day may have begun further east
    private readonly DateOnly today = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));

    /// <summary>A client has some ten search terms, each a row.</summary>
    public override int FirstBatch => 200;

    public override string KeyOf(Cells cells) => ClientState.Read(cells, null, lookups, today).Ref;

    public override void Saw(Cells cells, string key)
    {
        if (cells.Text("introduced_by", Cells.LongestRef) is { } introducer) introducers.Add(introducer, key, cells.Row.Line);
    }

    public override Task<IEnumerable<SpooledRow>> PrepareAsync(RowSpool rows, IImportSession session) => introducers.CheckAsync(rows, session);

    public override async Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch)
    {
        List<string> refs = [.. groups.Select(g => g[0].Key)];
        var known = await db.Clients.Where(c => EF.Parameter(refs).Contains(c.Ref)).ToDictionaryAsync(c => c.Ref, StringComparer.Ordinal);
        var named = await IntroducersOf(db, groups);
        List<Client> changed = [];
        List<object> found = [];
        foreach (var group in groups)
        {
            var client = known.GetValueOrDefault(group[0].Key);
            var steps = new Steps<ClientState>(client is null ? null : ClientState.Of(client));
            string? waiting = null;
            foreach (var row in group)
            {
                var cells = new Cells(File, row);
                var state = ClientState.Read(cells, steps.Last, lookups, today, batch);
                if (cells.Has("introduced_by"))
                {
                    var introducer = cells.Text("introduced_by", Cells.LongestRef);
                    waiting = introducer is not null && !named.ContainsKey(introducer) ? introducer : null;
                    if (waiting is null) state = state with { Introducer = introducer is null ? null : named[introducer] };
                }
                steps.Add(KeepWithdrawals(client, state, steps.Last, row, batch));
            }
            var before = (batch.New, batch.Changed);
            steps.Count(batch);
            if (waiting is not null) introducers.Wait(group[^1], waiting, mayChange: before == (batch.New, batch.Changed));
            if (!steps.Differ) continue;
            if (client is null) batch.Made.Add(client = Client.Welcome(ClientId.New(), group[0].Key, steps.Last!.Details));
            else if (steps.Last!.Details != ClientState.Of(client).Details) client.Update(steps.Last.Details);
            Apply(steps.Last!, client);
            if (known.ContainsKey(client.Ref)) changed.Add(client);
            else found.AddRange(ClientSearchTerms.ForNewcomer(client));
        }
        batch.Made.AddRange(found);
        await ClientSearchTerms.WriteAnewAsync(db, changed);
    }

    public override Task FinishAsync(IImportSession session) => introducers.LinkAsync(session);

    protected override void Dispose(bool disposing)
    {
        introducers.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<Dictionary<string, ClientId>> IntroducersOf(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups)
    {
        var column = ImportFile.Clients.IndexOf("introduced_by");
        var refs = groups.SelectMany(g => g).Select(r => r.Values[column]).OfType<string>().Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        Dictionary<string, ClientId> found = new(StringComparer.Ordinal);
        foreach (var some in refs.Chunk(Asked))
        {
            foreach (var c in await db.Clients.AsNoTracking().Where(c => EF.Parameter(some).Contains(c.Ref)).Select(c => new { c.Ref, c.Id }).ToListAsync()) found[c.Ref] = c.Id;
        }
        return found;
    }

    /// <summary>A yes in a file does not undo a no that somebody in the house took down: whoever wrote the file may not know of it.</summary>
    private ClientState KeepWithdrawals(Client? client, ClientState state, ClientState? before, SpooledRow row, Batch batch)
    {
        if (client is null || before is null) return state;
        var will = state.Will.ToCharArray();
        for (var i = 0; i < will.Length; i++)
        {
            if (will[i] != 'y' || before.Will[i] != 'n') continue;
            var (column, channel) = ClientState.Channels[i];
            if (client.Consents.LastOrDefault(c => c.Channel == channel) is not { Given: false } said || lookups.WasImported(said.At)) continue;
            will[i] = 'n';
            batch.Remark(row, column, ImportCodes.ConsentWithdrawn);
        }
        return state with { Will = new(will) };
    }

    private void Apply(ClientState state, Client client)
    {
        for (var i = 0; i < state.Will.Length; i++)
            if (state.Will[i] != ' ') client.Say(ClientState.Channels[i].Channel, state.Will[i] == 'y', now);
        client.BroughtInBy(state.Introducer);
    }
}
