using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>All versions of one scope's policy.</summary>
public sealed class SeePolicy(UseCases useCases)
{
    /// <returns>Not found where the scope has no version yet.</returns>
    public Task<Result<PolicyHistory>> RunAsync(PolicyScope scope) => useCases.ReadAsync(Permission.KeepPolicies, async work =>
    {
        var today = await work.LatestDayAsync();
        var found = await work.Db.ReturnPolicies.Where(p => p.Scope == scope).OrderByDescending(p => p.Number).ToListAsync();
        if (found.Count == 0) return Result<PolicyHistory>.From(Result.NotFound);
        var names = await work.Db.NamesOfAsync(found.Select(v => v.WrittenBy));
        var inForce = found.Where(v => v.From <= today).MaxBy(v => v.From)?.Number;
        return new PolicyHistory(scope, today,
            [.. found.Select(v => new PolicyVersion(v.Number, v.From, v.Rules, names.Name(v.WrittenBy), v.WrittenAt,
                v.From > today ? PolicyState.Coming : v.Number == inForce ? PolicyState.InForce : PolicyState.Past))]);
    });
}

/// <summary>Where a version stands on a day.</summary>
public enum PolicyState { InForce, Coming, Past }

/// <param name="Scope">For which purchases it speaks.</param>
/// <param name="Today">The latest day it is in any boutique; the next version begins no earlier.</param>
/// <param name="Versions">The newest first.</param>
public sealed record PolicyHistory(PolicyScope Scope, DateOnly Today, IReadOnlyList<PolicyVersion> Versions)
{
    public PolicyVersion Latest => Versions[0];
    public PolicyVersion? InForce => Versions.FirstOrDefault(v => v.State == PolicyState.InForce);
}

/// <param name="WrittenBy">Who wrote it; null where it came with the house.</param>
public sealed record PolicyVersion(int Number, DateOnly From, PolicyRules Rules, PersonName? WrittenBy, DateTimeOffset WrittenAt, PolicyState State);
