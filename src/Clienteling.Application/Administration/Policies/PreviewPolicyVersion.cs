using System.Security.Cryptography;
using Clienteling.Domain.Returns;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>
/// Judges the last year's returns and requests again, under the policies of then and under a version that is not yet written
/// as though it had been in force all along, and tells which verdicts would change. It says nothing of who the clients were.
/// </summary>
public sealed class PreviewPolicyVersion(UseCases useCases, IValidator<PolicyDraft> validator)
{
    /// <summary>Most returns and requests that are looked at; the latest ones where there are more.</summary>
    public const int MostLookedAt = 20_000;

    /// <summary>Most changed verdicts that are listed; all are counted.</summary>
    public const int MostListed = 500;

    public Task<Result<PolicyPreview>> RunAsync(PolicyDraft draft, CancellationToken stop = default) => useCases.ReadAsync(Permission.KeepPolicies, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return Result<PolicyPreview>.From(wrong);
        var policies = await work.Db.ReturnPolicies.ToListAsync(stop);
        var rights = await work.Db.LegalRights.ToListAsync(stop);
        var candidate = ReturnPolicy.First(draft.Scope, DateOnly.MinValue, draft.Rules, work.Actor.Id, work.Now);
        List<ReturnPolicy> changed = [.. policies.Where(p => p.Scope != draft.Scope), candidate];
        var past = await PastReturns.ReadAsync(work, draft.Scope, MostLookedAt, stop);

        var (nowRefused, nowAccepted) = (0, 0);
        var byRule = new Dictionary<(string Rule, bool Refused), int>();
        List<ChangedVerdict> listed = [];
        foreach (var one in past.Returns)
        {
            var (before, after) = (Judge(one, policies), Judge(one, changed));
            var refused = after.Outcome == VerdictOutcome.Refused;
            if (refused == (before.Outcome == VerdictOutcome.Refused)) continue;
            if (refused) nowRefused++;
            else nowAccepted++;
            List<string> rules = [.. (refused ? after : before).NotMet.Select(r => r.Rule)];
            foreach (var rule in rules) byRule[(rule, refused)] = byRule.GetValueOrDefault((rule, refused)) + 1;
            if (listed.Count < MostListed)
                listed.Add(new(ReferenceOf(one.Id), one.IsRequest, one.Day, one.Boutique, one.ProductName, before.Outcome, after.Outcome, rules));
        }
        return new PolicyPreview(past.Since, past.Total, past.Returns.Count, past.Returns.Count(r => r.Assumed), nowRefused, nowAccepted,
            [.. byRule.Select(r => new RuleChange(r.Key.Rule, r.Key.Refused, r.Value)).OrderByDescending(r => r.Count).ThenBy(r => r.Rule, StringComparer.Ordinal)], listed);

        Verdict Judge(PastReturn one, IReadOnlyList<ReturnPolicy> under) => new(
            [.. one.Lines.Select(l => PolicyCheck.Judge(l.Number, l.Facts, ReturnPolicy.Governing(under, l.Facts.Country, l.Facts.Channel, l.Facts.Family, l.Facts.PurchasedOn), rights))]);
    });

    /// <summary>A name for a row that leads to nobody: enough to speak about it, nothing to look it up by.</summary>
    internal static string ReferenceOf(Guid id) => Convert.ToHexString(SHA256.HashData(id.ToByteArray()))[..6];
}

/// <param name="Since">The first day looked at.</param>
/// <param name="Total">Returns and requests since then that touch the scope.</param>
/// <param name="LookedAt">How many of them were judged again, the latest.</param>
/// <param name="Assumed">Of those, how many did not tell condition or proof; unworn and found in history were assumed.</param>
/// <param name="NowRefused">Accepted then, refused by the candidate.</param>
/// <param name="NowAccepted">Refused then, accepted by the candidate.</param>
/// <param name="ByRule">Which rules make the difference, the most frequent first.</param>
/// <param name="Changed">The changed ones, the latest first, at most <see cref="PreviewPolicyVersion.MostListed"/>.</param>
public sealed record PolicyPreview(
    DateOnly Since, int Total, int LookedAt, int Assumed, int NowRefused, int NowAccepted, IReadOnlyList<RuleChange> ByRule, IReadOnlyList<ChangedVerdict> Changed)
{
    public int ChangedCount => NowRefused + NowAccepted;
}

/// <param name="Rule">The rule's code.</param>
/// <param name="Refused">Whether it now refuses; otherwise it refused then.</param>
/// <param name="Count">In how many verdicts.</param>
public sealed record RuleChange(string Rule, bool Refused, int Count);

/// <param name="Reference">A name for it that leads to nobody.</param>
/// <param name="IsRequest">A request for an exception; otherwise a return.</param>
/// <param name="Boutique">The name of the boutique it was brought to.</param>
/// <param name="Rules">The rules that stand against it, now or then.</param>
public sealed record ChangedVerdict(
    string Reference, bool IsRequest, DateOnly Day, string Boutique, string Product, VerdictOutcome Before, VerdictOutcome After, IReadOnlyList<string> Rules);
