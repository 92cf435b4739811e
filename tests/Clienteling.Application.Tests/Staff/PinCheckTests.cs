using Clienteling.Application.Data;
using Clienteling.Application.Staff;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Clients;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clienteling.Application.Tests.Staff;

public sealed class PinCheckTests
{
    private const string Right = "246810";
    private const string Wrong = "111111";

    [Theory, EveryDatabase]
    public async Task The_right_PIN_authorises_one_act_and_both_people_are_on_record(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, manager) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza, Right));
        await house.ClientAsync(ginza);
        var tablet = house.As(aiko, "Tablet 2");

        var result = await tablet.Use<UseCases>().ChangeWithPinAsync(Permission.DecideExceptions, manager.Id, Right, async work =>
        {
            work.Actor.Id.ShouldBe(manager.Id);
            (await work.Db.Clients.SingleAsync()).Know(KnownFactKind.Shoe, "38");
            return Result.Done;
        });

        result.ShouldBe(Result.Done);
        (await house.LookAsync(db => db.AuditEntries.ToListAsync())).ShouldAllBe(e =>
            e.By == manager.Id && e.SignedIn == aiko.Id && e.Proof == IdentityProof.Pin && e.Device == "Tablet 2");
        tablet.Use<ISignedInStaff>().Id.ShouldBe(aiko.Id);
        (await tablet.Use<UseCases>().ChangeAsync(Permission.DecideExceptions, _ => throw new ShouldAssertException("The PIN outlived its act."))).ShouldBe(Result.Forbidden);
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_PIN_changes_nothing_and_says_how_many_tries_are_left(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, manager) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza, Right));

        var result = await house.As(aiko).Use<UseCases>().ChangeWithPinAsync(
            Permission.DecideExceptions, manager.Id, Wrong, _ => throw new ShouldAssertException("A wrong PIN opened the door."));

        result.Outcome.ShouldBe(Outcome.Refused);
        (result.Finding!.Code, result.Finding["left"]!.Number).ShouldBe((ResultCodes.PinWrong, 4));
        (await house.LookAsync(db => db.AuditEntries.CountAsync())).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Five_failures_lock_it_for_a_quarter_of_an_hour_even_for_the_right_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (aiko, manager) = await PairAsync(house);
        var pins = house.Get<PinCheck>();

        for (var left = 4; left >= 1; left--) (await pins.TryAsync(aiko.Id, manager.Id, Wrong)).Finding!["left"]!.Number.ShouldBe(left);
        (await pins.TryAsync(aiko.Id, manager.Id, Wrong)).ShouldSay(ResultCodes.PinLocked, minutes: 15);
        (await pins.TryAsync(aiko.Id, manager.Id, Right)).ShouldSay(ResultCodes.PinLocked, minutes: 15);
        house.Clock.Advance(TimeSpan.FromMinutes(14));
        (await pins.TryAsync(aiko.Id, manager.Id, Right)).ShouldSay(ResultCodes.PinLocked, minutes: 1);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await pins.TryAsync(aiko.Id, manager.Id, Right)).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task After_a_lock_there_are_five_tries_again_and_the_right_one_forgives_those_before(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (_, manager) = await PairAsync(house);
        var pins = house.Get<PinCheck>();
        await GuessAsync(house, manager, times: 5);
        house.Clock.Advance(TimeSpan.FromMinutes(15));

        (await pins.TryAsync(StaffId.New(), manager.Id, Wrong)).Finding!["left"]!.Number.ShouldBe(4);
        (await pins.TryAsync(StaffId.New(), manager.Id, Right)).ShouldBe(Result.Done);
        (await pins.TryAsync(StaffId.New(), manager.Id, Wrong)).Finding!["left"]!.Number.ShouldBe(4);
    }

    [Theory, EveryDatabase]
    public async Task It_locks_only_the_one_whose_it_is(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, manager, other) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza, Right), await house.ManagerAsync(ginza, Right));
        await GuessAsync(house, manager, times: 5);

        (await house.Get<PinCheck>().TryAsync(aiko.Id, other.Id, Right)).ShouldBe(Result.Done);
        (await house.As(manager).Use<UseCases>().ChangeAsync(Permission.DecideExceptions, _ => Task.FromResult(Result.Done))).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task Guesses_in_parallel_are_all_counted(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (_, manager) = await PairAsync(house);

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => house.Get<PinCheck>().TryAsync(StaffId.New(), manager.Id, Wrong))));

        results.Where(r => r.Finding!.Code == ResultCodes.PinWrong).Select(r => r.Finding!["left"]!.Number).ShouldBe([4, 3, 2, 1], ignoreOrder: true);
        results.Count(r => r.Finding!.Code == ResultCodes.PinLocked).ShouldBe(8);
    }

    [Theory, EveryDatabase]
    public async Task Of_a_hundred_guesses_at_once_on_four_nodes_and_as_many_tablets_five_are_answered_and_then_not_even_the_right_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (_, manager) = await PairAsync(house);
        // what is tried is how they are counted, not how long a hash takes
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        var hash = hasher.HashPassword(new(), Right);
        await house.LookAsync(db => db.Users.Where(a => a.Id == manager.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(a => a.PinHash, hash)));
        var nodes = Enumerable.Range(0, 4).Select(_ => new PinCheck(house.Get<IDbContextFactory<ClientelingDb>>(), hasher, house.Clock, NullLogger<PinCheck>.Instance)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => nodes[i % 4].TryAsync(StaffId.New(), manager.Id, Wrong))));

        answers.Count(a => a.Finding!.Code == ResultCodes.PinWrong).ShouldBe(4);
        answers.Count(a => a.Finding!.Code == ResultCodes.PinLocked).ShouldBe(96);
        foreach (var node in nodes) (await node.TryAsync(StaffId.New(), manager.Id, Right)).ShouldSay(ResultCodes.PinLocked, minutes: 15);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_holds_the_tablet_tries_at_most_ten_times_a_minute(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var holder = await house.AssociateAsync(ginza);
        var managers = new List<StaffMember>();
        for (var i = 0; i < 11; i++) managers.Add(await house.ManagerAsync(ginza, Right));
        var pins = house.Get<PinCheck>();

        foreach (var manager in managers.Take(10)) (await pins.TryAsync(holder.Id, manager.Id, Right)).ShouldBe(Result.Done);

        (await pins.TryAsync(holder.Id, managers[10].Id, Right)).ShouldSay(ResultCodes.PinLocked, minutes: 1);
        (await pins.TryAsync(managers[0].Id, managers[10].Id, Right)).ShouldBe(Result.Done);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await pins.TryAsync(holder.Id, managers[10].Id, Right)).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_holds_the_tablet_fails_ten_times_in_a_quarter_of_an_hour_and_thirty_a_day_whosever_PINs_they_are(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (holder, other) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza));
        List<StaffMember> managers = [];
        for (var i = 0; i < 11; i++) managers.Add(await house.ManagerAsync(ginza, Right));
        var pins = house.Get<PinCheck>();

        for (var quarter = 0; quarter < 3; quarter++)
        {
            for (var i = 0; i < 10; i++)
            {
                house.Clock.Advance(TimeSpan.FromSeconds(10));
                (await pins.TryAsync(holder.Id, managers[i].Id, Wrong)).Finding!.Code.ShouldBe(ResultCodes.PinWrong);
            }
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            (await pins.TryAsync(holder.Id, managers[10].Id, Right)).ShouldSay(ResultCodes.PinLocked, minutes: quarter == 2 ? 1405 : 13);
            (await pins.TryAsync(other.Id, managers[10].Id, Right)).ShouldBe(Result.Done);
            house.Clock.Advance(TimeSpan.FromMinutes(14));
        }

        (await pins.TryAsync(holder.Id, managers[10].Id, Right)).Finding!.Code.ShouldBe(ResultCodes.PinLocked);
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await pins.TryAsync(holder.Id, managers[10].Id, Right)).ShouldBe(Result.Done);
    }

    [Theory, EveryDatabase]
    public async Task A_PIN_gives_no_right_its_owner_has_not(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, colleague, gone) = (await house.AssociateAsync(ginza), await house.AssociateAsync(ginza, Right), await house.ManagerAsync(ginza, Right));
        await house.LookAsync(async db =>
        {
            (await db.Staff.SingleAsync(s => s.Id == gone.Id)).Leave();
            return await db.SaveChangesAsync();
        });

        (await WithPin(house.As(aiko), colleague)).ShouldBe(Result.Forbidden);
        (await WithPin(house.As(aiko), gone)).ShouldBe(Result.Forbidden);
        (await WithPin(house.AsNobody(), colleague)).ShouldBe(Result.Forbidden);
        (await WithPin(house.As(gone), colleague)).ShouldBe(Result.Forbidden);

        static Task<Result> WithPin(TestHouse.Session session, StaffMember approver) => session.Use<UseCases>().ChangeWithPinAsync(
            Permission.DecideExceptions, approver.Id, Right, _ => throw new ShouldAssertException("It ran without the right."));
    }

    [Theory, EveryDatabase]
    public async Task Who_has_set_none_is_told_so(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (aiko, manager) = (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza));

        (await house.Get<PinCheck>().TryAsync(aiko.Id, manager.Id, "")).Finding!.Code.ShouldBe(ResultCodes.PinNotSet);
    }

    [Theory, EveryDatabase]
    public async Task It_is_kept_as_a_hash_only(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (_, manager) = await PairAsync(house);

        var account = await house.LookAsync(db => db.Users.SingleAsync(a => a.Id == manager.Id.Value));

        account.PinHash.ShouldNotBeNull().ShouldNotContain(Right);
        account.PinHash!.Length.ShouldBeLessThanOrEqualTo(200);
    }

    private static async Task<(StaffMember Aiko, StaffMember Manager)> PairAsync(TestHouse house)
    {
        var ginza = await house.BoutiqueAsync();
        return (await house.AssociateAsync(ginza), await house.ManagerAsync(ginza, Right));
    }

    /// <summary>Guesses wrong from as many tablets, so that only the count of the one guessed at stands in the way.</summary>
    private static async Task GuessAsync(TestHouse house, StaffMember manager, int times)
    {
        for (var i = 0; i < times; i++) await house.Get<PinCheck>().TryAsync(StaffId.New(), manager.Id, Wrong);
    }
}

file static class PinAnswers
{
    public static void ShouldSay(this Result result, string code, int minutes) =>
        (result.Outcome, result.Finding!.Code, result.Finding["minutes"]!.Number).ShouldBe((Outcome.Refused, code, minutes));
}
