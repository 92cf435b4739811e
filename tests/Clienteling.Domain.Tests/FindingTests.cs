using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests;

public class FindingTests
{
    [Fact]
    public void A_finding_is_a_code_with_its_figures_by_name()
    {
        var finding = Finding.Of("Window.Passed", ("days", 14), ("last", new DateOnly(2026, 11, 21)), ("paid", new Money(1, Currency.Jpy)));
        finding["days"]!.Number.ShouldBe(14);
        finding["last"]!.Day.ShouldBe(new DateOnly(2026, 11, 21));
        finding["paid"]!.Money.ShouldBe(new Money(1, Currency.Jpy));
        finding["late"].ShouldBeNull();
    }

    [Fact]
    public void A_term_is_kept_as_a_name_to_translate() =>
        Finding.Of("Condition.NotAllowed", ("condition", ItemCondition.Worn))["condition"]!.Term.ShouldBe("ItemCondition.Worn");

    [Fact]
    public void A_share_keeps_one_decimal() => Figure.OfPercent(0.35m).Percent.ShouldBe(0.4m);

    [Fact]
    public void A_broken_rule_says_its_code() => new RuleBrokenException("Case.Closed").Message.ShouldBe("Case.Closed");
}
