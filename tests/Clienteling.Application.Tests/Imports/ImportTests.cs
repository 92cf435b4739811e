using System.Data.Common;
using Clienteling.Application.Imports;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Purchases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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

    [Theory]
    [InlineData("purchases.csv", "purchase_ref,line\nP1,1\n", ImportCodes.ColumnMissing)]
    [InlineData("purchases.csv", "\0\u0001\u0002", ImportCodes.Binary)]
    [InlineData("returns.csv", TestImport.ReturnHeading + "\nR1,P1,1,2026-11-10T10:00:00,1,Refund,1,,,,\n\"R2,P1,1,2026-11-10T10:00:00,1,Refund,1,,,,\n", ImportCodes.UnclosedQuote)]
    public async Task A_broken_file_is_refused_and_nothing_of_any_file_is_taken(string name, string text, string code)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().With(name, text);

        var ended = await files.RunAsync();

        ended.Result.Value.ShouldBe(ImportState.Unreadable);
        ended[name].Broken!.Code.ShouldBe(code);
        ended["clients.csv"].ShouldSatisfyAllConditions(f => f.Rows.ShouldBe(2), f => f.Read.ShouldBe(0), f => f.New.ShouldBe(0));
        (await house.LookAsync(async db => await db.Boutiques.CountAsync() + await db.Clients.CountAsync() + await db.Products.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task An_import_that_is_stopped_keeps_what_it_wrote_and_goes_on_when_run_again(Engine engine)
    {
        var begun = 0;
        using var stop = new CancellationTokenSource();
        var saves = new BeforeASave(db => db.Database.CurrentTransaction is null && ++begun == 4, stop.Cancel);
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(saves));
        using var files = new TestImport(house).WithMaison().With("clients.csv", $"client_ref,family_name\n{string.Concat(Enumerable.Range(0, 3_000).Select(i => $"C{i:0000},Fournier\n"))}");

        var first = await files.RunUntilAsync(stop.Token);

        first.Result.Value.ShouldBe(ImportState.Cancelled);
        var written = await house.LookAsync(db => db.Clients.CountAsync());
        written.ShouldBeInRange(1, 2_999);
        first["clients.csv"].New.ShouldBe(written, "what is said to be written is");

        var second = await files.RunAsync();
        second.Counts("clients.csv").ShouldBe((3_000 - written, written, 0, 0));
        (await house.LookAsync(db => db.Clients.CountAsync())).ShouldBe(3_000);
    }

    [Theory, EveryDatabase]
    public async Task One_import_runs_at_a_time_and_one_whose_process_is_gone_holds_nobody_up(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison();
        var lost = ImportRun.Of(files.Folder, house.Now);
        lost.ClearEvents();
        await house.PutAsync(lost);

        (await files.RunAsync()).Result.ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(Outcome.Refused), r => r.Finding!.Code.ShouldBe(ImportCodes.AnotherRuns));
        house.Clock.Advance(ImportRun.Silence + TimeSpan.FromSeconds(1));
        (await files.RunAsync()).Result.Value.ShouldBe(ImportState.Done);

        (await house.LookAsync(db => db.ImportRuns.SingleAsync(r => r.Id == lost.Id))).State.ShouldBe(ImportState.Interrupted);
    }

    [Theory, EveryDatabase]
    public async Task Two_imports_started_at_once_are_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison();

        var ended = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(files.RunAsync)));

        ended.Count(e => e.Result.IsDone).ShouldBeGreaterThanOrEqualTo(1);
        ended.Where(e => !e.Result.IsDone).ShouldAllBe(e => e.Result.Finding!.Code == ImportCodes.AnotherRuns || e.Result.Outcome == Outcome.Conflict);
        (await house.LookAsync(db => db.Clients.CountAsync())).ShouldBe(2);
        (await house.LookAsync(db => db.ImportRuns.CountAsync(r => r.State == ImportState.Running))).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_change_by_somebody_in_the_same_moment_is_not_lost(Engine engine)
    {
        TestHouse? open = null;
        var meanwhile = new BeforeASave(
            db => db.ChangeTracker.Entries<Domain.Clients.Client>().Any(e => e.State == EntityState.Modified),
            () => open!.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE Clients SET Email = {"helene@client.example"}, Version = Version + 1 WHERE Ref = {"C1"}")).GetAwaiter().GetResult());
        await using var house = open = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(meanwhile));
        using var files = new TestImport(house).WithMaison();
        await files.RunAsync();

        var ended = await files.With("clients.csv", "client_ref,family_name,given_name\nC1,Moreau,Hélène\n").RunAsync();

        ended.Counts("clients.csv").ShouldBe((0, 0, 1, 0));
        var client = await house.LookAsync(db => db.Clients.SingleAsync(c => c.Ref == "C1"));
        (client.Name.Family, client.Email, client.Version).ShouldBe(("Moreau", "helene@client.example", 3));
        meanwhile.Done.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task Refused_rows_are_kept_for_the_page_and_all_are_told(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).With("boutiques.csv", $"code,name,country,time_zone,currency\n{string.Concat(Enumerable.Range(0, ImportRefusal.MostKept + 5).Select(i => $"B{i},,JP,Asia/Tokyo,JPY\n"))}");

        var ended = await files.RunAsync();

        ended.Refused.Count.ShouldBe(ImportRefusal.MostKept + 5);
        ended.Refused.Select(r => r.Refusal.Line).ShouldBeInOrder();
        var kept = await house.LookAsync(db => db.ImportRefusals.OrderBy(r => r.Number).ToListAsync());
        kept.Count.ShouldBe(ImportRefusal.MostKept);
        kept[0].ShouldSatisfyAllConditions(r => r.File.ShouldBe("boutiques.csv"), r => r.Line.ShouldBe(2), r => r.Column.ShouldBe("name"), r => r.Finding.Code.ShouldBe(ImportCodes.Missing));
    }

    [Fact]
    public async Task Nothing_temporary_is_left_behind()
    {
        string[] Left() => Directory.GetDirectories(Path.GetTempPath(), "clienteling-import-*");
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithReturns("R1,P9,1,2026-11-10T10:00:00,1,Refund,1,,,,");
        var before = Left();
        await files.RunAsync();
        Directory.GetFiles(files.Folder).Length.ShouldBe(4, "the files are the caller's own and stay");
        Left().Except(before).Where(d => Directory.GetLastWriteTimeUtc(d) < DateTime.UtcNow.AddMinutes(-1)).ShouldBeEmpty();
    }

    /// <summary>Does something once, just before a transaction that is about to save something of a kind.</summary>
    private sealed class BeforeASave(Func<DbContext, bool> which, Action then) : DbTransactionInterceptor
    {
        public bool Done { get; private set; }

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            if (!Done && which(eventData.Context!))
            {
                Done = true;
                then();
            }
            return new(result);
        }
    }
}
