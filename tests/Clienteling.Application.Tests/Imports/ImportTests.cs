using Clienteling.Application.Imports;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports;

public sealed class ImportTests
{
    [Theory, EveryDatabase]
    public async Task A_maison_comes_in_whole_and_the_same_files_again_change_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison()
            .WithPurchases(
                "P1,1,C1,2026-11-05T19:38:00+01:00,Boutique,PARIS,EUR,PUMP,2,1250.50,,,,",
                "P2,1,C2,2026-11-05T19:38:00,Web,GINZA,JPY,SCARF,1,98000,,2026-11-07,2000,yes",
                "P1,2,C1,2026-11-05T19:38:00+01:00,Boutique,PARIS,EUR,SCARF,1,0,,,,")
            .WithReturns("R1,P1,1,2026-11-10T10:00:00,1,Refund,625.25,Worn,Uncomfortable,yes,");

        var first = await files.RunAsync();

        first.Result.Value.ShouldBe(ImportState.Done);
        first.Refused.ShouldBeEmpty();
        first.Files.Select(f => (f.Name, f.Read, f.New)).ShouldBe([("boutiques.csv", 3L, 3L), ("clients.csv", 2L, 2L), ("products.csv", 2L, 2L), ("purchases.csv", 3L, 3L), ("returns.csv", 1L, 1L)]);
        var purchase = await house.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Ref == "P1"));
        purchase.TotalMinor.ShouldBe(125_050);
        purchase.RefundedMinor.ShouldBe(62_525);
        purchase.Lines.Count.ShouldBe(2);
        purchase.Version.ShouldBeGreaterThan(0);
        purchase.Returns.ShouldHaveSingleItem().ByException.ShouldBeTrue();
        var web = await house.LookAsync(db => db.Purchases.SingleAsync(p => p.Ref == "P2"));
        (web.At, web.Day, web.Channel).ShouldBe((new(2026, 11, 5, 10, 38, 0, TimeSpan.Zero), new(2026, 11, 5), PurchaseChannel.Web));
        web.Lines.Single().ShouldSatisfyAllConditions(l => l.DeliveredOn.ShouldBe(new(2026, 11, 7)), l => l.DiscountMinor.ShouldBe(2000), l => l.Personalised.ShouldBeTrue(), l => l.FinalSale.ShouldBeTrue());

        var before = await house.LookAsync(async db => await db.Purchases.Select(p => p.Version).SumAsync() + await db.Clients.Select(c => c.Version).SumAsync() + await db.Boutiques.Select(b => b.Version).SumAsync());
        var second = await files.RunAsync();

        second.Refused.ShouldBeEmpty();
        second.Files.ShouldAllBe(f => f.Unchanged == f.Rows && f.New == 0 && f.Changed == 0 && f.Refused == 0);
        var after = await house.LookAsync(async db => await db.Purchases.Select(p => p.Version).SumAsync() + await db.Clients.Select(c => c.Version).SumAsync() + await db.Boutiques.Select(b => b.Version).SumAsync());
        after.ShouldBe(before);
    }
}
