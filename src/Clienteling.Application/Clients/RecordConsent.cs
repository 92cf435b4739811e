using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Records whether a client allows a channel for marketing. The last word counts at once, and every word stays on record.</summary>
public sealed class RecordConsent(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId id, ContactChannel channel, bool given) =>
        useCases.ChangeAsync(Permission.EditClients, async work =>
        {
            var client = await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id);
            if (client is null) return Result.NotFound;
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result.Forbidden;
            client.Say(channel, given, work.Now);
            return Result.Done;
        });
}
