using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Closes cases that nobody answered in their days; run by the clock.</summary>
public sealed class ExpireCases(UseCases useCases)
{
    public async Task<Result> RunAsync() =>
        await useCases.ChangeWhereDueAsync(
            async db =>
            {
                var rules = await db.HouseRules.AsNoTracking().OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync() ?? new HouseRules();
                var before = useCases.Now().AddDays(-rules.ExpiryDays);
                return await db.ExceptionCases.AsNoTracking()
                    .Where(c => (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated) && c.RequestedAt <= before)
                    .OrderBy(c => c.RequestedAt).Select(c => c.Id).ToListAsync();
            },
            async (work, id) =>
            {
                var request = await work.Db.ExceptionCases.SingleAsync(c => c.Id == id);
                request.Expire(await work.RulesAsync(), work.Now);
                return Result.Done;
            });
}
