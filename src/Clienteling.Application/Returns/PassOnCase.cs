using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Hands a case on to those with more authority, with a recommendation.</summary>
public sealed class PassOnCase(UseCases useCases)
{
    public Task<Result> RunAsync(ExceptionCaseId id, string? recommendation) =>
        useCases.ChangeAsync(Permission.DecideExceptions, async work =>
        {
            var (request, failure) = await CaseAccess.FindAsync(work, id);
            if (request is null) return failure;
            var boutique = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == request.Boutique);
            var next = request.Level == EscalationLevel.Managers && work.Actor.Role == Role.Manager ? EscalationLevel.District : EscalationLevel.Everyone;
            request.PassOn(recommendation, work.Actor, await Deciders.AskedAsync(work.Db, boutique, next), work.Act);
            return Result.Done;
        });
}
