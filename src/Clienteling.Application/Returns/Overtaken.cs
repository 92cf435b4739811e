using Clienteling.Application.Data;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Returns;

/// <summary>Cases whose goods come back another way, at the till or by an import, while they are open or granted and not yet carried out.</summary>
internal static class Overtaken
{
    /// <summary>The cases about those purchases that goods coming back would end.</summary>
    public static Task<List<ExceptionCase>> StandingAsync(ClientelingDb db, IReadOnlyList<PurchaseId> purchases) =>
        db.ExceptionCases
            .Where(c => EF.Parameter(purchases).Contains(c.Purchase) && (c.Status == CaseStatus.Requested || c.Status == CaseStatus.Escalated
                || c.Status == CaseStatus.Approved || c.Status == CaseStatus.ApprovedDifferently))
            .ToListAsync();

    /// <summary>Those of them whose goods are no longer with the client. A case about other pieces of the same line stands.</summary>
    public static IEnumerable<ExceptionCase> By(this IReadOnlyList<ExceptionCase> standing, Purchase purchase) =>
        standing.Where(c => c.Purchase == purchase.Id && c.Claim.Lines.Any(l => l.Quantity > purchase.QuantityLeft(l.LineNumber)));

    /// <summary>Those of the granted cases that leave too few for what is brought back now; none where there is enough.</summary>
    public static IReadOnlyList<ExceptionCase> ThatHaveTaken(this IEnumerable<ExceptionCase> granted, ReturnJudge.Judged brought)
    {
        List<ExceptionCase> taking = [.. granted];
        var spokenFor = taking.SelectMany(c => c.Claim.Lines).ToLookup(l => l.LineNumber, l => l.Quantity);
        var missing = brought.Lines.Where(l => l.Quantity > brought.Purchase.QuantityLeft(l.LineNumber) - spokenFor[l.LineNumber].Sum()).Select(l => l.LineNumber).ToHashSet();
        return [.. taking.Where(c => c.Claim.Lines.Any(l => missing.Contains(l.LineNumber)))];
    }
}
