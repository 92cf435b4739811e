using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Decides a case, once and for all, within the decider's authority.</summary>
public sealed class DecideException(UseCases useCases)
{
    /// <param name="id">The case.</param>
    /// <param name="decision">Yes, yes but differently, or no with a reason and an offer.</param>
    /// <param name="seen">The stakes the page showed; kept with the case.</param>
    public Task<Result> RunAsync(ExceptionCaseId id, Decision decision, Stakes? seen = null) =>
        useCases.ChangeAsync(Permission.DecideExceptions, work => DecideAsync(work, id, decision, seen));

    internal static async Task<Result> DecideAsync(Work work, ExceptionCaseId id, Decision decision, Stakes? seen)
    {
        var (request, failure) = await CaseAccess.FindAsync(work, id);
        if (request is null) return failure;
        await DecideAsync(work, request, decision, seen);
        return Result.Done;
    }

    /// <summary>Decides a case within what the actor may concede; stakes nobody was shown are reckoned as they are now.</summary>
    internal static async Task DecideAsync(Work work, ExceptionCase request, Decision decision, Stakes? seen)
    {
        var boutique = await work.Db.Boutiques.AsNoTracking().SingleAsync(b => b.Code == request.Boutique);
        var rules = await work.RulesAsync();
        var today = boutique.DayOf(work.Now);
        seen ??= await StakesReckoner.ReckonAsync(work, request.Client, boutique, request.Claim.Paid, request.Stakes.Concession.Recovered, request.Claim.Asked);
        var conceded = request.ConcessionOf(decision, rules);
        var own = request.RequestedBy == work.Actor.Id;
        var budget = work.Actor.Role == Role.Executive && !own
            ? null
            : await Budgets.ToTakeFromAsync(work, work.Actor.Id, own ? AuthorityKind.Goodwill : AuthorityKind.Decide, conceded, today);
        var month = await Budgets.OfBoutiqueAsync(work, boutique, conceded, today);
        request.Decide(decision, work.Actor, conceded, budget, month, seen, rules, today, work.Act);
        work.Afterwards(() => Telemetry.Decided(request));
    }
}
