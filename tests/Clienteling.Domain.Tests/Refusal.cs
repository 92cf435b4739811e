namespace Clienteling.Domain.Tests;

/// <summary>What an aggregate refuses, by its code.</summary>
internal static class Refusal
{
    public static Finding Of(Action act, string code)
    {
        var finding = Should.Throw<RuleBrokenException>(act).Finding;
        finding.Code.ShouldBe(code);
        return finding;
    }
}
