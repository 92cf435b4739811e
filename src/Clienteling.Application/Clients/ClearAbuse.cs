using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Takes the marker of abuse back.</summary>
public sealed class ClearAbuse(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId id) =>
        useCases.ChangeAsync(Permission.MarkAbuse, async work =>
        {
            var client = await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id);
            if (client is null) return Result.NotFound;
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result.Forbidden;
            if (client.Abuse is not null) client.ClearAbuse();
            return Result.Done;
        });
}
