using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Keeps what is good to know about a client; an empty text forgets.</summary>
public sealed class KnowAboutClient(UseCases useCases)
{
    /// <param name="id">About whom.</param>
    /// <param name="seen">The version its author saw.</param>
    /// <param name="facts">Texts by kind; kinds that are not named stay.</param>
    public Task<Result> RunAsync(ClientId id, int seen, IReadOnlyDictionary<KnownFactKind, string?> facts) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            var client = await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id);
            if (client is null) return Result.NotFound;
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result.Forbidden;
            await work.MustStillBe(client, seen, nameof(Client), id.ToString());
            foreach (var (kind, text) in facts)
                if (client.KnownFacts.FirstOrDefault(f => f.Kind == kind)?.Text != ClientEntry.Blank(text)) client.Know(kind, text);
            return Result.Done;
        });
}
