using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Administration.Policies;

/// <summary>Writes the next dated version of a scope's policy, or the first. Of two who write at once the second is told.</summary>
public sealed class WritePolicyVersion(UseCases useCases, IValidator<PolicyDraft> validator)
{
    /// <returns>The number of the version; a conflict names who wrote one since <see cref="PolicyDraft.SeenNumber"/>.</returns>
    public Task<Result<int>> RunAsync(PolicyDraft draft) => useCases.ChangeAsync(Permission.KeepPolicies, async work =>
    {
        if (validator.Refusal(draft) is { } wrong) return Result<int>.From(wrong);
        var last = await work.Db.ReturnPolicies.Where(p => p.Scope == draft.Scope).OrderByDescending(p => p.Number).FirstOrDefaultAsync();
        if ((last?.Number ?? 0) != draft.SeenNumber)
            throw last is null ? new(Finding.Of(ResultCodes.ChangedMeanwhile)) : await work.WrittenMeanwhileAsync(last.WrittenBy, last.WrittenAt);
        var today = await work.LatestDayAsync();
        if (draft.From < today) return Result<int>.From(Result.Invalid(Finding.Of(PolicyCodes.InThePast, ("today", today)).At(nameof(draft.From))));
        if (last is not null && draft.From <= last.From)
            return Result<int>.From(Result.Invalid(Finding.Of(PolicyCodes.NotAfterLast, ("last", last.From)).At(nameof(draft.From))));
        var version = last is null
            ? ReturnPolicy.First(draft.Scope, draft.From, draft.Rules, work.Actor.Id, work.Now)
            : last.Next(draft.From, draft.Rules, work.Actor.Id, work.Now, today);
        if (draft.Proposal is { } id)
        {
            if (await work.Db.PolicyProposals.SingleOrDefaultAsync(p => p.Id == id && p.Scope == draft.Scope) is not { } proposal) return Result<int>.From(Result.NotFound);
            proposal.Take(version.Number, work.Actor.Id, work.Now);
        }
        work.Db.ReturnPolicies.Add(version);
        return version.Number;
    });
}

/// <summary>A version as its author writes it.</summary>
/// <param name="Scope">For which purchases it speaks.</param>
/// <param name="SeenNumber">The latest version its author saw; 0 for the first of a scope.</param>
/// <param name="From">First day of purchases it governs; today or later.</param>
/// <param name="Rules">Its rules.</param>
/// <param name="Proposal">The proposal it is written from, which is taken with it.</param>
public sealed record PolicyDraft(PolicyScope Scope, int SeenNumber, DateOnly From, PolicyRules Rules, PolicyProposalId? Proposal = null);

public sealed class PolicyDraftValidator : AbstractValidator<PolicyDraft>
{
    public PolicyDraftValidator()
    {
        RuleFor(d => d.Scope.Country).Must(c => c is null || (c.Length == 2 && c.All(char.IsAsciiLetterUpper))).Saying(Domain.Staff.StaffCodes.CountryInvalid);
        RuleFor(d => d.Scope.Channel).IsInEnum().Saying(InputCodes.ChooseOne);
        RuleFor(d => d.Scope.Family).IsInEnum().Saying(InputCodes.ChooseOne);
        RuleFor(d => d.Rules.WindowDays).Must(d => d is null or (>= 0 and <= 3650)).Saying(InputCodes.OutOfRange, ("least", 0), ("most", 3650));
        RuleFor(d => d.Rules.MostReturnsInTwelveMonths).Must(n => n is null or (>= 0 and <= 1000)).Saying(InputCodes.OutOfRange, ("least", 0), ("most", 1000));
        RuleFor(d => d.Rules.Conditions).Must(OneAtLeast).Saying(PolicyCodes.NothingAllowed);
        RuleFor(d => d.Rules.Proofs).Must(OneAtLeast).Saying(PolicyCodes.NothingAllowed);
        RuleFor(d => d.Rules.Remedies).Must(r => r.Count > 0 && r.All(Enum.IsDefined)).Saying(PolicyCodes.NoRemedy);
    }

    private static bool OneAtLeast<T>(IReadOnlyList<T>? allowed) where T : struct, Enum => allowed is null || (allowed.Count > 0 && allowed.All(Enum.IsDefined));
}
