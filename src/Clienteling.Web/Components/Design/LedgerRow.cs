namespace Clienteling.Web.Components.Design;

/// <summary>How a rule stands: a mark, a word and a colour, never colour alone.</summary>
public enum LedgerMark { Met, NotMet, None }

/// <summary>One rule tried.</summary>
/// <param name="Rule">What the rule is called.</param>
/// <param name="Why">The finding as a sentence.</param>
/// <param name="Word">How it stands, in a word (<i>Not met</i>).</param>
public sealed record LedgerRow(string Rule, string? Why, string Word, LedgerMark Mark);
