using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// Lets waiting cases climb when their time has come. Reckoned from when they were asked, so that the clock survives a
/// restart; run by the clock each second.
/// </summary>
public sealed class ClimbCases(UseCases useCases)
{
    public async Task<Result> RunAsync() =>
        await useCases.ChangeWhereDueAsync(
            async db =>
            {
                var rules = await db.HouseRules.AsNoTracking().OrderByDescending(r => r.Number).Select(r => r.Rules).FirstOrDefaultAsync() ?? new HouseRules();
                var now = useCases.Now();
                var (district, everyone, ahead) = (now.AddSeconds(-rules.SecondsToDistrict), now.AddSeconds(-rules.SecondsToEveryone), now + ExceptionCase.ClocksApart);
                return await db.ExceptionCases.AsNoTracking()
                    .Where(c => (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated) && c.Wait == ClientWait.Waiting
                        && ((c.Level == EscalationLevel.Managers && c.RequestedAt <= district) || (c.Level == EscalationLevel.District && c.RequestedAt <= everyone)
                            || (c.Level != EscalationLevel.Everyone && c.RequestedAt > ahead)))
                    .OrderBy(c => c.RequestedAt).Select(c => c.Id).ToListAsync();
            },
            async (work, id) =>
            {
                var request = await work.Db.ExceptionCases.SingleAsync(c => c.Id == id);
                var boutique = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == request.Boutique);
                request.Climb(await work.RulesAsync(), await Deciders.AllAsync(work.Db, boutique), work.Now);
                return Result.Done;
            });
}
