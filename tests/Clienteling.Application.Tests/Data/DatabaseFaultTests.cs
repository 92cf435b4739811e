using System.Data.Common;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Clients;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests.Data;

public sealed class DatabaseFaultTests
{
    private const int Notes = 20;

    [Fact]
    public async Task A_database_that_is_gone_is_said_to_be_so_and_not_made_anew_and_works_when_it_is_back()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        var (door, yuki) = await DoorAsync(house);
        var file = await house.LookAsync(db => Task.FromResult(((SqliteConnection)db.Database.GetDbConnection()).DataSource));
        SqliteConnection.ClearAllPools();
        File.Move(file, file + ".away");
        try
        {
            (await door.ChangeAsync(Permission.EditClients, work => WriteAsync(work, yuki))).ShouldBe(Result.Unavailable);
            (await door.ReadAsync<int>(Permission.SeeClients, async work => await work.Db.Clients.CountAsync())).Outcome.ShouldBe(Outcome.Unavailable);
            File.Exists(file).ShouldBeFalse();
        }
        finally
        {
            File.Move(file + ".away", file);
        }

        (await door.ChangeAsync(Permission.EditClients, work => WriteAsync(work, yuki))).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.ClientNotes.CountAsync())).ShouldBe(Notes);
    }

    [Fact]
    public async Task A_full_disk_changes_nothing_and_the_same_goes_through_once_there_is_room()
    {
        var disk = new Disk();
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite, options => options.AddInterceptors(disk));
        var (door, yuki) = await DoorAsync(house);
        disk.IsFull = true;

        (await door.ChangeAsync(Permission.EditClients, work => WriteAsync(work, yuki))).ShouldBe(Result.Unavailable);
        (await house.LookAsync(db => db.ClientNotes.CountAsync())).ShouldBe(0);
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
        house.Heard.ShouldBeEmpty();

        disk.IsFull = false;
        (await door.ChangeAsync(Permission.EditClients, work => WriteAsync(work, yuki))).ShouldBe(Result.Done);
        (await house.LookAsync(db => db.ClientNotes.CountAsync())).ShouldBe(Notes);
    }

    private static async Task<(UseCases Door, Client Client)> DoorAsync(TestHouse house)
    {
        var ginza = await house.BoutiqueAsync();
        return (house.As(await house.AssociateAsync(ginza)).Use<UseCases>(), await house.ClientAsync(ginza));
    }

    /// <summary>More than what is left of any page, so that the file must grow.</summary>
    private static Task<Result> WriteAsync(Work work, Client client)
    {
        for (var i = 0; i < Notes; i++) work.Db.ClientNotes.Add(ClientNote.Write(client.Id, work.Actor.Id, work.Now, new string('x', 1_000), "en"));
        return Task.FromResult(Result.Done);
    }

    /// <summary>Lets the file grow or not, as SQLite itself sees it.</summary>
    private sealed class Disk : DbConnectionInterceptor
    {
        public bool IsFull { get; set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            using var command = connection.CreateCommand();
            // a limit below the present size means the present size
            command.CommandText = $"PRAGMA max_page_count = {(IsFull ? 1 : 1_000_000)}";
            command.ExecuteNonQuery();
            return Task.CompletedTask;
        }
    }
}
