using System.Data.Common;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Clienteling.Application.Tests;

public sealed class LostAcknowledgementTests
{
    [Theory, EveryDatabase]
    public async Task What_was_committed_when_the_answer_got_lost_is_not_done_again(Engine engine)
    {
        var line = new FaultyLine { LosesAnswers = 1 };
        await using var house = await TestHouse.OpenAsync(engine, options => line.Break(options, engine));
        var (door, yuki) = await DoorAsync(house);
        var runs = 0;

        var result = await door.ChangeAsync(Permission.EditClients, work => Write(work, yuki, ++runs));

        result.ShouldBe(Result.Done);
        line.LosesAnswers.ShouldBe(0);
        runs.ShouldBe(1);
        (await house.LookAsync(db => db.ClientNotes.CountAsync())).ShouldBe(1);
        (await house.LookAsync(db => db.AuditEntries.CountAsync(e => e.Event == null))).ShouldBe(1);
        house.Heard.ShouldBe([new ClientChanged(yuki.Id)]);
    }

    [Theory, EveryDatabase]
    public async Task What_never_reached_the_database_is_done_again(Engine engine)
    {
        var line = new FaultyLine { LosesCommits = 2 };
        await using var house = await TestHouse.OpenAsync(engine, options => line.Break(options, engine));
        var (door, yuki) = await DoorAsync(house);
        var runs = 0;

        var result = await door.ChangeAsync(Permission.EditClients, work => Write(work, yuki, ++runs));

        result.ShouldBe(Result.Done);
        runs.ShouldBe(3);
        (await house.LookAsync(db => db.ClientNotes.Select(n => n.Text).ToListAsync())).ShouldBe(["Run 3"]);
        house.Heard.ShouldBe([new ClientChanged(yuki.Id)]);
    }

    [Theory, EveryDatabase]
    public async Task A_value_made_before_the_answer_got_lost_is_given_back(Engine engine)
    {
        var line = new FaultyLine { LosesAnswers = 1 };
        await using var house = await TestHouse.OpenAsync(engine, options => line.Break(options, engine));
        var (door, yuki) = await DoorAsync(house);

        var result = await door.ChangeAsync<string>(Permission.EditClients, async work =>
        {
            await Write(work, yuki, 1);
            return "made";
        });

        result.ShouldBe("made");
    }

    [Theory, EveryDatabase]
    public async Task A_save_that_arrives_late_collides_with_its_own_repetition(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (door, yuki) = await DoorAsync(house);
        await door.ChangeAsync(Permission.EditClients, work => Write(work, yuki, 1));
        var saved = await house.LookAsync(db => db.AuditEntries.AsNoTracking().FirstAsync(e => e.Event == null));

        var again = new Application.Data.AuditEntry { Run = saved.Run, Part = saved.Part, Action = saved.Action };
        await Should.ThrowAsync<DbUpdateException>(() => house.PutAsync(again));
    }

    private static async Task<(UseCases Door, Client Yuki)> DoorAsync(TestHouse house)
    {
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        return (house.As(await house.AssociateAsync(ginza)).Use<UseCases>(), yuki);
    }

    private static async Task<Result> Write(Work work, Client client, int run)
    {
        work.Db.ClientNotes.Add(ClientNote.Write(client.Id, work.Actor.Id, work.Now, $"Run {run}", "en"));
        (await work.Db.Clients.SingleAsync(c => c.Id == client.Id)).Know(KnownFactKind.Shoe, "38");
        return Result.Done;
    }

    /// <summary>A line to the database that breaks before or after a commit, as a network does, for a door that tries again.</summary>
    private sealed class FaultyLine : DbTransactionInterceptor
    {
        /// <summary>How many commits still arrive without their answer coming back.</summary>
        public int LosesAnswers { get; set; }

        /// <summary>How many commits still get lost on their way.</summary>
        public int LosesCommits { get; set; }

        private bool Armed { get; set; }

        public void Break(DbContextOptionsBuilder options, Engine engine)
        {
            options.AddInterceptors(this);
            if (engine == Engine.Sqlite) new SqliteDbContextOptionsBuilder(options).ExecutionStrategy(of => new TriesAgain(of));
            else new SqlServerDbContextOptionsBuilder(options).ExecutionStrategy(of => new TriesAgain(of));
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Armed = eventData.Context!.ChangeTracker.Entries<ClientNote>().Any();
            if (Armed && LosesCommits > 0)
            {
                LosesCommits--;
                throw new LineBrokeException();
            }
            return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (!Armed || LosesAnswers == 0) return Task.CompletedTask;
            LosesAnswers--;
            throw new LineBrokeException();
        }
    }

    private sealed class TriesAgain(ExecutionStrategyDependencies of) : ExecutionStrategy(of, maxRetryCount: 5, maxRetryDelay: TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is LineBrokeException;
    }

    private sealed class LineBrokeException() : IOException("The line broke.");
}
