using Clienteling.Application.Administration;
using Clienteling.Application.Administration.Authorities;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Administration;

public sealed class AuthoritiesTests
{
    [Theory, EveryDatabase]
    public async Task A_new_authority_counts_from_today_and_the_old_one_stays_on_record(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        await house.AuthorityAsync(kenji, 200_000, 600_000);
        var session = house.As(admin);

        var result = await session.Use<SetAuthority>().RunAsync(new(kenji.Id, kenji.Version, AuthorityKind.Decide, Yen(300_000), Yen(900_000)));

        result.ShouldBe(Result.Done);
        var history = (await session.Use<SeeAuthority>().RunAsync(kenji.Id)).Value!;
        history.Now.Decide.ShouldBe(new(Yen(300_000), Yen(900_000), new(2026, 11, 20), admin.Name, house.Now, Yen(0)));
        history.Now.Goodwill.ShouldBeNull();
        history.Earlier.Select(a => (a.PerCase, a.From)).ShouldBe([(Yen(300_000), new(2026, 11, 20)), (Yen(200_000), new(2020, 1, 1))]);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_set_on_one_day_the_later_counts(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, aiko) = (await house.AdministratorAsync(), await house.AssociateAsync(ginza));
        var set = house.As(admin).Use<SetAuthority>();
        await set.RunAsync(new(aiko.Id, aiko.Version, AuthorityKind.Goodwill, Yen(10_000), Yen(30_000)));
        await set.RunAsync(new(aiko.Id, aiko.Version + 1, AuthorityKind.Goodwill, Yen(5_000), Yen(15_000)));

        var row = (await house.As(admin).Use<SeeAuthorities>().RunAsync()).Value!.ShouldHaveSingleItem();

        row.Goodwill!.PerCase.ShouldBe(Yen(5_000));
    }

    [Theory, EveryDatabase]
    public async Task A_boutiques_budget_counts_from_today_and_can_be_lifted_and_every_one_stays_on_record(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var admin = await house.AdministratorAsync();
        var session = house.As(admin);

        (await session.Use<SetBoutiqueBudget>().RunAsync(new(ginza.Code, ginza.Version, Yen(1_200_000)))).ShouldBe(Result.Done);

        var rows = (await session.Use<SeeBoutiqueBudgets>().RunAsync()).Value!;
        rows.Select(r => (r.Code, r.PerMonth, r.Used, r.Left)).ShouldBe(
            [(paris.Code, null, new(0, Currency.Eur), null), (ginza.Code, Yen(1_200_000), Yen(0), Yen(1_200_000))]);
        rows[1].Earlier.ShouldHaveSingleItem().ShouldBe(new(new(2026, 11, 20), Yen(1_200_000), admin.Name, house.Now));

        (await session.Use<SetBoutiqueBudget>().RunAsync(new(ginza.Code, rows[1].Version, null))).ShouldBe(Result.Done);
        var lifted = (await session.Use<SeeBoutiqueBudgets>().RunAsync()).Value![1];
        (lifted.PerMonth, lifted.Left, lifted.Earlier.Count).ShouldBe((null, null, 2));
    }

