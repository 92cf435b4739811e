using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Says what policy and law make of a return, with every rule tried, and what the associate may do about a refusal.</summary>
public sealed class CheckPolicy(UseCases useCases, IValidator<ReturnRequest> shape)
{
    public Task<Result<PolicyAnswer>> RunAsync(ReturnRequest request) =>
        useCases.ReadAsync(Permission.MakeReturns, async work =>
        {
            if (shape.FirstFault(request) is { } fault) return Result<PolicyAnswer>.From(Result.Invalid(fault));
            if (await Stand.OfAsync(work, request.Client) is not { } here) return Result<PolicyAnswer>.From(Result.Forbidden);
            ReturnJudge.Judged? judged;
            try
            {
                judged = await ReturnJudge.JudgeAsync(work, request, here);
            }
            catch (RuleBrokenException broken)
            {
                return Result<PolicyAnswer>.From(Result.Refused(broken.Finding));
            }
            if (judged is null) return Result<PolicyAnswer>.From(Result.NotFound);

            var rules = await work.RulesAsync();
            var today = here.DayOf(work.Now);
            var concession = rules.Concession(Solutions.Of(request.Asked), judged.Paid, judged.Recovered);
            var goodwill = judged.Verdict.Outcome == VerdictOutcome.Refused ? await Budgets.ViewAsync(work, work.Actor.Id, AuthorityKind.Goodwill, today) : null;
            var first = judged.Purchase.Lines.First(l => l.Number == request.Lines[0].LineNumber);
            var family = await work.Db.Products.Where(p => p.Id == first.Product).Select(p => p.Family).SingleAsync();
            var standing = await Overtaken.StandingAsync(work.Db, [request.Purchase]);
            return new PolicyAnswer(
                judged.Verdict, family, judged.Purchase.Channel, here.Country, judged.Paid, SolutionsMenu.For(family, request.Reason),
                goodwill?.Covers(concession) == true,
                work.Actor.Role != Role.Associate || !work.Actor.IsNewcomer(today, rules.NewcomerDays), rules.NewcomerDays,
                await NewestAsync(work, standing.Where(c => c.IsOpen)), await NewestAsync(work, standing.Where(c => c.Status == CaseStatus.Approved).ThatHaveTaken(judged)));
        });

    private static async Task<CaseThatStands?> NewestAsync(Work work, IEnumerable<ExceptionCase> cases)
    {
        if (cases.MaxBy(c => c.RequestedAt) is not { } newest) return null;
        var asker = await work.Db.Staff.Where(s => s.Id == newest.RequestedBy).Select(s => new { s.Name }).SingleAsync();
        var boutique = await work.Db.Boutiques.Where(b => b.Code == newest.Boutique).Select(b => b.Name).SingleAsync();
        return new(CaseAccess.MaySee(work, newest) ? newest.Id : null, asker.Name, boutique);
    }
}

/// <summary>What policy and law make of a return.</summary>
/// <param name="Verdict">The verdict, with every rule tried.</param>
/// <param name="Family">What came back.</param>
/// <param name="Channel">How it was sold.</param>
/// <param name="Country">Where it is brought back.</param>
/// <param name="Paid">What was paid for it.</param>
/// <param name="Menu">Solutions beyond money, best first.</param>
/// <param name="WithinGoodwill">Whether the associate's own goodwill covers saying yes.</param>
/// <param name="MayDecline">Whether the associate may give a final no alone.</param>
/// <param name="NewcomerDays">The days during which they may not.</param>
/// <param name="OpenCase">A case that is already open on this purchase.</param>
/// <param name="GrantedCase">A case by which these pieces were granted already, and that is still to be carried out.</param>
public sealed record PolicyAnswer(
    Verdict Verdict, CategoryFamily Family, PurchaseChannel Channel, string Country, Money Paid, IReadOnlyList<Solution> Menu, bool WithinGoodwill,
    bool MayDecline, int NewcomerDays, CaseThatStands? OpenCase, CaseThatStands? GrantedCase);

/// <summary>A case that stands in the way of another about the same goods.</summary>
/// <param name="Id">Which; null where the actor may not see it, who can ask whom it belongs to.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="Boutique">Where.</param>
public sealed record CaseThatStands(ExceptionCaseId? Id, PersonName AskedBy, string Boutique);
