using Clienteling.Domain.Clients;
using Clienteling.Domain.Purchases;

namespace Clienteling.Domain.Tests.Purchases;

public class ProductTests
{
    [Theory]
    [InlineData("Pump", CategoryFamily.Shoes)]
    [InlineData(" boots ", CategoryFamily.Shoes)]
    [InlineData("Watches", CategoryFamily.Jewellery)]
    [InlineData("Dresses", CategoryFamily.ReadyToWear)]
    [InlineData("Dress", CategoryFamily.ReadyToWear)]
    [InlineData("Leather goods", CategoryFamily.SmallLeather)]
    [InlineData("SCARVES", CategoryFamily.Silk)]
    [InlineData("Lingerie", CategoryFamily.Intimates)]
    [InlineData("Compact disc", CategoryFamily.Other)]
    [InlineData("s", CategoryFamily.Other)]
    [InlineData("", CategoryFamily.Other)]
    public void A_category_one_or_many_belongs_to_a_family(string category, CategoryFamily family) => Categories.FamilyOf(category).ShouldBe(family);

    [Theory]
    [InlineData("Earrings", true)]
    [InlineData("earring", true)]
    [InlineData("Ring", false)]
    [InlineData("Perfume", true)]
    [InlineData("Skincare", true)]
    [InlineData("Swimwear", true)]
    [InlineData("Pump", false)]
    public void Hygiene_guards_what_pierces_or_touches_the_skin(string category, bool guarded) => Categories.IsHygiene(category).ShouldBe(guarded);

    [Fact]
    public void The_family_follows_the_category()
    {
        var product = Product.Of(ProductId.New(), "AR-38", "Aria pump 38", "Pump", new(148_000, Currency.Jpy), finalSale: false);
        product.Describe("Aria", "Bag", null, finalSale: true, "Black calf");
        product.Family.ShouldBe(CategoryFamily.Bags);
        Refusal.Of(() => product.Describe(new string('x', 201), "Bag", null, finalSale: false, null), ClientCodes.TextTooLong);
    }
}
