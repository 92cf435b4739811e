using Clienteling.Domain.Purchases;

namespace Clienteling.Web.Components.Design;

/// <summary>The drawn silhouettes; each is a symbol of <c>wwwroot/silhouettes.svg</c>.</summary>
public enum Shape { Pump, Loafer, Handbag, SmallLeather, ReadyToWear, Silk, Jewellery, Fragrance, Box }

/// <summary>Which silhouette stands for a product.</summary>
public static class Shapes
{
    /// <summary>The drawing of a category, in any letter case; a tied box for one that has none of its own.</summary>
    public static Shape Of(string category) => Categories.FamilyOf(category) switch
    {
        CategoryFamily.Shoes => IsFlat(category) ? Shape.Loafer : Shape.Pump,
        CategoryFamily.Bags => Shape.Handbag,
        CategoryFamily.SmallLeather => Shape.SmallLeather,
        CategoryFamily.ReadyToWear => Shape.ReadyToWear,
        CategoryFamily.Silk => Shape.Silk,
        CategoryFamily.Jewellery => Shape.Jewellery,
        CategoryFamily.Fragrance or CategoryFamily.Beauty => Shape.Fragrance,
        _ => Shape.Box,
    };

    private static bool IsFlat(string category) => category.Trim().ToUpperInvariant() is "LOAFER" or "BOOT" or "BOOTS" or "SNEAKER";
}
