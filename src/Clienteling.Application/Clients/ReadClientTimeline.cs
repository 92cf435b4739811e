using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Clients;

/// <summary>Every moment of a client, a page at a time, the newest first.</summary>
public sealed class ReadClientTimeline(UseCases useCases)
{
    public const int PageSize = 25;

    /// <param name="id">Whose.</param>
    /// <param name="page">From 1.</param>
    public Task<Result<ClientTimeline>> RunAsync(ClientId id, int page = 1) =>
        useCases.ReadAsync<ClientTimeline>(Permission.SeeClients, async work =>
        {
            if (!await ClientAccess.MaySeeAsync(work, id)) return Result<ClientTimeline>.From(await ClientAccess.WhyNotAsync(work, id));
            var total = await ClientMoments.Rows(work.Db, id).CountAsync();
            return new ClientTimeline(await ClientMoments.ReadAsync(work.Db, id, (Math.Max(1, page) - 1) * PageSize, PageSize), total);
        });
}

/// <summary>A page of moments and how many there are.</summary>
public sealed record ClientTimeline(IReadOnlyList<ClientMoment> Moments, int Total);
