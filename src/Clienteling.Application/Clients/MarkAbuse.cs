using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Marks that a client abused staff, with a reason. It changes no figure, no verdict and no right.</summary>
public sealed class MarkAbuse(UseCases useCases)
{
    public Task<Result> RunAsync(ClientId id, string? reason) =>
        useCases.ChangeAsync(Permission.MarkAbuse, async work =>
        {
            var client = await work.Db.Clients.SingleOrDefaultAsync(c => c.Id == id);
            if (client is null) return Result.NotFound;
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result.Forbidden;
            client.MarkAbuse(reason, work.Actor.Id, work.Now);
            return Result.Done;
        });
}
