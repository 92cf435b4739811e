using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>
/// A case as who may decide sees it: the claim, the rules that stand against it, the stakes as they are now (or as the
/// decider saw them), the advice, the history, and what is theirs to grant.
/// </summary>
public sealed class ReadCase(UseCases useCases)
{
    public Task<Result<CaseView>> RunAsync(ExceptionCaseId id) =>
        useCases.ReadAsync<CaseView>(Permission.SeeCases, async work =>
        {
            if (work.Actor.Role is not (Role.Manager or Role.Executive)) return Result<CaseView>.From(Result.Forbidden);
            var request = await work.Db.ExceptionCases.SingleOrDefaultAsync(c => c.Id == id);
            if (request is null) return Result<CaseView>.From(Result.NotFound);
            if (!CaseAccess.MaySee(work, request)) return Result<CaseView>.From(Result.Forbidden);

            var client = await work.Db.Clients.SingleAsync(c => c.Id == request.Client);
            var boutique = await work.Db.Boutiques.SingleAsync(b => b.Code == request.Boutique);
            var productIds = request.Claim.Lines.Select(l => l.Product).ToList();
            var products = await work.Db.Products.Where(p => productIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id);
            var purchase = await work.Db.Purchases.Where(p => p.Id == request.Purchase).Select(p => new { p.Day, p.Channel }).SingleAsync();
            var purchaseDays = await work.Db.Purchases.Where(p => p.Client == request.Client).OrderBy(p => p.Day).Select(p => p.Day).ToListAsync();
            var names = await CaseHistory.NamesAsync(work.Db, request);

            var today = boutique.DayOf(work.Now);
            var stakes = request.StakesSeen ?? (request.IsOpen
                ? await StakesReckoner.ReckonAsync(work, request.Client, boutique, request.Claim.Paid, request.Stakes.Concession.Recovered, request.Claim.Asked)
                : request.Stakes);
            var own = request.RequestedBy == work.Actor.Id;
            var budget = work.Actor.Role == Role.Executive && !own ? null : await Budgets.ViewAsync(work, work.Actor.Id, own ? AuthorityKind.Goodwill : AuthorityKind.Decide, today);
            var left = request.IsOpen ? await Budgets.LeftToBoutiqueAsync(work, request.Boutique, today) : null;
            var family = products[request.Claim.Lines[0].Product].Family;
            var rules = await work.RulesAsync();

            return new CaseView(
                request.Id, request.Client, client.Name, client.Language, boutique.Code, boutique.Name, boutique.TimeZone, today,
                names[request.RequestedBy], request.RequestedAt, request.Wait, request.Status, request.Level,
                request.Claim, [.. request.Claim.Lines.Select(l => new CaseGoods(l, products[l.Product].Family, products[l.Product].Category, products[l.Product].Material, purchase.Day, purchase.Channel))],
                request.Verdict, stakes, purchaseDays, SolutionsMenu.For(family, request.Claim.Reason),
                [.. SolutionsMenu.For(family, request.Claim.Reason).Select(s => new SolutionCost(s, rules.Concession(s, request.Claim.Paid, request.Stakes.Concession.Recovered)))],
                budget, left, Rights(work, request, own, budget, left, stakes), request.PassedOnBy is { } by ? names[by] : null, request.Recommendation,
                request.Decision, request.DecidedBy is { } decider ? names[decider] : null, request.DecidedAt, request.Conceded,
                request.Settlement, request.SettledAt, request.FollowUpDueOn, request.FollowedUpAt,
                CaseHistory.Of(request, names), CaseChain.FirstBroken(request) is null);
        });

    private static DecisionRights Rights(Work work, ExceptionCase request, bool own, BudgetView? budget, BoutiqueLeft? boutique, Stakes stakes)
    {
        if (!request.IsOpen)
            return new(false, false, null, work.Actor.Role.Has(Permission.SettleExceptions)
                && request.Status is CaseStatus.Approved or CaseStatus.ApprovedDifferently or CaseStatus.Settled or CaseStatus.Declined);
        if (work.Actor.Role == Role.Executive && !own) return new(true, true, null);
        var code = own && budget is null ? CaseCodes.OwnRequest : budget is null ? AuthorityCodes.None : null;
        if (code is not null) return new(false, !own, Finding.Of(code));
        // what is in another currency is weighed at the day's rate by the decision itself
        if (budget!.Covers(stakes.Concession.Cost) != false)
            return boutique is { Left: var left } && left.Currency == stakes.Concession.Cost.Currency && stakes.Concession.Cost > left
                ? new(false, true, Finding.Of(AuthorityCodes.BeyondBoutique, ("concession", stakes.Concession.Cost), ("left", left)))
                : new(true, true, null);
        var beyond = stakes.Concession.Cost > budget.PerCase
            ? Finding.Of(AuthorityCodes.BeyondCase, ("concession", stakes.Concession.Cost), ("limit", budget.PerCase))
            : Finding.Of(AuthorityCodes.BeyondMonth, ("concession", stakes.Concession.Cost), ("left", budget.LeftThisMonth));
        return new(false, true, beyond);
    }
}

/// <summary>What the actor may do with the case now.</summary>
/// <param name="Approve">Say yes to what was asked.</param>
/// <param name="Decide">Decide at all: offer something else, decline.</param>
/// <param name="WhyNot">Why not, where they may not approve.</param>
/// <param name="CarryOut">Settle and follow up what was decided, which is for the people of boutiques.</param>
public sealed record DecisionRights(bool Approve, bool Decide, Finding? WhyNot, bool CarryOut = false);

/// <summary>Goods of a claim.</summary>
public sealed record CaseGoods(CaseLine Line, CategoryFamily Family, string Category, string? Material, DateOnly BoughtOn, PurchaseChannel Channel);

/// <summary>What a solution would concede at its full value.</summary>
public sealed record SolutionCost(Solution Solution, Money Concession);

/// <summary>A case as who may decide sees it.</summary>
public sealed record CaseView(
    ExceptionCaseId Id, ClientId Client, PersonName ClientName, string ClientLanguage, BoutiqueCode Boutique, string BoutiqueName, string TimeZone, DateOnly Today,
    PersonName AskedBy, DateTimeOffset RequestedAt, ClientWait Wait, CaseStatus Status, EscalationLevel Level,
    Claim Claim, IReadOnlyList<CaseGoods> Goods, Verdict Verdict, Stakes Stakes, IReadOnlyList<DateOnly> PurchaseDays, IReadOnlyList<Solution> Menu,
    IReadOnlyList<SolutionCost> Costs, BudgetView? Budget, BoutiqueLeft? BoutiqueLeft, DecisionRights Rights, PersonName? PassedOnBy, string? Recommendation,
    Decision? Decision, PersonName? DecidedBy, DateTimeOffset? DecidedAt, Money? Conceded,
    Settlement? Settlement, DateTimeOffset? SettledAt, DateOnly? FollowUpDueOn, DateTimeOffset? FollowedUpAt,
    IReadOnlyList<HistoryRow> History, bool HistoryUnbroken);
