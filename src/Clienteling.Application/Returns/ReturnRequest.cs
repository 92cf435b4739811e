using Clienteling.Domain;
using Clienteling.Domain.Returns;
using FluentValidation;

namespace Clienteling.Application.Returns;

/// <summary>What an associate enters about goods that come back; the same for the check, the return and the exception.</summary>
/// <param name="Client">Whose goods.</param>
/// <param name="Purchase">The purchase they come from; one at a time, since the rules are those of its day.</param>
/// <param name="Lines">Which lines, and how many pieces of each.</param>
/// <param name="Condition">How they came back.</param>
/// <param name="Proof">How the purchase is shown.</param>
/// <param name="Asked">What the client asks for.</param>
/// <param name="Reason">Why.</param>
/// <param name="TagsAndPackaging">Whether tags and packaging are there.</param>
public sealed record ReturnRequest(
    ClientId Client, PurchaseId Purchase, IReadOnlyList<ReturnRequestLine> Lines, ItemCondition Condition, ProofOfPurchase Proof, Remedy Asked,
    ReturnReason Reason, bool TagsAndPackaging = true);

/// <summary>So many pieces of one purchase line.</summary>
public sealed record ReturnRequestLine(int LineNumber, int Quantity);

/// <summary>The shape of a return request; its truth is checked by the purchase.</summary>
public sealed class ReturnRequestValidator : AbstractValidator<ReturnRequest>
{
    public ReturnRequestValidator()
    {
        RuleFor(r => r.Lines).NotEmpty().WithErrorCode(ReturnRequestCodes.NothingChosen);
        RuleFor(r => r.Lines).Must(lines => lines.Select(l => l.LineNumber).Distinct().Count() == lines.Count).WithErrorCode(ReturnRequestCodes.NothingChosen);
        RuleForEach(r => r.Lines).Must(l => l.Quantity >= 1).WithErrorCode(ReturnRequestCodes.QuantityInvalid);
        RuleFor(r => r.Condition).IsInEnum().WithErrorCode(ReturnRequestCodes.ChoiceInvalid);
        RuleFor(r => r.Proof).IsInEnum().WithErrorCode(ReturnRequestCodes.ChoiceInvalid);
        RuleFor(r => r.Asked).IsInEnum().WithErrorCode(ReturnRequestCodes.ChoiceInvalid);
        RuleFor(r => r.Reason).IsInEnum().WithErrorCode(ReturnRequestCodes.ChoiceInvalid);
    }
}

/// <summary>Codes of a return request's shape.</summary>
public static class ReturnRequestCodes
{
    public const string NothingChosen = "Return.NothingChosen";
    public const string QuantityInvalid = "Return.QuantityInvalid";
    public const string ChoiceInvalid = "Return.ChoiceInvalid";
    /// <summary>Policy or law does not accept it.</summary>
    public const string NotAccepted = "Return.NotAccepted";
    public const string RemedyNotGiven = "Return.RemedyNotGiven";
}
