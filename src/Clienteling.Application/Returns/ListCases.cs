using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;

namespace Clienteling.Application.Returns;

/// <summary>
/// The cases a manager or executive can see: open ones with clients waiting in a boutique first and the longest wait on top,
/// then those who will hear from us, then what is to be settled or followed up, then what was decided lately.
/// </summary>
public sealed class ListCases(UseCases useCases, CaseBoard board)
{
    public const int DecidedAtMost = 20;

    /// <param name="boutique">One boutique's; null for those of every boutique the actor sees.</param>
    public Task<Result<CaseLists>> RunAsync(BoutiqueCode? boutique = null) =>
        useCases.ReadAsync<CaseLists>(Permission.SeeCases, async work =>
        {
            if (work.Actor.Role is not (Role.Manager or Role.Executive)) return Result<CaseLists>.From(Result.Forbidden);
            if (boutique is { } one && !work.Sees(one)) return Result<CaseLists>.From(Result.Forbidden);
            var scope = CaseScope.Of(work.Actor.Role == Role.Executive ? null : work.Actor.Postings.Select(p => p.Boutique), boutique);
            return await work.WaitForAsync(() => board.ReadAsync(scope));
        });
}

/// <summary>The cases of a page; each list in the order it is shown.</summary>
/// <param name="Boutiques">Those the actor sees, by name.</param>
public sealed record CaseLists(IReadOnlyList<CaseRow> Open, IReadOnlyList<CaseRow> ToSettle, IReadOnlyList<CaseRow> Past, IReadOnlyList<CaseBoutique> Boutiques);

/// <summary>A boutique to choose.</summary>
public sealed record CaseBoutique(BoutiqueCode Code, string Name);

/// <summary>A case in a list.</summary>
public sealed record CaseRow(
    ExceptionCaseId Id, PersonName Client, string Boutique, string TimeZone, PersonName AskedBy, CaseStatus Status, ClientWait Wait, EscalationLevel Level,
    DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt, PersonName? DecidedBy, PersonName? ReadBy, Remedy Asked, ReturnReason Reason, Money Paid,
    string ProductName, CategoryFamily Family, string Category, int Lines);
