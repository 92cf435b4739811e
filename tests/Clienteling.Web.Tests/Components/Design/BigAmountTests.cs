using Bunit;
using Clienteling.Web.Components.Design;

namespace Clienteling.Web.Tests.Components.Design;

public class BigAmountTests : ComponentTest
{
    [Theory]
    [InlineData("280万ユーロ", "280", "万ユーロ")]
    [InlineData("148,000円", "148,000", "円")]
    [InlineData("€2.8\u00A0M", "€2.8\u00A0M", null)]
    [InlineData("なし", "なし", null)]
    public void A_unit_written_out_stands_small_beside_the_figure(string text, string figure, string? unit)
    {
        var amount = Render<BigAmount>(parameters => parameters.Add(p => p.Text, text));
        amount.Nodes[0].TextContent.Trim('\n', '\r', ' ').ShouldBe(figure);
        amount.FindAll(".unit").Select(part => part.TextContent).SingleOrDefault().ShouldBe(unit);
    }
}
