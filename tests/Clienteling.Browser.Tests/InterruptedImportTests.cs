using System.Text;
using Clienteling.Browser.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Clienteling.Browser.Tests;

/// <summary>The node that carries an import out is killed.</summary>
public sealed class InterruptedImportTests(Chromium chromium, Maison maison) : Story(chromium, maison)
{
    private const int Rows = 300_000;
    private static readonly LocatorAssertionsToHaveTextOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task Another_node_says_so_by_itself_and_there_it_is_run_again()
    {
        await OpenMaisonAsync();
        var other = Keep(await Maison.AnotherNodeAsync());
        var (there, here) = (await SignInAsync(Someone.Administrator, language: "en"), await SignInAsync(Someone.Administrator, language: "en", at: other.Address));
        await there.VisitAsync("/admin/imports");
        await there.Page.SetInputFilesAsync("#files", new FilePayload { Name = "products.csv", MimeType = "text/csv", Buffer = Products() });
        await there.ArriveAsync("/admin/imports/.");
        await here.Page.GotoAsync(new Uri(other.Address, new Uri(there.Page.Url).PathAndQuery).ToString());
        var state = here.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(state).ToHaveTextAsync("Running");

        there.MayHaveTrouble();
        await Maison.KillAsync();
        await Expect(state).ToHaveTextAsync("Running");
        await here.Button("Stop").ClickAsync();
        await Expect(here.Button("Stopping")).ToBeVisibleAsync();
        await TwoMinutesPassAsync();

        await Expect(state).ToHaveTextAsync("Interrupted", Soon);
        await Expect(here.Page.GetByText("What was written stays", new() { Exact = false })).ToBeVisibleAsync();
        await here.Button("Run again").ClickAsync();
        await Expect(state).ToHaveTextAsync("Running");
        await here.Button("Stop").ClickAsync();
        await Expect(state).ToHaveTextAsync("Stopped", Soon);
        await Expect(here.Button("Run again")).ToBeVisibleAsync();
    }

    private static byte[] Products()
    {
        var file = new StringBuilder("sku,name,category\n");
        for (var i = 0; i < Rows; i++) file.Append("SKU-").Append(i).Append(",Scarf,Scarf\n");
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>As far as the database knows: the last sign of life is two minutes old.</summary>
    private async Task TwoMinutesPassAsync()
    {
        await using var db = new SqliteConnection($"Data Source={Maison.Database};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = "UPDATE ImportRuns SET AliveAt = $then WHERE State = 'Running'";
        command.Parameters.AddWithValue("$then", DateTime.UtcNow.AddMinutes(-2));
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
