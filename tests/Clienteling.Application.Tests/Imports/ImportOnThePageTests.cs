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

    [Theory, EveryDatabase]
    public async Task Files_that_nobody_came_back_for_are_removed(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var forgotten = (await admin.Use<GatherImport>().RunAsync()).Value!;
        var stopped = (await admin.Use<GatherImport>().RunAsync()).Value!;
        await File.WriteAllTextAsync(Path.Combine(stopped.Folder, "boutiques.csv"), "no heading", TestContext.Current.CancellationToken);
        await admin.Use<StartImport>().RunAsync(stopped.Id);
        await admin.Use<RunImport>().RunAsync(stopped.Id, TestContext.Current.CancellationToken);
        (await admin.Use<ReadImport>().RunAsync(stopped.Id)).Value!.ShouldSatisfyAllConditions(v => v.State.ShouldBe(ImportState.Unreadable), v => v.CanRunAgain.ShouldBeTrue());

        await Clean(after: TimeSpan.FromHours(23));
        Directory.Exists(forgotten.Folder).ShouldBeTrue();
        await Clean(after: TimeSpan.FromHours(2));
        Directory.Exists(forgotten.Folder).ShouldBeFalse();
        Directory.Exists(stopped.Folder).ShouldBeTrue();
        await Clean(after: TimeSpan.FromDays(7));
        Directory.Exists(stopped.Folder).ShouldBeFalse();

        (await admin.Use<ReadImport>().RunAsync(stopped.Id)).Value!.CanRunAgain.ShouldBeFalse();
        (await admin.Use<StartImport>().RunAsync(stopped.Id)).Finding!.Code.ShouldBe(ImportCodes.FilesGone);
        (await admin.Use<ReadImport>().RunAsync(forgotten.Id)).Outcome.ShouldBe(Outcome.NotFound);

        async Task Clean(TimeSpan after)
        {
            house.Clock.Advance(after);
            (await house.AsNobody().Use<RemoveOldImportFiles>().RunAsync()).IsDone.ShouldBeTrue();
        }
    }

    [Theory, EveryDatabase]
    public async Task An_upload_that_came_to_nothing_is_given_up_with_its_files_and_an_import_that_was_started_is_not(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var gathered = (await admin.Use<GatherImport>().RunAsync()).Value!;
        var file = Path.Combine(gathered.Folder, "products.csv");
        await File.WriteAllTextAsync(file, "sku,name,category\n", TestContext.Current.CancellationToken);
        await admin.Use<StartImport>().RunAsync(gathered.Id);

        (await admin.Use<DiscardImport>().RunAsync(gathered.Id)).ShouldBe(Result.Done);
        File.Exists(file).ShouldBeTrue();
        await admin.Use<RunImport>().RunAsync(gathered.Id, TestContext.Current.CancellationToken);
        var other = (await admin.Use<GatherImport>().RunAsync()).Value!;
        (await admin.Use<DiscardImport>().RunAsync(other.Id)).ShouldBe(Result.Done);

        Directory.Exists(other.Folder).ShouldBeFalse();
        (await admin.Use<ReadImport>().RunAsync(other.Id)).Outcome.ShouldBe(Outcome.NotFound);
        (await admin.Use<DiscardImport>().RunAsync(other.Id)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task A_running_import_stops_when_asked(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var admin = house.As(await house.AdministratorAsync());
        var gathered = (await admin.Use<GatherImport>().RunAsync()).Value!;
        await File.WriteAllLinesAsync(Path.Combine(gathered.Folder, "clients.csv"), Enumerable.Range(0, 40_000).Select(i => $"C{i},Fournier").Prepend("client_ref,family_name"), TestContext.Current.CancellationToken);
        await admin.Use<StartImport>().RunAsync(gathered.Id);

        var running = admin.Use<RunImport>().RunAsync(gathered.Id, TestContext.Current.CancellationToken);
        (await admin.Use<StopImport>().RunAsync(gathered.Id)).IsDone.ShouldBeTrue();
        while (!running.IsCompleted)
        {
            // signs of life, and the look at whether to stop, come each second of the house's clock; without a pause it would run hours ahead of one row
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await running;

        var view = (await admin.Use<ReadImport>().RunAsync(gathered.Id)).Value!;
        (view.State, view.CanRunAgain).ShouldBe((ImportState.Cancelled, true));
        view.Files.Single().Settled.ShouldBeLessThan(40_000);
        Directory.Delete(gathered.Folder, recursive: true);
    }
}
