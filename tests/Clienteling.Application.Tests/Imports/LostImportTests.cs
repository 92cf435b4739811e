using Clienteling.Application.Imports;
using Clienteling.Application.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clienteling.Application.Tests.Imports;

/// <summary>An import whose process was killed: it stands there as running, and nobody carries it out.</summary>
public sealed class LostImportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, EveryDatabase]
    public async Task It_is_ended_by_the_next_start_or_by_another_node_and_can_be_run_again(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var first = await StartAsync(admin);
        house.Clock.Advance(ImportRun.Silence + TimeSpan.FromSeconds(1));

        // nobody starts another import, nor looks
        var ended = NextEndAsync(house);
        using var worker = new ImportWorker(new ImportQueue(), house.Get<IServiceScopeFactory>(), house.Clock, NullLogger<ImportWorker>.Instance);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        (await ended).ShouldBe(first.Id);
        (await ReadAsync(admin, first)).ShouldSatisfyAllConditions(v => v.State.ShouldBe(ImportState.Interrupted), v => v.CanRunAgain.ShouldBeTrue(), v => v.IsUnfinished.ShouldBeTrue());

        // it is run again, on a node that is killed in its turn
        (await admin.Use<StartImport>().RunAsync(first.Id)).ShouldBe(Result.Done);
        ended = NextEndAsync(house);
        house.Clock.Advance(ImportRun.Silence + ImportWorker.Tick);
        (await ended).ShouldBe(first.Id);
        (await ReadAsync(admin, first)).State.ShouldBe(ImportState.Interrupted);
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, EveryDatabase]
    public async Task Stop_ends_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var import = await StartAsync(admin);
        (await admin.Use<StopImport>().RunAsync(import.Id)).ShouldBe(Result.Done);
        (await ReadAsync(admin, import)).ShouldSatisfyAllConditions(v => v.State.ShouldBe(ImportState.Running), v => v.StopAsked.ShouldBeTrue());

        house.Clock.Advance(ImportRun.Silence + TimeSpan.FromSeconds(1));
        (await admin.Use<StopImport>().RunAsync(import.Id)).ShouldBe(Result.Done);

        (await ReadAsync(admin, import)).ShouldSatisfyAllConditions(v => v.State.ShouldBe(ImportState.Interrupted), v => v.CanRunAgain.ShouldBeTrue());
    }

    [Theory, EveryDatabase]
    public async Task It_keeps_nobody_from_uploading_and_one_that_lives_does_before_anything_is_uploaded(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        await StartAsync(admin);

        (await admin.Use<GatherImport>().RunAsync()).Finding!.Code.ShouldBe(ImportCodes.AnotherRuns);
        house.Clock.Advance(ImportRun.Silence + TimeSpan.FromSeconds(1));
        (await admin.Use<GatherImport>().RunAsync()).IsDone.ShouldBeTrue();
    }

    [Theory, EveryDatabase]
    public async Task What_it_was_sorting_goes_at_once_and_its_files_after_a_week(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = house.As(await house.AdministratorAsync());
        var import = await StartAsync(admin);
        var folder = house.Get<ImportFolder>();
        var sorting = folder.MakeSorting(new(import.Id, null, import.Folder, house.Now)).FullName;
        var unknown = Directory.CreateDirectory(folder.Of(Guid.NewGuid())).FullName;
        Directory.SetLastWriteTimeUtc(unknown, house.Now.UtcDateTime);

        await CleanAsync(house);
        Directory.Exists(sorting).ShouldBeTrue("it runs");
        house.Clock.Advance(ImportRun.Silence + TimeSpan.FromSeconds(1));
        await admin.Use<StopImport>().RunAsync(import.Id);
        await CleanAsync(house);
        (Directory.Exists(sorting), Directory.Exists(import.Folder), Directory.Exists(unknown)).ShouldBe((false, true, true));
        house.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await CleanAsync(house);

        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static async Task CleanAsync(TestHouse house) => (await house.AsNobody().Use<RemoveOldImportFiles>().RunAsync()).IsDone.ShouldBeTrue();

    /// <summary>An import that was started, and that no process carries out.</summary>
    private static async Task<GatheredImport> StartAsync(TestHouse.Session admin)
    {
        var gathered = (await admin.Use<GatherImport>().RunAsync()).Value!;
        await File.WriteAllTextAsync(Path.Combine(gathered.Folder, ImportFile.Products.Name), "sku,name,category\n");
        (await admin.Use<StartImport>().RunAsync(gathered.Id)).ShouldBe(Result.Done);
        return gathered;
    }

    private static async Task<ImportView> ReadAsync(TestHouse.Session admin, GatheredImport import) => (await admin.Use<ReadImport>().RunAsync(import.Id)).Value!;

    private static async Task<Guid> NextEndAsync(TestHouse house)
    {
        var changed = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = house.Get<Announcements>().Subscribe<ImportChanged>(e => changed.TrySetResult(e.Import));
        return await changed.Task.WaitAsync(Patience);
    }
}
