using Clienteling.Application.Imports;
using Clienteling.Application.Tests.Fixtures;

namespace Clienteling.Application.Tests.Imports;

public sealed class ImportOnThePageTests
{
    [Theory, EveryDatabase]
    public async Task An_administrator_uploads_starts_and_reads_what_became_of_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var stop = TestContext.Current.CancellationToken;

        var gathered = (await admin.Use<GatherImport>().RunAsync()).Value!;
        (await admin.Use<StartImport>().RunAsync(gathered.Id)).Finding!.Code.ShouldBe(ImportCodes.NothingToImport);
        await File.WriteAllTextAsync(Path.Combine(gathered.Folder, "boutiques.csv"),
            "code,name,country,time_zone,currency\nGINZA,Ginza,JP,Asia/Tokyo,JPY\nNOWHERE,Nowhere,JP,Mars/Olympus,JPY\n", stop);
        (await admin.Use<StartImport>().RunAsync(gathered.Id)).IsDone.ShouldBeTrue();
        (await admin.Use<StartImport>().RunAsync(gathered.Id)).Finding!.Code.ShouldBe(ImportCodes.AnotherRuns);
        await admin.Use<RunImport>().RunAsync(gathered.Id, stop);

        var view = (await admin.Use<ReadImport>().RunAsync(gathered.Id)).Value!;
        view.State.ShouldBe(ImportState.Done);
        view.Files.Single(f => f.Name == "boutiques.csv").New.ShouldBe(1);
        var refused = view.Refused.ShouldHaveSingleItem();
        (refused.File, refused.Line, refused.Finding.Code).ShouldBe(("boutiques.csv", 3, ImportCodes.NotATimeZone));
        var row = (await admin.Use<ListImports>().RunAsync()).Value!.Imports.ShouldHaveSingleItem();
        (row.Read, row.Taken, row.Refused).ShouldBe((2, 1, 1));
        Directory.Exists(gathered.Folder).ShouldBeFalse("what was taken needs its files no more");
        (await admin.Use<StopImport>().RunAsync(gathered.Id)).Finding!.Code.ShouldBe(ImportCodes.NotRunning);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_but_an_administrator_imports_or_reads_of_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var manager = house.As(await house.ManagerAsync(await house.BoutiqueAsync()));

        (await manager.Use<GatherImport>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        (await manager.Use<StartImport>().RunAsync(Guid.NewGuid())).Outcome.ShouldBe(Outcome.Forbidden);
        (await manager.Use<StopImport>().RunAsync(Guid.NewGuid())).Outcome.ShouldBe(Outcome.Forbidden);
        (await manager.Use<ListImports>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        (await manager.Use<ReadImport>().RunAsync(Guid.NewGuid())).Outcome.ShouldBe(Outcome.Forbidden);
    }
}
