using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports.Files;

public sealed class ProductsImportTests
{
    private const string Heading = "sku,name,category,list_price,currency,final_sale\n";

    [Theory, EveryDatabase]
    public async Task A_product_that_comes_again_otherwise_is_changed_and_a_column_left_out_changes_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house);

        (await files.With("products.csv", Heading + "PUMP,Aria pump,Pump,148000,JPY,yes\nODD,\"A \"\"thing\"\", new\nline\",Whatever,,,\n").RunAsync()).Counts("products.csv").ShouldBe((2, 0, 0, 0));
        (await files.With("products.csv", "category,sku,name\nSandal,PUMP,Aria pump 38\n").RunAsync()).Counts("products.csv").ShouldBe((0, 0, 1, 0));

        var pump = await house.LookAsync(db => db.Products.SingleAsync(p => p.Sku == "PUMP"));
        (pump.Name, pump.Category, pump.Family, pump.FinalSale, pump.ListPrice).ShouldBe(("Aria pump 38", "Sandal", CategoryFamily.Shoes, true, new Money(148_000, Currency.Jpy)));
        var odd = await house.LookAsync(db => db.Products.SingleAsync(p => p.Sku == "ODD"));
        (odd.Name, odd.Family, odd.ListPrice).ShouldBe(("A \"thing\", new\nline", CategoryFamily.Other, null));
    }

    [Fact]
    public async Task Rows_of_one_product_follow_each_other_and_the_file_again_changes_nothing()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("products.csv", Heading + "PUMP,First,Pump,,,\nPUMP,First,Pump,,,\nPUMP,Last,Pump,,,\n");

        (await files.RunAsync()).Counts("products.csv").ShouldBe((1, 1, 1, 0));
        (await house.LookAsync(db => db.Products.SingleAsync())).Name.ShouldBe("Last");
        (await files.RunAsync()).Counts("products.csv").ShouldBe((0, 3, 0, 0));
    }

    [Theory]
    [InlineData(",Pump,Pump,,,", "2 sku Import.Missing")]
    [InlineData("PUMP,,Pump,,,", "2 name Import.Missing")]
    [InlineData("PUMP,Pump,,,,", "2 category Import.Missing")]
    [InlineData("PUMP,Pump,Pump,100,,", "2 currency Import.PriceWithoutCurrency")]
    [InlineData("PUMP,Pump,Pump,100,YEN,", "2 currency Import.NotACurrency")]
    [InlineData("PUMP,Pump,Pump,100.5,JPY,", "2 list_price Import.TooManyDecimals")]
    [InlineData("PUMP,Pump,Pump,1 000,JPY,", "2 list_price Import.NotAnAmount")]
    [InlineData("PUMP,Pump,Pump,,,Yes", "2 final_sale Import.NotYesOrNo")]
    [InlineData("PUMP,Pump,Pump,,,true", "2 final_sale Import.NotYesOrNo")]
    public async Task A_bad_row_is_refused(string row, string refusal)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("products.csv", Heading + row);
        (await files.RunAsync()).Refusals("products.csv").ShouldBe([refusal]);
    }

    [Fact]
    public async Task A_name_may_be_as_long_as_its_place_and_not_longer()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("products.csv", $"{Heading}A,{new string('é', 200)},Pump,,,\nB,{new string('é', 201)},Pump,,,\n{new string('C', 101)},C,Pump,,,\n");
        (await files.RunAsync()).Refusals("products.csv").ShouldBe(["3 name Import.TooLong", "4 sku Import.TooLong"]);
    }
}
