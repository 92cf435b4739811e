using Clienteling.Application.Imports;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports;

public sealed class CdnowConversionTests
{
    [Fact]
    public async Task The_real_shops_history_comes_in_whole()
    {
        var master = Master();
        if (master is null) Assert.Skip("../shared/data/cdnow/CDNOW_master.txt is not there; it is public research data (docs/import.md).");
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house);
        using (var text = File.OpenText(master)) (await CdnowConversion.RunAsync(text, files.Folder)).ShouldBe((23_570, 69_659));

        var ended = await files.RunAsync();

        ended.Result.Value.ShouldBe(ImportState.Done);
        ended.Refused.ShouldBeEmpty();
        ended.Counts("clients.csv").ShouldBe((23_570, 0, 0, 0));
        ended.Counts("purchases.csv").ShouldBe((69_659, 0, 0, 0));
        var purchases = await house.LookAsync(db => db.Purchases.AsNoTracking().Select(p => new { p.Client, p.Day, p.TotalMinor }).ToListAsync());
        purchases.Count.ShouldBe(69_659);
        purchases.Sum(p => p.TotalMinor).ShouldBe(250_031_563, "2,500,315.63 dollars");
        purchases.Count(p => p.TotalMinor == 0).ShouldBe(80);
        purchases.Select(p => (p.Client, p.Day)).Distinct().Count().ShouldBe(67_591, "several purchases of one person on one day are all kept");
        (purchases.Min(p => p.Day), purchases.Max(p => p.Day)).ShouldBe((new DateOnly(1997, 1, 1), new DateOnly(1998, 6, 30)));
        (await house.LookAsync(db => db.Clients.SingleAsync(c => c.Ref == "CDNOW-00002"))).Name.Native.ShouldBe("Client 00002");
    }

    [Theory, EveryDatabase]
    public async Task The_story_can_be_played_on_one_of_its_clients(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house);
        await CdnowConversion.RunAsync(new StringReader(" customer_id  date number_of_cds  dollar_value\r\n 00002 19970112  5   77.00\r\n 00002 19980301  2    20.00\r\n"), files.Folder);
        (await files.RunAsync()).Refused.ShouldBeEmpty();
        var boutique = await house.LookAsync(db => db.Boutiques.SingleAsync());
        var (associate, executive) = (await house.AssociateAsync(boutique), await house.ExecutiveAsync());
        var purchase = await house.LookAsync(db => db.Purchases.SingleAsync(p => p.Ref == "CDNOW-00002-1"));
        var request = new ReturnRequest(purchase.Client, purchase.Id, [new(1, 5)], ItemCondition.Worn, ProofOfPurchase.FoundInHistory, Remedy.Refund, ReturnReason.NotAsExpected);

        (await house.As(associate).Use<CheckPolicy>().RunAsync(request)).Value!.Verdict.Outcome.ShouldBe(VerdictOutcome.Refused);
        var asked = await house.As(associate).Use<AskForException>().RunAsync(request, ClientWait.Waiting);
        (await house.As(executive).Use<DecideException>().RunAsync(asked.Value, Decision.Approve)).IsDone.ShouldBeTrue();

        var stakes = (await house.LookAsync(db => db.ExceptionCases.SingleAsync())).Stakes;
        stakes.Past.NetSpend.ShouldBe(new Money(9_700, Currency.Usd));
    }

    [Theory]
    [InlineData(" 00001 1997010 1 11.77")]
    [InlineData(" 00001 19970101 1")]
    [InlineData("<html>")]
    public async Task A_file_of_another_form_is_refused_with_its_line(string line)
    {
        var folder = Directory.CreateTempSubdirectory("clienteling-test-").FullName;
        try
        {
            var refused = await Should.ThrowAsync<FormatException>(() => CdnowConversion.RunAsync(new StringReader($" customer_id  date number_of_cds  dollar_value\r\n{line}\r\n"), folder));
            refused.Message.ShouldStartWith("Line 2 ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The research data beside the repository, or null.</summary>
    private static string? Master()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Clienteling.sln"))) continue;
            var file = Path.Combine(folder.FullName, "..", "shared", "data", "cdnow", "CDNOW_master.txt");
            return File.Exists(file) ? file : null;
        }
        return null;
    }
}
