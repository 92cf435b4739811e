using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>What decisions proposed for policies: those that wait for an answer first, then the last ones answered.</summary>
public sealed class ListProposals(UseCases useCases)
{
    public const int AnsweredAtMost = 10;

    public Task<Result<IReadOnlyList<ProposalRow>>> RunAsync() => useCases.ReadAsync<IReadOnlyList<ProposalRow>>(Permission.KeepPolicies, async work =>
    {
        var open = await work.Db.PolicyProposals.Where(p => p.State == ProposalState.Open).OrderBy(p => p.SentAt).ToListAsync();
        var answered = await work.Db.PolicyProposals.Where(p => p.State != ProposalState.Open).OrderByDescending(p => p.AnsweredAt).Take(AnsweredAtMost).ToListAsync();
        return new(Outcome.Done, await ProposalRow.OfAsync(work, [.. open, .. answered]));
    });
}

/// <summary>One proposal with the cases it rests on, which do not say whose they were.</summary>
public sealed class SeeProposal(UseCases useCases)
{
    public Task<Result<ProposalDetails>> RunAsync(PolicyProposalId id) => useCases.ReadAsync<ProposalDetails>(Permission.KeepPolicies, async work =>
    {
        if (await work.Db.PolicyProposals.SingleOrDefaultAsync(p => p.Id == id) is not { } proposal) return Result<ProposalDetails>.From(Result.NotFound);
        var latest = await work.Db.ReturnPolicies.Where(p => p.Scope == proposal.Scope).OrderByDescending(p => p.Number).FirstAsync();
        var ids = proposal.Cases.ToList();
        var cases = await (
            from c in work.Db.ExceptionCases
            join boutique in work.Db.Boutiques on c.Boutique equals boutique.Code
            where ids.Contains(c.Id)
            orderby c.DecidedAt descending
            select new { c.Id, boutique.Name, boutique.TimeZone, c.DecidedAt, c.Decision, c.Claim, c.Verdict }).ToListAsync();
        return new ProposalDetails(
            (await ProposalRow.OfAsync(work, [proposal]))[0], latest.Number, proposal.Onto(latest.Rules), latest.Rules,
            [
                .. cases.Select(c => new ProposalCase(
                    PreviewPolicyVersion.ReferenceOf(c.Id.Value), DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(c.DecidedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(c.TimeZone)).DateTime),
                    c.Name, c.Claim.Lines[0].ProductName, c.Claim.Condition, [.. c.Verdict.NotMet.Where(r => proposal.Changed.Contains(r.Rule)).Select(r => r.Finding)],
                    c.Decision!.Kind, c.Decision.SetsPolicyAside)),
            ]);
    });
}

/// <summary>A proposal in the administrator's list.</summary>
/// <param name="Changed">The rules that change, by their codes.</param>
/// <param name="Before">The rules of the version it is about.</param>
/// <param name="Rules">The rules as they would be.</param>
/// <param name="Cases">How many cases it rests on, and in how many of them policy was set aside.</param>
/// <param name="Boutiques">The boutiques they are from, by name.</param>
/// <param name="TakenAs">The number of the version written from it.</param>
public sealed record ProposalRow(
    PolicyProposalId Id, PolicyScope Scope, IReadOnlyList<string> Changed, PolicyRules Before, PolicyRules Rules, int Cases, int SetAside, IReadOnlyList<string> Boutiques,
    PersonName? SentBy, DateTimeOffset SentAt, ProposalState State, PersonName? AnsweredBy, DateTimeOffset? AnsweredAt, string? Reason, int? TakenAs)
{
    internal static async Task<IReadOnlyList<ProposalRow>> OfAsync(Work work, IReadOnlyList<PolicyProposal> proposals)
    {
        var names = await work.Db.NamesOfAsync(proposals.SelectMany(p => new StaffId?[] { p.SentBy, p.AnsweredBy }));
        var versions = proposals.Select(p => p.Policy).Distinct().ToList();
        var before = await work.Db.ReturnPolicies.Where(p => versions.Contains(p.Id)).Select(p => new { p.Id, p.Rules }).ToDictionaryAsync(p => p.Id, p => p.Rules);
        var ids = proposals.SelectMany(p => p.Cases).Distinct().ToList();
        var places = await (
            from c in work.Db.ExceptionCases
            join boutique in work.Db.Boutiques on c.Boutique equals boutique.Code
            where ids.Contains(c.Id)
            select new { c.Id, boutique.Name }).ToDictionaryAsync(c => c.Id, c => c.Name);
        return
        [
            .. proposals.Select(p => new ProposalRow(
                p.Id, p.Scope, p.Changed, before[p.Policy], p.Rules, p.Cases.Count, p.SetAside, [.. p.Cases.Select(c => places.GetValueOrDefault(c)).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
                names.Name(p.SentBy), p.SentAt, p.State, names.Name(p.AnsweredBy), p.AnsweredAt, p.Reason, p.TakenAs)),
        ];
    }
}

/// <param name="Latest">The latest version of the scope, which the next one would follow.</param>
/// <param name="Next">That version's rules with the proposal's changes.</param>
/// <param name="Follows">That version's rules.</param>
public sealed record ProposalDetails(ProposalRow Proposal, int Latest, PolicyRules Next, PolicyRules Follows, IReadOnlyList<ProposalCase> Cases);

/// <summary>A case behind a proposal.</summary>
/// <param name="Reference">A name for it that leads to nobody.</param>
/// <param name="Why">What the changed rules found.</param>
public sealed record ProposalCase(
    string Reference, DateOnly Day, string Boutique, string Product, ItemCondition Condition, IReadOnlyList<Finding> Why, DecisionKind Kind, bool SetAside);
