using Clienteling.Application.Administration;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Decisions;

/// <summary>What decisions propose for the policies in force.</summary>
internal static class ProposalDrafts
{
    /// <summary>The proposals of the cases one sees, each with what became of the last one sent for its scope.</summary>
    public static async Task<IReadOnlyList<ProposalDraft>> ReadAsync(Work work, DecisionBook book, IReadOnlyList<RefusedCase> refusals, BoutiqueCode? only)
    {
        var latest = await InForceAsync(work);
        var found = Of(latest, book, refusals, only);
        if (found.Count == 0) return [];
        var sent = await work.Db.PolicyProposals.OrderByDescending(p => p.SentAt)
            .Select(p => new { p.Id, p.Scope, p.Policy, p.State, p.SentBy, p.SentAt, p.AnsweredBy, p.AnsweredAt, p.Reason }).ToListAsync();
        var names = await work.Db.NamesOfAsync(sent.SelectMany(p => new StaffId?[] { p.SentBy, p.AnsweredBy }));
        return
        [
            .. found.Select(f => new ProposalDraft(f.Policy.Scope, f.Policy.Number, f.Policy.Rules, f.Proposed,
                sent.FirstOrDefault(p => p.Scope == f.Policy.Scope) is { } last
                    ? new(last.Id, last.State, names.Name(last.SentBy), last.SentAt, names.Name(last.AnsweredBy), last.AnsweredAt, last.Reason, last.Policy == f.Policy.Id)
                    : null)),
        ];
    }

    /// <summary>Each scope's latest version, in force or coming; only the rules of that one can be changed.</summary>
    public static async Task<IReadOnlyList<ReturnPolicy>> InForceAsync(Work work) =>
        [.. (await work.Db.ReturnPolicies.AsNoTracking().ToListAsync()).GroupBy(p => p.Scope).Select(g => g.MaxBy(p => p.Number)!)];

    /// <summary>Policies with what their own decisions propose, the most cases first.</summary>
    public static IReadOnlyList<(ReturnPolicy Policy, ProposedRules Proposed)> Of(
        IReadOnlyList<ReturnPolicy> latest, DecisionBook book, IReadOnlyList<RefusedCase> refusals, BoutiqueCode? only) =>
    [
        .. from policy in latest
           let cases = refusals.Where(r => r.Policies.Contains(policy.Id) && (only is null || r.Case.Boutique.Code == only))
               .Select(r => new DecidedRules(r.Case.Id, r.NotMet, r.Asked, r.Case.Decision.SetsPolicyAside)).ToList()
           let proposed = ProposedRules.From(policy.Rules, cases, book.Rules)
           where proposed is not null
           orderby proposed.Cases.Count descending
           select (policy, proposed),
    ];
}
