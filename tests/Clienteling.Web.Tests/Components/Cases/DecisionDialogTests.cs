using AngleSharp.Dom;
using Bunit;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Web.Components.Cases;

namespace Clienteling.Web.Tests.Components.Cases;

public class DecisionDialogTests : ComponentTest
{
    private Decision? decided;

    private IRenderedComponent<DecisionDialog> Offer(Remedy asked)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        return Render<DecisionDialog>(parameters => parameters
            .Add(p => p.Open, true).Add(p => p.Kind, DecisionKind.ApprovedDifferently).Add(p => p.Menu, SolutionsMenu.For(CategoryFamily.Bags, ReturnReason.ChangedMind))
            .Add(p => p.Asked, asked).Add(p => p.Paid, new Money(586_000, Currency.Jpy)).Add(p => p.OnDecided, decision => decided = decision));
    }

    private static IElement Chip(IRenderedComponent<DecisionDialog> dialog, string text) =>
        dialog.FindAll("label.chip").Single(chip => chip.TextContent.Trim() == text).QuerySelector("input")!;

    [Fact]
    public void A_credit_for_all_that_was_paid_is_written_out_before_it_is_given()
    {
        var dialog = Offer(Remedy.Refund);
        Chip(dialog, "Store credit").Change(true);

        dialog.Find(".field label").TextContent.ShouldBe("Value in ¥");
        dialog.Find(".field input").GetAttribute("value").ShouldBe("586,000");
        dialog.Find(".field input").Change("60,000");
        dialog.Find(".btn--primary").Click();

        decided!.Offer.ShouldBe(new Offer(Solution.StoreCredit, new Money(60_000, Currency.Jpy)));
    }

    [Theory]
    [InlineData(Remedy.Refund, "Store credit")]
    [InlineData(Remedy.StoreCredit, "Store credit")]
    [InlineData(Remedy.Refund, "Refund")]
    public void Money_is_given_by_no_empty_field(Remedy asked, string solution)
    {
        var dialog = Offer(asked);
        Chip(dialog, solution).Change(true);
        dialog.Find(".field input").Change("");
        dialog.Find(".btn--primary").Click();

        decided.ShouldBeNull();
        dialog.Find(".field__error").TextContent.ShouldContain("¥586,000");
    }

    [Fact]
    public void A_gift_may_go_without_its_value()
    {
        var dialog = Offer(Remedy.Refund);
        Chip(dialog, "A gift").Change(true);
        dialog.Find(".btn--primary").Click();

        decided!.Offer.ShouldBe(new Offer(Solution.Gift, null));
    }
}
