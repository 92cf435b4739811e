using Clienteling.Domain.Purchases;

namespace Clienteling.Application.Demo;

/// <summary>One client's sizes and tastes, the same at every purchase.</summary>
internal sealed class DemoWardrobe
{
    /// <summary>How near in price a piece must be to what the client has in mind.</summary>
    private const double Nearness = 3;

    private const double GiftShare = .08;
    private const double OtherSizeShare = .05;

    /// <summary>How much of each family a luxury maison of leather and silk sells.</summary>
    private static readonly Dictionary<CategoryFamily, double> Popularity = new()
    {
        [CategoryFamily.Shoes] = 1.1, [CategoryFamily.Bags] = 1.2, [CategoryFamily.SmallLeather] = 1.1, [CategoryFamily.ReadyToWear] = .8,
        [CategoryFamily.Silk] = 1.3, [CategoryFamily.Jewellery] = .5, [CategoryFamily.Fragrance] = 1.2, [CategoryFamily.Beauty] = .9, [CategoryFamily.Intimates] = .3,
    };

    private readonly Chance chance;
    private readonly bool woman;
    private readonly double[] taste;
    private readonly double foot, body, hand;

    public DemoWardrobe(bool woman, Chance chance)
    {
        (this.chance, this.woman) = (chance, woman);
        (foot, body, hand) = (chance.Normal(), chance.Normal(), chance.Normal());
        taste = new double[Enum.GetValues<CategoryFamily>().Length];
        foreach (var (family, popularity) in Popularity) taste[(int)family] = popularity * chance.Gamma(1.5);
    }

    /// <summary>What the client chooses with so much in mind: one to three pieces.</summary>
    /// <param name="euro">About what it should cost in all, at list price.</param>
    /// <param name="products">What there is.</param>
    public IEnumerable<(DemoModel Model, Product Piece)> Choose(double euro, DemoProducts products)
    {
        var left = euro;
        for (var pieces = 0; pieces < 3; pieces++)
        {
            var gift = chance.Is(GiftShare);
            var near = Math.Log(left);
            var model = chance.Of(products.For(woman != gift), m => taste[(int)m.Family] * Math.Exp(-Nearness * Math.Abs(m.LogEuro - near)));
            yield return (model, gift ? chance.Of(model.Sizes) : InMySize(model));
            left -= model.Euro;
            if (left < Math.Max(.2 * euro, 60)) yield break;
        }
    }

    private Product InMySize(DemoModel model)
    {
        var count = model.Sizes.Count;
        if (count == 1) return model.Sizes[0];
        var mine = model.Category is "Ring" or "Gloves" ? hand : model.Family == CategoryFamily.Shoes ? foot : body;
        var size = (int)Math.Round((count - 1) / 2.0 + mine * count / 7, MidpointRounding.AwayFromZero);
        if (chance.Is(OtherSizeShare)) size += chance.Is(.5) ? 1 : -1;
        return model.Sizes[Math.Clamp(size, 0, count - 1)];
    }
}
