namespace Clienteling.Domain.Returns;

/// <summary>What one rule found.</summary>
public enum RuleOutcome { Met, NotMet, Granted, None }

/// <summary>One rule that was tried.</summary>
/// <param name="Rule">The rule's code (<see cref="RuleCodes"/>).</param>
/// <param name="Outcome">Met or not; for the legal right granted or none.</param>
/// <param name="Finding">Why, as a code with its figures.</param>
public sealed record RuleTried(string Rule, RuleOutcome Outcome, Finding Finding);

/// <summary>What policy and law say of one line.</summary>
/// <param name="LineNumber">The purchase line.</param>
/// <param name="Outcome">Accepted, a legal right, or refused.</param>
/// <param name="Policy">The version that governed, where one did.</param>
/// <param name="PolicyFrom">The day that version began.</param>
/// <param name="Rules">Every rule tried, the legal right included.</param>
/// <param name="Remedies">What is given without anyone's leave, what the law gives first; empty when refused.</param>
/// <param name="LegalRemedies">What the law gives, whether or not it was asked for.</param>
public sealed record LineVerdict(
    int LineNumber,
    VerdictOutcome Outcome,
    ReturnPolicyId? Policy,
    DateOnly? PolicyFrom,
    IReadOnlyList<RuleTried> Rules,
    IReadOnlyList<Remedy> Remedies,
    IReadOnlyList<Remedy> LegalRemedies);

/// <summary>What policy and law say of a return: refused if any line is, else a legal right if any is, else accepted.</summary>
public sealed record Verdict(IReadOnlyList<LineVerdict> Lines)
{
    public VerdictOutcome Outcome =>
        Lines.Any(l => l.Outcome == VerdictOutcome.Refused) ? VerdictOutcome.Refused
        : Lines.Any(l => l.Outcome == VerdictOutcome.LegalRight) ? VerdictOutcome.LegalRight
        : VerdictOutcome.Accepted;

    /// <summary>The rules that stand against the return, each once.</summary>
    public IReadOnlyList<RuleTried> NotMet =>
        [.. Lines.Where(l => l.Outcome == VerdictOutcome.Refused).SelectMany(l => l.Rules).Where(r => r.Outcome == RuleOutcome.NotMet).DistinctBy(r => r.Rule)];

    /// <summary>What the law gives for any of the lines, so that no answer goes below it.</summary>
    public IReadOnlyList<Remedy> LegalRemedies => [.. Lines.SelectMany(l => l.LegalRemedies).Distinct()];
}

/// <summary>The rules by name; one constant a rule, shown as <c>Rules</c> resources.</summary>
public static class RuleCodes
{
    public const string Window = "Rule.Window";
    public const string Condition = "Rule.Condition";
    public const string LegalRight = "Rule.LegalRight";
    public const string Tags = "Rule.Tags";
    public const string Proof = "Rule.Proof";
    public const string FinalSale = "Rule.FinalSale";
    public const string Personalised = "Rule.Personalised";
    public const string Hygiene = "Rule.Hygiene";
    public const string Elsewhere = "Rule.Elsewhere";
    public const string Tender = "Rule.Tender";
    public const string ReturnsInYear = "Rule.ReturnsInYear";
    public const string Remedy = "Rule.Remedy";
    public const string NoPolicy = "Rule.NoPolicy";
}

/// <summary>What rules find, as codes; the figures of each are named in its summary.</summary>
public static class FindingCodes
{
    /// <summary><c>days</c> of the window, <c>last</c> day, <c>left</c> days still to go.</summary>
    public const string WindowOpen = "Window.Open";
    /// <summary><c>days</c> of the window, <c>last</c> day, <c>late</c> days since.</summary>
    public const string WindowPassed = "Window.Passed";
    /// <summary><c>condition</c> of the goods.</summary>
    public const string ConditionAllowed = "Condition.Allowed";
    /// <summary><c>condition</c> of the goods, <c>only</c> the most worn one allowed short of it.</summary>
    public const string ConditionNotAllowed = "Condition.NotAllowed";
    public const string TagsThere = "Tags.There";
    public const string TagsMissing = "Tags.Missing";
    /// <summary><c>proof</c> shown.</summary>
    public const string ProofShown = "Proof.Shown";
    /// <summary><c>proof</c> shown.</summary>
    public const string ProofNotEnough = "Proof.NotEnough";
    public const string NotFinalSale = "FinalSale.No";
    public const string FinalSale = "FinalSale.Yes";
    public const string NotPersonalised = "Personalised.No";
    public const string Personalised = "Personalised.Yes";
    public const string HygieneSealed = "Hygiene.Sealed";
    public const string HygieneOpened = "Hygiene.Opened";
    public const string BoughtHere = "Elsewhere.No";
    public const string BoughtElsewhere = "Elsewhere.Yes";
    public const string TenderOriginal = "Tender.Original";
    public const string TenderOther = "Tender.Other";
    /// <summary><c>count</c> of returns, <c>most</c> allowed.</summary>
    public const string ReturnsWithin = "ReturnsInYear.Within";
    /// <summary><c>count</c> of returns, <c>most</c> allowed.</summary>
    public const string ReturnsBeyond = "ReturnsInYear.Beyond";
    /// <summary><c>asked</c> remedy.</summary>
    public const string RemedyGiven = "Remedy.Given";
    /// <summary><c>asked</c> remedy, <c>instead</c> the first that is given.</summary>
    public const string RemedyNotGiven = "Remedy.NotGiven";
    /// <summary><c>law</c>, <c>last</c> day, <c>gives</c> what was asked.</summary>
    public const string LegalRightGranted = "LegalRight.Granted";
    /// <summary><c>law</c>, <c>last</c> day, <c>gives</c> the first remedy: a right, but not to what was asked.</summary>
    public const string LegalRightToOther = "LegalRight.ToOther";
    /// <summary><c>channel</c> of the sale, <c>country</c>.</summary>
    public const string LegalRightNone = "LegalRight.None";
    public const string NoPolicy = "NoPolicy";
}
