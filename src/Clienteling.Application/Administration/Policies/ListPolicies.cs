using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>Every scope there are policies for, with what is in force and what is coming.</summary>
public sealed class ListPolicies(UseCases useCases)
{
    public Task<Result<PolicyList>> RunAsync() => useCases.ReadAsync<PolicyList>(Permission.KeepPolicies, async work =>
    {
        var today = await work.LatestDayAsync();
        var countries = await work.Db.Boutiques.Select(b => b.Country).Distinct().ToListAsync();
        var versions = await work.Db.ReturnPolicies.Select(p => new PolicyVersionRow(p.Scope, p.Number, p.From, p.Rules)).ToListAsync();
        var scopes = versions.GroupBy(v => v.Scope).Select(scope => new PolicyScopeRow(
                scope.Key,
                scope.Where(v => v.From <= today).MaxBy(v => v.From),
                [.. scope.Where(v => v.From > today).OrderBy(v => v.From)],
                scope.Count()))
            .OrderByDescending(s => s.Scope.Specificity).ThenBy(s => s.Scope.Country, StringComparer.Ordinal)
            .ThenBy(s => s.Scope.Channel).ThenBy(s => s.Scope.Family)
            .ToList();
        return new PolicyList(today, [.. countries.Union(versions.Select(v => v.Scope.Country).OfType<string>()).Order(StringComparer.Ordinal)], scopes);
    });
}

/// <param name="Today">The latest day it is in any boutique.</param>
/// <param name="Countries">Where boutiques are or policies speak, ISO 3166 alpha-2.</param>
/// <param name="Scopes">The most specific first.</param>
public sealed record PolicyList(DateOnly Today, IReadOnlyList<string> Countries, IReadOnlyList<PolicyScopeRow> Scopes);

/// <param name="Scope">For which purchases it speaks.</param>
/// <param name="InForce">The version in force, or null where the first is still to come.</param>
/// <param name="Coming">Versions of later days, the next one first.</param>
/// <param name="Versions">How many there are in all.</param>
public sealed record PolicyScopeRow(PolicyScope Scope, PolicyVersionRow? InForce, IReadOnlyList<PolicyVersionRow> Coming, int Versions);

public sealed record PolicyVersionRow(PolicyScope Scope, int Number, DateOnly From, PolicyRules Rules);
