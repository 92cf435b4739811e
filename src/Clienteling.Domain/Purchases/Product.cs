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
        var product = new Product { Id = id, Sku = sku.Within(100) };
        product.Describe(name, category, listPrice, finalSale, material);
        return product;
    }

    public void Describe(string name, string category, Money? listPrice, bool finalSale, string? material) =>
        (Name, Category, Family, ListPrice, FinalSale, Material) = (name.Within(200), category.Within(100), Categories.FamilyOf(category), listPrice, finalSale, material?.Within(100));
}

/// <summary>Which family a maison's category belongs to.</summary>
public static class Categories
{
    private static readonly Dictionary<string, CategoryFamily> Families = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Shoe"] = CategoryFamily.Shoes, ["Pump"] = CategoryFamily.Shoes, ["Loafer"] = CategoryFamily.Shoes, ["Boot"] = CategoryFamily.Shoes,
        ["Sandal"] = CategoryFamily.Shoes, ["Sneaker"] = CategoryFamily.Shoes, ["Footwear"] = CategoryFamily.Shoes,
        ["Bag"] = CategoryFamily.Bags, ["Handbag"] = CategoryFamily.Bags, ["Luggage"] = CategoryFamily.Bags,
        ["Small leather"] = CategoryFamily.SmallLeather, ["Small leather good"] = CategoryFamily.SmallLeather, ["Leather good"] = CategoryFamily.SmallLeather,
        ["Wallet"] = CategoryFamily.SmallLeather, ["Belt"] = CategoryFamily.SmallLeather, ["Glove"] = CategoryFamily.SmallLeather,
        ["Ready-to-wear"] = CategoryFamily.ReadyToWear, ["Jacket"] = CategoryFamily.ReadyToWear, ["Coat"] = CategoryFamily.ReadyToWear,
        ["Dress"] = CategoryFamily.ReadyToWear, ["Skirt"] = CategoryFamily.ReadyToWear, ["Shirt"] = CategoryFamily.ReadyToWear,
        ["Trousers"] = CategoryFamily.ReadyToWear, ["Knitwear"] = CategoryFamily.ReadyToWear,
        ["Silk"] = CategoryFamily.Silk, ["Scarf"] = CategoryFamily.Silk, ["Scarves"] = CategoryFamily.Silk, ["Tie"] = CategoryFamily.Silk,
        ["Jewellery"] = CategoryFamily.Jewellery, ["Jewelry"] = CategoryFamily.Jewellery, ["Ring"] = CategoryFamily.Jewellery,
        ["Earring"] = CategoryFamily.Jewellery, ["Necklace"] = CategoryFamily.Jewellery, ["Bracelet"] = CategoryFamily.Jewellery,
        ["Watch"] = CategoryFamily.Jewellery,
        ["Fragrance"] = CategoryFamily.Fragrance, ["Perfume"] = CategoryFamily.Fragrance, ["Beauty"] = CategoryFamily.Beauty,
        ["Make-up"] = CategoryFamily.Beauty, ["Skincare"] = CategoryFamily.Beauty, ["Lingerie"] = CategoryFamily.Intimates,
        ["Swimwear"] = CategoryFamily.Intimates,
    };

    /// <summary>The family of a category, one or many (<c>Boot</c>, <c>boots</c>); <see cref="CategoryFamily.Other"/> for one nobody told us of.</summary>
    public static CategoryFamily FamilyOf(string category) => Families.GetValueOrDefault(Singular(category), CategoryFamily.Other);

    /// <summary>Whether goods of this family can't be sold again once opened or worn on the skin.</summary>
    public static bool IsHygiene(string category) =>
        FamilyOf(category) is CategoryFamily.Fragrance or CategoryFamily.Beauty or CategoryFamily.Intimates
        || Singular(category).Equals("Earring", StringComparison.OrdinalIgnoreCase);

    private static string Singular(string category)
    {
        var name = category.Trim();
        return Families.ContainsKey(name) ? name
            : Without("s") is { } one && Families.ContainsKey(one) ? one
            : Without("es") is { } other && Families.ContainsKey(other) ? other
            : name;

        string? Without(string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : null;
    }
}
