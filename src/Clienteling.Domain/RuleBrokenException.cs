namespace Clienteling.Domain;

/// <summary>
/// An aggregate refuses: a rule stands against what was asked. Carries the rule's code and its figures; the page says it in
/// the reader's words.
/// </summary>
public sealed class RuleBrokenException(Finding finding) : Exception(finding.Code)
{
    public RuleBrokenException(string code, params ReadOnlySpan<(string Name, Figure Value)> figures) : this(Finding.Of(code, figures)) { }

    public Finding Finding { get; } = finding;
}
