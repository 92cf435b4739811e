using Clienteling.Application.Data;
using Clienteling.Application.Imports.Rows;
using Clienteling.Application.Imports.Sorting;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Imports.Files;

/// <summary>Products by their number; one that is there is described anew.</summary>
internal sealed class ProductsImport() : FileImport(ImportFile.Products)
{
    public override string KeyOf(Cells cells) => Description.Read(cells, null).Sku;

    public override async Task ApplyAsync(ClientelingDb db, IReadOnlyList<IReadOnlyList<SpooledRow>> groups, Batch batch)
    {
        List<string> skus = [.. groups.Select(g => g[0].Key)];
        var known = await db.Products.Where(p => EF.Parameter(skus).Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var product = known.GetValueOrDefault(group[0].Key);
            var steps = new Steps<Description>(product is null ? null : Description.Of(product));
            foreach (var row in group) steps.Add(Description.Read(new(File, row), steps.Last));
            steps.Count(batch);
            if (!steps.Differ) continue;
            if (product is null) batch.Made.Add(steps.Last!.Make());
            else steps.Last!.ApplyTo(product);
        }
    }

    private sealed record Description(string Sku, string Name, string Category, Money? ListPrice, bool FinalSale)
    {
        private const int LongestName = 200;
        private const int LongestCategory = 100;

        public static Description Of(Product p) => new(p.Sku, p.Name, p.Category, p.ListPrice, p.FinalSale);

        public static Description Read(Cells cells, Description? before) => new(
            cells.Required("sku"), cells.Required("name", LongestName), cells.Required("category", LongestCategory),
            cells.Has("list_price") ? Price(cells) : before?.ListPrice,
            cells.Has("final_sale") ? cells.YesNo("final_sale") ?? false : before?.FinalSale ?? false);

        public Product Make() => Product.Of(ProductId.New(), Sku, Name, Category, ListPrice, FinalSale);

        public void ApplyTo(Product product) => product.Describe(Name, Category, ListPrice, FinalSale, product.Material);

        private static Money? Price(Cells cells)
        {
            var currency = cells.CurrencyOf("currency");
            if (cells.Text("list_price", Cells.LongestRef) is null) return null;
            if (currency is null) cells.Refuse("currency", ImportCodes.PriceWithoutCurrency);
            return currency is { } of && cells.Amount("list_price", of) is { } minor ? new Money(minor, of) : null;
        }
    }
}
