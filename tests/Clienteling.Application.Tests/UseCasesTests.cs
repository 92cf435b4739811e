using System.Data.Common;
using Clienteling.Application.Clients;
using Clienteling.Application.Floor;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Clienteling.Application.Tests;

public sealed class UseCasesTests
{
    [Theory, EveryDatabase]
    public async Task A_change_is_saved_audited_and_announced(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);

        var result = await house.As(aiko, "Tablet 3").Use<UseCases>().ChangeAsync(Permission.EditClients, work => NoteShoe(work, yuki, "38"));

        result.ShouldBe(Result.Done);
        (await house.LookAsync(db => db.Clients.SingleAsync())).KnownFacts.ShouldHaveSingleItem().Text.ShouldBe("38");
        var entries = await house.LookAsync(db => db.AuditEntries.OrderBy(e => e.Number).ToListAsync());
        entries.Select(e => (e.Action, e.Event, e.SubjectId)).ShouldBe(
            [("UseCasesTests", null, null), ("UseCasesTests", nameof(ClientChanged), yuki.Id.ToString())]);
        entries.ShouldAllBe(e => e.By == aiko.Id && e.Device == "Tablet 3" && e.Proof == IdentityProof.Password && e.SignedIn == null && e.At == house.Now);
        house.Heard.ShouldBe([new ClientChanged(yuki.Id)]);
    }

    [Theory, EveryDatabase]
    public async Task One_connection_is_opened_for_all_that_a_use_case_asks(Engine engine)
    {
        var connections = new Connections();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(connections));
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);

        connections.Opened = 0;
        (await house.As(aiko).Use<ReadClient>().RunAsync(yuki.Id)).IsDone.ShouldBeTrue();
        connections.Opened.ShouldBe(1);
        (await house.As(aiko).Use<RecordContact>().RunAsync(yuki.Id, new(ContactKind.Visit, null, null))).IsDone.ShouldBeTrue();
        connections.Opened.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Who_waits_for_what_is_read_for_many_holds_no_connection_meanwhile(Engine engine)
    {
        var connections = new Connections();
        await using var house = await TestHouse.OpenAsync(engine, options => options.AddInterceptors(connections));
        var kenji = await house.ManagerAsync(await house.BoutiqueAsync());

        connections.MostAtOnce = 0;
        (await house.As(kenji).Use<ReadFloor>().RunAsync()).IsDone.ShouldBeTrue();
        (await house.As(kenji).Use<ListCases>().RunAsync()).IsDone.ShouldBeTrue();
        connections.MostAtOnce.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task The_default_is_no(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        StaffMember[] everyone =
            [await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.ExecutiveAsync(), await house.AdministratorAsync()];

        foreach (var person in everyone)
        {
            var door = house.As(person).Use<UseCases>();
            (await door.ReadAsync<int>(Permission.None, Never<int>)).Outcome.ShouldBe(Outcome.Forbidden);
            (await door.ChangeAsync(Permission.None, Never)).ShouldBe(Result.Forbidden);
        }
        (await house.AsNobody().Use<UseCases>().ReadAsync<int>(Permission.SeeClients, Never<int>)).Outcome.ShouldBe(Outcome.Forbidden);
        (await house.AsNobody().Use<UseCases>().ChangeAsync(Permission.OwnAccount, Never)).ShouldBe(Result.Forbidden);
        (await house.As(StaffId.New()).Use<UseCases>().ChangeAsync(Permission.OwnAccount, Never)).ShouldBe(Result.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_does_what_their_role_may_not(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var administrator = await house.AdministratorAsync();

        (await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.DecideExceptions, Never)).ShouldBe(Result.Forbidden);
        (await house.As(administrator).Use<UseCases>().ReadAsync<int>(Permission.SeeClients, Never<int>)).Outcome.ShouldBe(Outcome.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task Who_left_or_was_demoted_is_refused_at_once_though_still_signed_in(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var manager = await house.ManagerAsync(ginza);
        var open = house.As(manager).Use<UseCases>();
        (await open.ChangeAsync(Permission.DecideExceptions, Nothing)).ShouldBe(Result.Done);

        await house.LookAsync(async db =>
        {
            (await db.Staff.SingleAsync()).Assign(Role.Associate, [ginza.Code], []);
            return await db.SaveChangesAsync();
        });
        (await open.ChangeAsync(Permission.DecideExceptions, Never)).ShouldBe(Result.Forbidden);
        (await open.ChangeAsync(Permission.EditClients, Nothing)).ShouldBe(Result.Done);

        await house.LookAsync(async db =>
        {
            (await db.Staff.SingleAsync()).Leave();
            return await db.SaveChangesAsync();
        });
        (await open.ChangeAsync(Permission.EditClients, Never)).ShouldBe(Result.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task A_read_keeps_track_of_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        await house.ClientAsync(ginza);

        var tracked = await house.As(aiko).Use<UseCases>().ReadAsync<int>(Permission.SeeClients, async work =>
        {
            await work.Db.Clients.ToListAsync();
            await work.Db.Staff.ToListAsync();
            return work.Db.ChangeTracker.Entries().Count();
        });

        tracked.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_refusal_leaves_no_trace(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var door = house.As(aiko).Use<UseCases>();
        var rule = Finding.Of("Test.Refused", ("limit", 3));

        (await door.ChangeAsync(Permission.EditClients, async work =>
        {
            await NoteShoe(work, yuki, "38");
            throw new RuleBrokenException(rule);
        })).ShouldBe(Result.Refused(rule));
        (await door.ChangeAsync(Permission.EditClients, async work =>
        {
            await NoteShoe(work, yuki, "38");
            return Result.NotFound;
        })).ShouldBe(Result.NotFound);
        await Should.ThrowAsync<TimeoutException>(() => door.ChangeAsync(Permission.EditClients, async work =>
        {
            await NoteShoe(work, yuki, "38");
            throw new TimeoutException();
        }));
        (await door.ReadAsync<int>(Permission.SeeClients, _ => throw new RuleBrokenException(rule))).ShouldBe(new Result<int>(Outcome.Refused, 0, rule));

        (await house.LookAsync(db => db.Clients.SingleAsync())).KnownFacts.ShouldBeEmpty();
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
        house.Heard.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Who_hears_of_a_change_finds_it_in_the_database(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var seen = new TaskCompletionSource<int>();
        using var listening = house.Get<Announcements>().Subscribe<ClientChanged>(_ =>
            seen.SetResult(house.LookAsync(db => db.AuditEntries.CountAsync()).GetAwaiter().GetResult()));

        await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, work => NoteShoe(work, yuki, "38"));

        (await seen.Task).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_at_once_the_first_wins_and_the_second_hears_the_rule(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, kenji) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var bothRead = new Meeting(2);

        var results = await Task.WhenAll(new[] { aiko, kenji }.Select(person => Task.Run(() =>
            house.As(person).Use<UseCases>().ChangeAsync(Permission.EditClients, async work =>
            {
                var client = await work.Db.Clients.SingleAsync(c => c.Id == yuki.Id);
                await bothRead.ArriveAsync();
                if (client.KnownFacts.Count > 0) throw new RuleBrokenException("Test.SizeKnown");
                client.Know(KnownFactKind.Shoe, "38");
                return Result.Done;
            }))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Single(r => !r.IsDone).Finding!.Code.ShouldBe("Test.SizeKnown");
        house.Heard.Count.ShouldBe(1);
        (await house.LookAsync(db => db.Clients.SingleAsync())).Version.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task What_another_commits_between_two_readings_breaks_no_rule(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, kenji) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        var yuki = await house.ClientAsync(ginza);
        var overtaken = false;

        var result = await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, async work =>
        {
            var before = await work.Db.Clients.AsNoTracking().SingleAsync(c => c.Id == yuki.Id);
            if (!overtaken)
            {
                overtaken = true;
                (await house.As(kenji).Use<UseCases>().ChangeAsync(Permission.EditClients, other => NoteShoe(other, yuki, "38"))).ShouldBe(Result.Done);
            }
            var after = await work.Db.Clients.SingleAsync(c => c.Id == yuki.Id);
            if (before.KnownFacts.Count != after.KnownFacts.Count) throw new RuleBrokenException("Test.Torn");
            after.Know(KnownFactKind.Dress, "36");
            return Result.Done;
        });

        result.ShouldBe(Result.Done);
        (await house.LookAsync(db => db.Clients.SingleAsync())).KnownFacts.Select(f => f.Text).ShouldBe(["38", "36"]);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_add_the_same_key_the_second_finds_the_first(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (one, two) = (await house.ManagerAsync(ginza), await house.ManagerAsync(ginza));
        var bothLooked = new Meeting(2);

        var results = await Task.WhenAll(new[] { one, two }.Select(person => Task.Run(() =>
            house.As(person).Use<UseCases>().ChangeAsync(Permission.DecideExceptions, async work =>
            {
                var use = await work.Db.AuthorityUses.SingleOrDefaultAsync(u => u.Staff == one.Id);
                await bothLooked.ArriveAsync();
                if (use is not null) throw new RuleBrokenException("Test.Found");
                work.Db.AuthorityUses.Add(AuthorityUse.Open(one.Id, AuthorityKind.Decide, new(2026, 11, 20), Currency.Jpy));
                return Result.Done;
            }))));

        results.Select(r => r.Finding?.Code).ShouldBe([null, "Test.Found"], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task A_change_of_nothing_but_the_parts_counts_as_a_change(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"), await house.BoutiqueAsync("MILANO"));
        var administrator = await house.AdministratorAsync();
        var manager = await house.ManagerAsync(ginza);
        var bothRead = new Meeting(2);
        var tries = 0;

        var results = await Task.WhenAll(new[] { paris, milano }.Select(also => Task.Run(() =>
            house.As(administrator).Use<UseCases>().ChangeAsync(Permission.KeepStaff, async work =>
            {
                var person = await work.Db.Staff.SingleAsync(s => s.Id == manager.Id);
                Interlocked.Increment(ref tries);
                await bothRead.ArriveAsync();
                person.Assign(Role.Manager, [.. person.Postings.Select(p => p.Boutique), also.Code], []);
                return Result.Done;
            }))));

        results.ShouldAllBe(r => r.IsDone);
        tries.ShouldBe(3);
        var after = await house.LookAsync(db => db.Staff.SingleAsync(s => s.Id == manager.Id));
        after.Postings.Select(p => p.Boutique).ShouldBe([ginza.Code, paris.Code, milano.Code], ignoreOrder: true);
        after.Version.ShouldBe(2);
        (await house.LookAsync(db => db.AuditEntries.CountAsync(e => e.Subject == nameof(StaffMember) && e.SubjectId == manager.Id.ToString()))).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_part_taken_away_counts_as_a_change(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var administrator = await house.AdministratorAsync();
        var manager = await house.StaffAsync(Role.Manager, null, null, null, "en", [ginza.Code, paris.Code]);

        await house.As(administrator).Use<UseCases>().ChangeAsync(Permission.KeepStaff, async work =>
        {
            (await work.Db.Staff.SingleAsync(s => s.Id == manager.Id)).Assign(Role.Manager, [paris.Code], []);
            return Result.Done;
        });

        (await house.LookAsync(db => db.Staff.SingleAsync(s => s.Id == manager.Id))).Version.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Who_loses_every_time_is_told_that_it_changed(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var door = house.As(aiko).Use<UseCases>();
        var tries = 0;

        var result = await door.ChangeAsync(Permission.EditClients, async work =>
        {
            await NoteShoe(work, yuki, "38");
            (await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, other => NoteShoe(other, yuki, $"{++tries}"))).ShouldBe(Result.Done);
            return Result.Done;
        });

        (result.Outcome, result.Finding!.Code).ShouldBe((Outcome.Conflict, ResultCodes.ChangedMeanwhile));
        (await house.LookAsync(db => db.Clients.SingleAsync())).KnownFacts.Single().Text.ShouldBe($"{tries}");
    }

    [Theory, EveryDatabase]
    public async Task An_edit_of_what_was_changed_meanwhile_names_who_changed_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza, language: "fr");
        var sora = await house.AssociateAsync(ginza, name: PersonName.Of("青木", "空", "あおき", "そら"));
        var yuki = await house.ClientAsync(ginza);
        await house.As(sora).Use<UseCases>().ChangeAsync(Permission.EditClients, work => NoteShoe(work, yuki, "38"));

        var result = await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, async work =>
        {
            var client = await work.Db.Clients.SingleAsync();
            await work.MustStillBe(client, seen: 0, nameof(Client), client.Id.ToString());
            return Result.Done;
        });

        result.Outcome.ShouldBe(Outcome.Conflict);
        result.Finding!.Code.ShouldBe(ResultCodes.ChangedMeanwhileBy);
        result.Finding["by"]!.Text.ShouldBe("Sora Aoki");
        result.Finding["at"]!.Instant.ShouldBe(house.Now);
    }

    [Theory, EveryDatabase]
    public async Task A_second_attempt_bears_its_own_hour(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var hours = new List<DateTimeOffset>();

        await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, async work =>
        {
            await NoteShoe(work, yuki, "39");
            hours.Add(work.Now);
            if (hours.Count > 1) return Result.Done;
            house.Clock.Advance(TimeSpan.FromSeconds(30));
            return await house.As(aiko).Use<UseCases>().ChangeAsync(Permission.EditClients, other => NoteShoe(other, yuki, "38"));
        });

        (hours[1] - hours[0]).ShouldBe(TimeSpan.FromSeconds(30));
        (await house.LookAsync(db => db.AuditEntries.OrderByDescending(e => e.Number).FirstAsync())).At.ShouldBe(hours[1]);
    }

    [Theory, EveryDatabase]
    public async Task The_system_acts_as_nobody(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var yuki = await house.ClientAsync(await house.BoutiqueAsync());

        (await house.AsNobody().Use<UseCases>().ChangeAsSystemAsync(async work =>
        {
            Should.Throw<InvalidOperationException>(() => work.Actor);
            work.Sees(new("ANYWHERE")).ShouldBeTrue();
            return await NoteShoe(work, yuki, "38");
        })).ShouldBe(Result.Done);

        (await house.LookAsync(db => db.AuditEntries.ToListAsync())).ShouldAllBe(e => e.By == null && e.Proof == IdentityProof.System);
    }

    [Theory, EveryDatabase]
    public async Task What_the_clock_can_not_do_holds_up_nothing_else(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (yuki, emi) = (await house.ClientAsync(ginza), await house.ClientAsync(ginza));
        var door = house.AsNobody().Use<UseCases>();

        (await door.ChangeWhereDueAsync(
            _ => Task.FromResult(new List<Client> { yuki, emi }),
            (work, due) => due == yuki ? throw new RuleBrokenException("Test.Refused") : NoteShoe(work, due, "38"))).Outcome.ShouldBe(Outcome.Refused);
        (await door.ChangeWhereDueAsync(_ => Task.FromResult(new List<Client>()), NeverOne)).ShouldBe(Result.Done);

        house.Heard.ShouldBe([new ClientChanged(emi.Id)]);
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(2);

        static Task<Result> NeverOne(Work work, Client client) => Never(work);
    }

    [Theory, EveryDatabase]
    public async Task Many_who_write_at_once_wait_for_each_other(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var clients = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => house.ClientAsync(ginza)));

        var results = await Task.WhenAll(clients.SelectMany(client => Enumerable.Range(0, 3).Select(number => Task.Run(async () =>
        {
            var door = house.As(aiko).Use<UseCases>();
            var seen = await door.ReadAsync<int>(Permission.SeeClients, async work => await work.Db.AuditEntries.CountAsync());
            seen.IsDone.ShouldBeTrue();
            return await door.ChangeAsync(Permission.EditClients, async work =>
            {
                (await work.Db.Clients.SingleAsync(c => c.Id == client.Id)).Know((KnownFactKind)number, "x");
                return Result.Done;
            });
        }))));

        results.ShouldAllBe(r => r.IsDone);
        (await house.LookAsync(db => db.Clients.ToListAsync())).ShouldAllBe(c => c.KnownFacts.Count == 3 && c.Version == 3);
        house.Heard.Count.ShouldBe(72);
    }

    private static async Task<Result> NoteShoe(Work work, Client client, string size)
    {
        (await work.Db.Clients.SingleAsync(c => c.Id == client.Id)).Know(KnownFactKind.Shoe, size);
        return Result.Done;
    }

    private static Task<Result> Nothing(Work work) => Task.FromResult(Result.Done);

    private static Task<Result> Never(Work work) => throw new ShouldAssertException("It ran without the right.");

    private static Task<Result<T>> Never<T>(Work work) => throw new ShouldAssertException("It ran without the right.");

    private sealed class Connections : DbConnectionInterceptor
    {
        private readonly HashSet<DbConnection> open = [];

        public int Opened { get; set; }

        public int MostAtOnce { get; set; }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            open.Add(connection);
            (Opened, MostAtOnce) = (Opened + 1, Math.Max(MostAtOnce, open.Count));
            return Task.CompletedTask;
        }

        public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
        {
            open.Remove(connection);
            return Task.CompletedTask;
        }

        // one that is open when its session ends is not closed first
        public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
        {
            open.Remove(connection);
            return Task.CompletedTask;
        }
    }
}
