using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

public sealed class PoliciesTests
{
    private static readonly PolicyScope Everything = new(null, null, null);
    private static readonly PolicyScope ShoesInJapan = new("JP", PurchaseChannel.Boutique, CategoryFamily.Shoes);
    private static readonly DateOnly Tomorrow = new(2026, 11, 21);

    [Theory, EveryDatabase]
    public async Task The_next_version_follows_the_one_its_author_saw(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        await house.PolicyAsync();

        var written = await house.As(admin).Use<WritePolicyVersion>().RunAsync(new(Everything, 1, Tomorrow, new() { WindowDays = 21 }));

        written.Value.ShouldBe(2);
        var history = (await house.As(admin).Use<SeePolicy>().RunAsync(Everything)).Value!;
        history.Versions.Select(v => (v.Number, v.State)).ShouldBe([(2, PolicyState.Coming), (1, PolicyState.InForce)]);
        history.Latest.WrittenBy.ShouldBe(admin.Name);
        house.Heard.OfType<PolicyChanged>().ShouldHaveSingleItem();
    }

    [Theory, EveryDatabase]
    public async Task A_version_that_begins_today_is_in_force_at_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        await house.PolicyAsync();

        await house.As(admin).Use<WritePolicyVersion>().RunAsync(new(Everything, 1, new(2026, 11, 20), new() { WindowDays = 21 }));

        var row = (await house.As(admin).Use<ListPolicies>().RunAsync()).Value!.Scopes.ShouldHaveSingleItem();
        row.InForce!.Number.ShouldBe(2);
        row.Coming.ShouldBeEmpty();
        row.Versions.ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_begins_before_the_latest_day_it_is_in_any_boutique(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync("NEWYORK");
        await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();

        // noon of the 20th in Tokyo, still the evening of the 19th in New York
        var result = await house.As(admin).Use<WritePolicyVersion>().RunAsync(new(ShoesInJapan, 0, new(2026, 11, 19), new() { WindowDays = 14 }));

        result.Outcome.ShouldBe(Outcome.Invalid);
        result.Finding!.Code.ShouldBe(PolicyCodes.InThePast);
        result.Finding["field"]!.Text.ShouldBe(nameof(PolicyDraft.From));
    }

    [Theory, EveryDatabase]
    public async Task A_version_begins_after_the_last_one(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var write = house.As(admin).Use<WritePolicyVersion>();
        await write.RunAsync(new(ShoesInJapan, 0, new(2026, 12, 1), new() { WindowDays = 14 }));

        var result = await write.RunAsync(new(ShoesInJapan, 1, new(2026, 12, 1), new() { WindowDays = 21 }));

        result.Finding!.Code.ShouldBe(PolicyCodes.NotAfterLast);
        result.Finding["last"]!.Day.ShouldBe(new(2026, 12, 1));
    }

    [Theory, EveryDatabase]
    public async Task Who_writes_second_is_told_by_whom_and_when_and_overwrites_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        var (first, second) = (await house.AdministratorAsync(), await house.AdministratorAsync());
        await house.PolicyAsync();
        await house.As(first).Use<WritePolicyVersion>().RunAsync(new(Everything, 1, Tomorrow, new() { WindowDays = 21 }));

        var result = await house.As(second).Use<WritePolicyVersion>().RunAsync(new(Everything, 1, Tomorrow.AddDays(1), new() { WindowDays = 7 }));

        result.Outcome.ShouldBe(Outcome.Conflict);
        result.Finding!.Code.ShouldBe(ResultCodes.ChangedMeanwhileBy);
        result.Finding["by"]!.Text.ShouldBe(first.Name.Native);
        result.Finding["at"]!.Instant.ShouldBe(house.Now);
        (await house.LookAsync(db => db.ReturnPolicies.CountAsync())).ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task Of_administrators_who_write_in_the_same_instant_one_wins_and_the_others_are_told(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        List<StaffMember> admins = [];
        for (var i = 0; i < 4; i++) admins.Add(await house.AdministratorAsync());

        var results = await Task.WhenAll(admins.Select(a => Task.Run(() =>
            house.As(a).Use<WritePolicyVersion>().RunAsync(new(ShoesInJapan, 0, Tomorrow, new() { WindowDays = 14 })))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == ResultCodes.ChangedMeanwhileBy);
        (await house.LookAsync(db => db.ReturnPolicies.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Only_administrators_keep_policies(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        foreach (var person in new[] { await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.ExecutiveAsync() })
        {
            var session = house.As(person);
            (await session.Use<WritePolicyVersion>().RunAsync(new(Everything, 0, Tomorrow, new()))).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<PreviewPolicyVersion>().RunAsync(new(Everything, 0, Tomorrow, new()), TestContext.Current.CancellationToken)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<ListPolicies>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeePolicy>().RunAsync(Everything)).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Fact]
    public void A_rule_that_is_on_allows_something_and_stays_within_its_limits()
    {
        var validator = new PolicyDraftValidator();

        Wrong(new() { WindowDays = -1 }).ShouldBe("Rules.WindowDays");
        Wrong(new() { WindowDays = 3651 }).ShouldBe("Rules.WindowDays");
        Wrong(new() { WindowDays = 0 }).ShouldBeNull();
        Wrong(new() { MostReturnsInTwelveMonths = 1001 }).ShouldBe("Rules.MostReturnsInTwelveMonths");
        Wrong(new() { Conditions = [] }).ShouldBe("Rules.Conditions");
        Wrong(new() { Proofs = [] }).ShouldBe("Rules.Proofs");
        Wrong(new() { Remedies = [] }).ShouldBe("Rules.Remedies");
        Wrong(new() { Remedies = [(Remedy)99] }).ShouldBe("Rules.Remedies");
        validator.Validate(new PolicyDraft(new("Japan", null, null), 0, Tomorrow, new())).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Scope.Country");

        string? Wrong(PolicyRules rules) => validator.Validate(new PolicyDraft(Everything, 0, Tomorrow, rules)).Errors.Select(e => e.PropertyName).SingleOrDefault();
    }
}
