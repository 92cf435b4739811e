using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>How many cases wait for somebody like the actor to decide them; none for who may not decide.</summary>
public sealed class CountWaitingCases(UseCases useCases)
{
    public Task<Result<int>> RunAsync() =>
        useCases.ReadAsync<int>(Permission.SeeCases, async work =>
        {
            if (work.Actor.Role is not (Role.Manager or Role.Executive)) return 0;
            var own = work.Actor.Postings.Select(p => p.Boutique).ToList();
            var all = work.Actor.Role == Role.Executive;
            return await work.Db.ExceptionCases.CountAsync(c =>
                (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated) && (all || own.Contains(c.Boutique)) && c.RequestedBy != work.Actor.Id);
        });
}