    [Theory, EveryDatabase]
    public async Task A_budget_is_set_by_an_administrator_in_the_boutiques_currency_on_what_they_saw(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var set = house.As(admin).Use<SetBoutiqueBudget>();

        (await set.RunAsync(new(ginza.Code, ginza.Version, new Money(1, Currency.Eur)))).Outcome.ShouldBe(Outcome.Invalid);
        (await set.RunAsync(new(ginza.Code, ginza.Version, Yen(-1)))).Outcome.ShouldBe(Outcome.Invalid);
        (await set.RunAsync(new(new("NOWHERE"), 0, Yen(1)))).ShouldBe(Result.NotFound);
        (await set.RunAsync(new(ginza.Code, ginza.Version, Yen(1)))).ShouldBe(Result.Done);
        (await set.RunAsync(new(ginza.Code, ginza.Version, Yen(2)))).Outcome.ShouldBe(Outcome.Conflict);
        foreach (var person in new[] { await house.ManagerAsync(ginza), await house.ExecutiveAsync(), await house.AssociateAsync(ginza) })
        {
            (await house.As(person).Use<SetBoutiqueBudget>().RunAsync(new(ginza.Code, 1, Yen(9)))).ShouldBe(Result.Forbidden);
            (await house.As(person).Use<SeeBoutiqueBudgets>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_was_used_this_month_stands_beside_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        var authority = await house.AuthorityAsync(kenji, 200_000, 600_000);
        var use = AuthorityUse.Open(kenji.Id, AuthorityKind.Decide, new(2026, 11, 3), Currency.Jpy);
        use.Take(Yen(148_000), authority);
        await house.PutAsync(use);

        (await house.As(admin).Use<SeeAuthorities>().RunAsync()).Value!.Single().Decide!.Used.ShouldBe(Yen(148_000));

        house.Clock.Advance(TimeSpan.FromDays(11));   // the first of December in Tokyo
        (await house.As(admin).Use<SeeAuthorities>().RunAsync()).Value!.Single().Decide!.Used.ShouldBe(Yen(0));
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_set_it_at_once_the_second_is_told(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admins = new[] { await house.AdministratorAsync(), await house.AdministratorAsync(), await house.AdministratorAsync() };
        var kenji = await house.ManagerAsync(ginza);

        var results = await Task.WhenAll(admins.Select(a => Task.Run(() =>
            house.As(a).Use<SetAuthority>().RunAsync(new(kenji.Id, kenji.Version, AuthorityKind.Decide, Yen(300_000), Yen(900_000))))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == ResultCodes.ChangedMeanwhileBy);
        (await house.LookAsync(db => db.Authorities.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task An_amount_is_in_the_boutique_s_currency_not_negative_and_a_month_at_least_a_case(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var (admin, kenji) = (await house.AdministratorAsync(), await house.ManagerAsync(ginza));
        var set = house.As(admin).Use<SetAuthority>();

        (await Try(new(1, Currency.Eur), new(1, Currency.Eur))).Code.ShouldBe(AuthorityCodes.OneCurrency);
        (await Try(Yen(-1), Yen(5))).Code.ShouldBe(AuthorityCodes.AmountInvalid);
        (await Try(Yen(10), Yen(5)))[Inputs.Field]!.Text.ShouldBe(nameof(AuthorityDraft.PerMonth));
        (await Try(Yen(10), new(50, Currency.Eur)))[Inputs.Field]!.Text.ShouldBe(nameof(AuthorityDraft.PerMonth));

        async Task<Finding> Try(Money perCase, Money perMonth)
        {
            var result = await set.RunAsync(new(kenji.Id, kenji.Version, AuthorityKind.Decide, perCase, perMonth));
            result.Outcome.ShouldBe(Outcome.Invalid);
            return result.Finding!;
        }
    }

    [Theory, EveryDatabase]
    public async Task An_associate_decides_for_nobody_and_an_executive_needs_no_authority(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var admin = await house.AdministratorAsync();
        var (aiko, claire) = (await house.AssociateAsync(ginza), await house.ExecutiveAsync());
        var set = house.As(admin).Use<SetAuthority>();

        (await set.RunAsync(new(aiko.Id, aiko.Version, AuthorityKind.Decide, Yen(1), Yen(1)))).Finding![Inputs.Field]!.Text.ShouldBe(nameof(AuthorityDraft.Kind));
        (await set.RunAsync(new(claire.Id, claire.Version, AuthorityKind.Goodwill, Yen(1), Yen(1)))).Outcome.ShouldBe(Outcome.Invalid);
        (await house.As(admin).Use<SeeAuthority>().RunAsync(claire.Id)).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task House_rules_are_written_as_the_next_version_and_count_at_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        var write = house.As(admin).Use<WriteHouseRules>();

        (await write.RunAsync(new() { SecondsToDistrict = 60 }, seen: 0)).Value.ShouldBe(1);
        (await write.RunAsync(new() { SecondsToDistrict = 90 }, seen: 1)).Value.ShouldBe(2);

        var history = (await house.As(admin).Use<SeeHouseRules>().RunAsync()).Value!;
        history.Rules.SecondsToDistrict.ShouldBe(90);
        history.Versions.Select(v => (v.Number, v.By)).ShouldBe([(2, admin.Name), (1, admin.Name)]);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_write_house_rules_at_once_the_second_is_told(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admins = new[] { await house.AdministratorAsync(), await house.AdministratorAsync(), await house.AdministratorAsync() };

        var results = await Task.WhenAll(admins.Select(a => Task.Run(() => house.As(a).Use<WriteHouseRules>().RunAsync(new() { NewcomerDays = 60 }, seen: 0))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Where(r => !r.IsDone).ShouldAllBe(r => r.Finding!.Code == ResultCodes.ChangedMeanwhileBy);
    }

    [Theory, EveryDatabase]
    public async Task The_reporting_currency_stays_once_rates_are_given_in_it(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        var write = house.As(admin).Use<WriteHouseRules>();
        (await write.RunAsync(new() { ReportingCurrency = Currency.Usd }, seen: 0)).IsDone.ShouldBeTrue();
        await house.RatesAsync();

        var result = await write.RunAsync(new() { ReportingCurrency = Currency.Jpy }, seen: 1);

        result.Finding!.Code.ShouldBe(InputCodes.RatesStand);
    }

    [Fact]
    public void House_rules_that_make_no_sense_are_told_at_their_field()
    {
        var validator = new HouseRulesValidator();

        validator.Wrong(new()).ShouldBeEmpty();
        Field(new() { SecondsToDistrict = 9 }).ShouldBe(nameof(HouseRules.SecondsToDistrict));
        Field(new() { SecondsToEveryone = 120 }).ShouldBe(nameof(HouseRules.SecondsToEveryone));
        Field(new() { NewcomerDays = -1 }).ShouldBe(nameof(HouseRules.NewcomerDays));
        Field(new() { FollowUpDays = 366 }).ShouldBe(nameof(HouseRules.FollowUpDays));
        Field(new() { ExpiryDays = 0 }).ShouldBe(nameof(HouseRules.ExpiryDays));
        Field(new() { NewClientDays = 3651 }).ShouldBe(nameof(HouseRules.NewClientDays));
        Field(new() { TalkFirstExceptions = 0 }).ShouldBe(nameof(HouseRules.TalkFirstExceptions));
        Field(new() { GrantPercentOfSpend = 100.1m }).ShouldBe(nameof(HouseRules.GrantPercentOfSpend));
        Field(new() { RecoveryPercent = new Dictionary<ItemCondition, decimal> { [ItemCondition.Worn] = -1 } }).ShouldBe(nameof(HouseRules.RecoveryPercent));
        Field(new() { ServiceCostPercent = new Dictionary<Solution, decimal> { [Solution.Gift] = 101 } }).ShouldBe(nameof(HouseRules.ServiceCostPercent));

        string Field(HouseRules rules) => validator.Wrong(rules).ShouldHaveSingleItem().Key;
    }

    [Theory, EveryDatabase]
    public async Task Only_administrators_keep_authority(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        foreach (var person in new[] { aiko, await house.ManagerAsync(ginza), await house.ExecutiveAsync() })
        {
            var session = house.As(person);
            (await session.Use<SeeAuthorities>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeAuthority>().RunAsync(aiko.Id)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SetAuthority>().RunAsync(new(aiko.Id, aiko.Version, AuthorityKind.Goodwill, Yen(1), Yen(1)))).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeHouseRules>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<WriteHouseRules>().RunAsync(new(), 0)).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    private static Money Yen(long amount) => new(amount, Currency.Jpy);
}
