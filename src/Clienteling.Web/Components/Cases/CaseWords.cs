using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Language;

namespace Clienteling.Web.Components.Cases;

/// <summary>A case's codes and figures as sentences in the reader's language.</summary>
public sealed class CaseWords(Words words, Formats formats)
{
    /// <summary>The case in one sentence: what is asked for, why, and what policy says.</summary>
    public string Sentence(Claim claim, CategoryFamily family, Verdict verdict) =>
        words["Cases.Asks_" + claim.Asked, formats.Money(claim.Paid), Goods(claim)]
        + words[Why(claim.Reason, family)]
        + words["Cases.PolicyRefuses", string.Join(words["Cases.And"], verdict.NotMet.Select(Short))];

    /// <summary>What is asked, for a list: the goods, why, the amount.</summary>
    public string InShort(Remedy asked, string productName, int lines, Money paid) =>
        words["Cases.InShort_" + asked, Goods(productName, lines), formats.Money(paid)];

    /// <summary>What is asked without an amount, for a screen the client sees.</summary>
    public string Quietly(Remedy asked, string productName, int lines) => words["Cases.Quietly_" + asked, Goods(productName, lines)];

    /// <summary>What stands against it, in two or three words.</summary>
    public string Short(RuleTried rule) => words.Phrase(rule.Finding with { Code = "Short." + rule.Finding.Code });

    /// <summary>A decision as a sentence without who made it.</summary>
    public string Decided(Decision decision, Claim claim) => decision.Kind switch
    {
        DecisionKind.Approved => words["Cases.Decided_Approved", words.Term(claim.Asked), formats.Money(claim.Paid)],
        DecisionKind.ApprovedDifferently => words["Cases.Decided_Differently", words.Within(Offered(decision.Offer!))],
        _ => words["Cases.Decided_Declined", words.Within(Offered(decision.Offer!))],
    };

    /// <summary>An offer with its value where it has one.</summary>
    public string Offered(Offer offer) =>
        offer is { Value: { } amount, Solution: Solution.Refund or Solution.StoreCredit or Solution.Gift }
            ? words["Cases.OfferedWithValue", words.Term(offer.Solution), formats.Money(amount)]
            : words.Term(offer.Solution);

    /// <summary>Names in a row: <c>Kenji Sato and Mika Ito</c>.</summary>
    public string Names(IEnumerable<PersonName> names)
    {
        var full = names.Select(n => n.FullName(words.Lang)).ToList();
        return full.Count switch
        {
            0 => "",
            1 => full[0],
            _ => words["Cases.NamesAnd", string.Join(words["Returns.Comma"], full[..^1]), full[^1]],
        };
    }

    private string Goods(Claim claim) => Goods(claim.Lines[0].ProductName, claim.Lines.Count);

    private string Goods(string productName, int lines) => lines == 1 ? productName : words.Count("Cases.AndMore", lines - 1, productName);

    private static string Why(ReturnReason reason, CategoryFamily family) =>
        reason == ReturnReason.Uncomfortable && family == CategoryFamily.Shoes ? "Cases.Why_Hurt" : "Cases.Why_" + reason;
}
