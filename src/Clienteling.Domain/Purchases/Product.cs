namespace Clienteling.Domain.Purchases;

/// <summary>The families that rules, solutions and drawings go by; every category belongs to one.</summary>
public enum CategoryFamily { Shoes, Bags, SmallLeather, ReadyToWear, Silk, Jewellery, Fragrance, Beauty, Intimates, Other }

/// <summary>Something the maison sells.</summary>
public sealed class Product
{
    private Product() { }

    public ProductId Id { get; private set; }

    /// <summary>The maison's own number for it, unique.</summary>
    public string Sku { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The category as the maison words it (<c>Pump</c>); <see cref="Family"/> follows from it.</summary>
    public string Category { get; private set; } = "";

    public CategoryFamily Family { get; private set; }

    /// <summary>Material and colour, where known (<c>Black calf</c>).</summary>
    public string? Material { get; private set; }

    public Money? ListPrice { get; private set; }

    /// <summary>Sold for good: policy takes it back from nobody.</summary>
    public bool FinalSale { get; private set; }

    public static Product Of(ProductId id, string sku, string name, string category, Money? listPrice, bool finalSale, string? material = null)
    {
        var product = new Product { Id = id, Sku = sku };
        product.Describe(name, category, listPrice, finalSale, material);
        return product;
    }

    public void Describe(string name, string category, Money? listPrice, bool finalSale, string? material) =>
        (Name, Category, Family, ListPrice, FinalSale, Material) = (name, category, Categories.FamilyOf(category), listPrice, finalSale, material);
}

/// <summary>Which family a maison's category belongs to.</summary>
public static class Categories
{
    private static readonly Dictionary<string, CategoryFamily> Families = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Pump"] = CategoryFamily.Shoes, ["Loafer"] = CategoryFamily.Shoes, ["Shoes"] = CategoryFamily.Shoes, ["Boot"] = CategoryFamily.Shoes,
        ["Boots"] = CategoryFamily.Shoes, ["Sandal"] = CategoryFamily.Shoes, ["Sandals"] = CategoryFamily.Shoes, ["Sneaker"] = CategoryFamily.Shoes,
        ["Handbag"] = CategoryFamily.Bags, ["Handbags"] = CategoryFamily.Bags, ["Bag"] = CategoryFamily.Bags, ["Bags"] = CategoryFamily.Bags,
        ["Luggage"] = CategoryFamily.Bags, ["Small leather"] = CategoryFamily.SmallLeather, ["Leather goods"] = CategoryFamily.SmallLeather,
        ["Wallet"] = CategoryFamily.SmallLeather, ["Belt"] = CategoryFamily.SmallLeather, ["Ready-to-wear"] = CategoryFamily.ReadyToWear,
        ["Jacket"] = CategoryFamily.ReadyToWear, ["Coat"] = CategoryFamily.ReadyToWear, ["Dress"] = CategoryFamily.ReadyToWear,
        ["Knitwear"] = CategoryFamily.ReadyToWear, ["Silk"] = CategoryFamily.Silk, ["Scarf"] = CategoryFamily.Silk, ["Tie"] = CategoryFamily.Silk,
        ["Jewellery"] = CategoryFamily.Jewellery, ["Jewelry"] = CategoryFamily.Jewellery, ["Ring"] = CategoryFamily.Jewellery,
        ["Earrings"] = CategoryFamily.Jewellery, ["Watch"] = CategoryFamily.Jewellery, ["Watches"] = CategoryFamily.Jewellery,
        ["Fragrance"] = CategoryFamily.Fragrance, ["Perfume"] = CategoryFamily.Fragrance, ["Beauty"] = CategoryFamily.Beauty,
        ["Make-up"] = CategoryFamily.Beauty, ["Skincare"] = CategoryFamily.Beauty, ["Lingerie"] = CategoryFamily.Intimates,
        ["Swimwear"] = CategoryFamily.Intimates,
    };

    /// <summary>The family of a category in any letter case; <see cref="CategoryFamily.Other"/> for one nobody told us of.</summary>
    public static CategoryFamily FamilyOf(string category) => Families.GetValueOrDefault(category.Trim(), CategoryFamily.Other);

    /// <summary>Whether goods of this family can't be sold again once opened or worn on the skin.</summary>
    public static bool IsHygiene(string category) =>
        FamilyOf(category) is CategoryFamily.Fragrance or CategoryFamily.Beauty or CategoryFamily.Intimates
        || category.Trim().Equals("Earrings", StringComparison.OrdinalIgnoreCase);
}
