using Clienteling.Application.Administration;
using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Administration.People;
using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Tests.Fixtures;

namespace Clienteling.Application.Tests.Administration;

public sealed class AdministrationTests
{
    [Theory, EveryDatabase]
    public async Task The_start_counts_what_there_is(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        await house.AuthorityAsync(kenji, 200_000, 600_000);
        await house.PolicyAsync();
        await house.As(admin).Use<WritePolicyVersion>().RunAsync(new(new(null, null, null), 1, new(2026, 12, 1), new() { WindowDays = 7 }));

        var summary = (await house.As(admin).Use<SeeAdministration>().RunAsync()).Value!;

        summary.ShouldBe(new(ScopesInForce: 1, Coming: 1, WithAuthority: 1, HouseRules: 0, Staff: 2, LockedPins: 0, Boutiques: 1, AuditEntries: 2, LastAudit: house.Now));
    }

    [Theory, EveryDatabase]
    public async Task An_empty_house_counts_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();

        (await house.As(admin).Use<SeeAdministration>().RunAsync()).Value.ShouldBe(new(0, 0, 0, 0, 1, 0, 0, 0, null));
        (await house.As(admin).Use<ListPolicies>().RunAsync()).Value!.Scopes.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task What_can_be_chosen_is_what_there_is(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris, milano) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"), await house.BoutiqueAsync("MILANO"));
        var admin = await house.AdministratorAsync();
        await house.As(admin).Use<AddExchangeRate>().RunAsync(new("JPY", new(2026, 11, 20), 0.006m));

        var posts = (await house.As(admin).Use<SeeStaffChoices>().RunAsync()).Value!;
        posts.Boutiques.ShouldBe([new(paris.Code, paris.Name), new(ginza.Code, ginza.Name), new(milano.Code, milano.Name)]);
        posts.Districts.ShouldBe(["Europe", "Japan"]);

        var audit = (await house.As(admin).Use<SeeAuditChoices>().RunAsync()).Value!;
        audit.Actions.ShouldBe([nameof(AddExchangeRate)]);
        audit.People.ShouldHaveSingleItem().Id.ShouldBe(admin.Id);
        audit.Boutiques[ginza.Code].ShouldBe(ginza.Name);
    }
}
