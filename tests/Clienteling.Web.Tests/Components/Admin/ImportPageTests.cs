using Bunit;
using Clienteling.Application.Imports;
using Clienteling.Web.Components.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Components.Admin;

/// <summary>The page of one import, beside a server that runs.</summary>
public sealed class ImportPageTests : HousePageTest
{
    public ImportPageTests(WebHouse house) : base(house)
    {
        Services.AddSingleton(house.Services.GetRequiredService<ImportFolder>());
        // the server's own
        Services.AddSingleton(house.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task A_page_that_shows_an_import_whose_server_was_killed_says_by_itself_that_it_was_interrupted_and_offers_to_run_it_again()
    {
        await SignInAsync();
        var import = await LostAsync(agoMinutes: 0);
        var page = Open<ImportPage>($"/admin/imports/{import.Id}", with => with.Add(p => p.Id, import.Id));
        page.Until(() => Buttons(page).ShouldBe(["Stop"]));
        page.Press("Stop");
        page.Until(() => Buttons(page).ShouldBe(["Stopping"]));

        // two minutes go by
        await AgeAsync(import.Id, minutes: 2);

        page.Until(() => page.Find("h1").TextContent.ShouldBe("Interrupted"));
        Buttons(page).ShouldBe(["Run again"]);
        page.Press("Run again");
        page.Until(() => page.Find("h1").TextContent.ShouldBe("Running"));
        await AgeAsync(import.Id, minutes: 2);
        page.Until(() => page.Find("h1").TextContent.ShouldBe("Interrupted"));
    }

    [Fact]
    public async Task Where_the_files_are_not_on_this_machine_the_page_says_to_choose_them_anew()
    {
        await SignInAsync();
        var import = await LostAsync(agoMinutes: 2);
        Directory.Delete(import.Folder, recursive: true);

        var page = Open<ImportPage>($"/admin/imports/{import.Id}", with => with.Add(p => p.Id, import.Id));

        page.Until(() => page.Find("h1").TextContent.ShouldBe("Interrupted"));
        Buttons(page).ShouldBeEmpty();
        page.Says("The files of this import are no longer there; choose them anew");
    }

    /// <summary>An import that runs as far as anybody knows, and whose process is gone.</summary>
    private async Task<GatheredImport> LostAsync(int agoMinutes)
    {
        var gathered = (await Use<GatherImport>().RunAsync()).Value!;
        await File.WriteAllTextAsync(Path.Combine(gathered.Folder, "products.csv"), "sku,name,category\n", Xunit.TestContext.Current.CancellationToken);
        // this session's queue has no worker: nobody carries it out
        (await Use<StartImport>().RunAsync(gathered.Id)).IsDone.ShouldBeTrue();
        await AgeAsync(gathered.Id, agoMinutes);
        return gathered;
    }

    private Task AgeAsync(Guid import, int minutes)
    {
        var alive = Use<TimeProvider>().GetUtcNow().AddMinutes(-minutes);
        return House.LookAsync(db => db.ImportRuns.Where(r => r.Id == import).ExecuteUpdateAsync(set => set.SetProperty(r => r.AliveAt, alive)));
    }

    private static List<string> Buttons(IRenderedComponent<ImportPage> page) => [.. page.FindAll("header button").Select(b => b.TextContent)];
}
