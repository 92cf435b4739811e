using Clienteling.Application.Data;
using Clienteling.Application.Imports;
using Clienteling.Application.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clienteling.Application.Tests.Imports;

/// <summary>What befalls a running import's signs of life.</summary>
public sealed class SignsOfLifeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_database_that_is_gone_for_a_moment_ends_neither_them_nor_a_whole_import()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("boutiques.csv", "code,name,country,time_zone,currency\nNOWHERE,Nowhere,JP,Mars/Olympus,JPY\n");
        var (log, halt) = (new Said<RunImport>(), new Halt());
        var running = await HaltedAsync(house, files, log, halt);

        await house.WithoutDatabaseAsync(async () =>
        {
            house.Clock.Advance(Tick);
            await log.SaysAsync("could not give a sign of life");
        });
        house.Clock.Advance(Tick);
        await log.SaysAsync("gives signs of life again");
        (await OnlyAsync(house)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(ImportState.Running), r => r.AliveAt.ShouldBe(house.Now));
        halt.GoOn();

        (await running).Value.ShouldBe(ImportState.Done);
        (await OnlyAsync(house)).State.ShouldBe(ImportState.Done);
    }

    [Fact]
    public async Task How_an_import_ended_is_written_down_once_the_database_is_back()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).With("boutiques.csv", "code,name,country,time_zone,currency\nNOWHERE,Nowhere,JP,Mars/Olympus,JPY\n");
        var (log, halt) = (new Said<RunImport>(), new Halt());
        var running = await HaltedAsync(house, files, log, halt);

        await house.WithoutDatabaseAsync(async () =>
        {
            halt.GoOn();
            await log.SaysAsync("could not be written down");
        });
        // it says so before it waits for the next second
        for (var i = 0; i < 50 && !running.IsCompleted; i++)
        {
            house.Clock.Advance(Tick);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        (await running.WaitAsync(Patience, TestContext.Current.CancellationToken)).Value.ShouldBe(ImportState.Done);
        (await OnlyAsync(house)).State.ShouldBe(ImportState.Done);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_was_taken_for_gone_and_is_not_leaves_alone_what_was_begun_anew(Engine engine)
    {
        var halt = new Halt();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(new Halt.BeforeATransaction(halt)));
        var admin = house.As(await house.AdministratorAsync());
        var gathered = (await admin.Use<GatherImport>().RunAsync()).Value!;
        var file = Path.Combine(gathered.Folder, "boutiques.csv");
        await File.WriteAllTextAsync(file, "code,name,country,time_zone,currency\nLYON,Lyon,FR,Europe/Paris,EUR\n", TestContext.Current.CancellationToken);
        (await admin.Use<StartImport>().RunAsync(gathered.Id)).ShouldBe(Result.Done);
        halt.IsAwaited = true;
        var running = admin.Use<RunImport>().RunAsync(gathered.Id, CancellationToken.None);
        await halt.Reached;

        // its machine stood still, so that another node ended it, and there it was run again
        house.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await house.LookAsync(async db =>
        {
            var run = await db.ImportRuns.SingleAsync();
            run.End(ImportState.Interrupted, [], house.Now);
            run.Start(house.Now);
            return await db.SaveChangesAsync();
        });
        halt.GoOn();
        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);

        (await OnlyAsync(house)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(ImportState.Running), r => r.StartedAt.ShouldBe(house.Now), r => r.EndedAt.ShouldBeNull());
        File.Exists(file).ShouldBeTrue("the other node reads it");
    }

    /// <returns>An import of the files that waits in its middle.</returns>
    private static async Task<Task<Result<ImportState>>> HaltedAsync(TestHouse house, TestImport files, ILogger<RunImport> log, Halt halt)
    {
        var import = new RunImport(house.AsNobody().Use<UseCases>(), house.Get<Importer>(), house.Get<ImportFolder>(), house.Get<IDbContextFactory<ClientelingDb>>(), house.Clock, log);
        var running = import.RunAsync(files.Folder, new ImportCourse(), (_, _) => halt.AtAsync(), CancellationToken.None);
        await halt.Reached;
        return running;
    }

    private static Task<ImportRun> OnlyAsync(TestHouse house) => house.LookAsync(db => db.ImportRuns.AsNoTracking().SingleAsync());
}
