using Clienteling.Application.Administration;
using Clienteling.Application.Administration.Boutiques;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Application.Tests.Administration;

public sealed class BoutiquesTests
{
    private static readonly BoutiqueDraft Osaka = new("OSAKA", "Shinsaibashi", "Osaka", "JP", "Asia/Tokyo", "JPY", "Japan", new(11, 0), new(20, 30), [DayOfWeek.Wednesday]);

    [Theory, EveryDatabase]
    public async Task A_new_boutique_is_there_with_its_own_clock(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        await house.ManagerAsync(ginza);
        var admin = await house.AdministratorAsync();

        (await house.As(admin).Use<OpenBoutique>().RunAsync(Osaka)).Value.ShouldBe(new("OSAKA"));

        var rows = (await house.As(admin).Use<ListBoutiques>().RunAsync()).Value!;
        rows.Select(r => (r.Code.Value, r.Staff)).ShouldBe([("GINZA", 1), ("OSAKA", 0)]);
        rows[1].Draft.ShouldBe(Osaka with { ClosedOn = rows[1].Draft.ClosedOn });
        rows[1].Draft.ClosedOn.ShouldBe([DayOfWeek.Wednesday]);
        rows[1].LocalTime.Hour.ShouldBe(12);
    }

    [Theory, EveryDatabase]
    public async Task A_code_is_given_once(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admins = new[] { await house.AdministratorAsync(), await house.AdministratorAsync() };

        var results = await Task.WhenAll(admins.Select(a => Task.Run(() => house.As(a).Use<OpenBoutique>().RunAsync(Osaka))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(InputCodes.CodeTaken);
    }

    [Theory, EveryDatabase]
    public async Task Who_edits_second_is_told(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (first, second) = (await house.AdministratorAsync(), await house.AdministratorAsync());
        await house.As(first).Use<OpenBoutique>().RunAsync(Osaka);
        (await house.As(first).Use<EditBoutique>().RunAsync(1, Osaka with { Name = "Umeda" })).ShouldBe(Result.Done);

        var result = await house.As(second).Use<EditBoutique>().RunAsync(1, Osaka with { Name = "Namba" });

        result.Finding!.Code.ShouldBe(ResultCodes.ChangedMeanwhileBy);
        (await house.As(second).Use<ListBoutiques>().RunAsync()).Value!.Single().Draft.Name.ShouldBe("Umeda");
        (await house.As(second).Use<EditBoutique>().RunAsync(0, Osaka with { Code = "KOBE" })).Outcome.ShouldBe(Outcome.NotFound);
    }

    [Theory, EveryDatabase]
    public async Task A_rate_counts_from_its_day_and_the_missing_ones_are_named(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.BoutiqueAsync();
        await house.BoutiqueAsync("NEWYORK");
        var admin = await house.AdministratorAsync();
        var session = house.As(admin);

        (await session.Use<AddExchangeRate>().RunAsync(new("JPY", new(2026, 11, 20), 0.00612345m))).ShouldBe(Result.Done);
        (await session.Use<AddExchangeRate>().RunAsync(new("JPY", new(2026, 11, 20), 0.007m))).Finding!.Code.ShouldBe(InputCodes.RateTaken);
        (await session.Use<AddExchangeRate>().RunAsync(new("EUR", new(2026, 11, 20), 1m))).Finding!.Code.ShouldBe(InputCodes.CurrencyUnknown);

        var rates = (await session.Use<SeeExchangeRates>().RunAsync()).Value!;
        rates.Reporting.ShouldBe(Currency.Eur);
        rates.Missing.ShouldBe([Currency.Usd]);
        rates.Rates.ShouldHaveSingleItem().Rate.ShouldBe(0.00612345m);
    }

    [Theory, EveryDatabase]
    public async Task The_rates_in_force_are_the_latest_that_have_begun(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();
        var session = house.As(admin);
        foreach (var (currency, day, rate) in new[] { ("JPY", 1, 0.006m), ("JPY", 19, 0.0061m), ("JPY", 30, 0.0062m), ("USD", 25, 0.9m) })
            (await session.Use<AddExchangeRate>().RunAsync(new(currency, new(2026, 11, day), rate))).ShouldBe(Result.Done);

        var all = (await session.Use<SeeExchangeRates>().RunAsync()).Value!;
        all.InForce.Select(r => (r.Currency.Code, r.Rate)).ShouldBe([("JPY", 0.0061m)]);
        all.Rates.Select(r => r.From.Day).ShouldBe([30, 25, 19, 1]);
        all.Known.ShouldBe([Currency.Jpy, Currency.Usd]);

        var dollars = (await session.Use<SeeExchangeRates>().RunAsync(Currency.Usd)).Value!;
        (dollars.Total, dollars.Rates.Count).ShouldBe((1, 1));
        (await session.Use<SeeExchangeRates>().RunAsync(null, page: 2)).Value!.Rates.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task Of_two_rates_for_one_day_one_stands(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admins = new[] { await house.AdministratorAsync(), await house.AdministratorAsync() };

        var results = await Task.WhenAll(admins.Select((a, i) => Task.Run(() => house.As(a).Use<AddExchangeRate>().RunAsync(new("USD", new(2026, 11, 20), 0.9m + i)))));

        results.Count(r => r.IsDone).ShouldBe(1);
        results.Single(r => !r.IsDone).Finding!.Code.ShouldBe(InputCodes.RateTaken);
        (await house.LookAsync(db => db.ExchangeRates.CountAsync())).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Only_administrators_keep_boutiques(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        foreach (var person in new[] { await house.AssociateAsync(ginza), await house.ManagerAsync(ginza), await house.ExecutiveAsync() })
        {
            var session = house.As(person);
            (await session.Use<ListBoutiques>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<OpenBoutique>().RunAsync(Osaka)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<EditBoutique>().RunAsync(ginza.Version, Osaka)).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeExchangeRates>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<AddExchangeRate>().RunAsync(new("USD", new(2026, 1, 1), 1))).Outcome.ShouldBe(Outcome.Forbidden);
            (await session.Use<SeeAdministration>().RunAsync()).Outcome.ShouldBe(Outcome.Forbidden);
        }
    }

    [Fact]
    public void What_can_not_be_a_boutique_is_told_at_its_field()
    {
        var validator = new BoutiqueDraftValidator();

        validator.Wrong(Osaka).ShouldBeEmpty();
        foreach (var code in (string[])["", "osaka", "O", "OSAKA 2", "ÔSAKA", new('A', 21), "=CMD", "OSAKA\n"]) Field(Osaka with { Code = code }).ShouldBe(nameof(BoutiqueDraft.Code));
        foreach (var name in (string[])["", "  ", new('x', 101)]) Field(Osaka with { Name = name }).ShouldBe(nameof(BoutiqueDraft.Name));
        Field(Osaka with { City = new('x', 101) }).ShouldBe(nameof(BoutiqueDraft.City));
        foreach (var country in (string[])["", "Japan", "jp", "J1"]) Field(Osaka with { Country = country }).ShouldBe(nameof(BoutiqueDraft.Country));
        foreach (var zone in (string[])["", "Tokyo", "Tokyo Standard Time", "../etc/passwd"]) Field(Osaka with { TimeZone = zone }).ShouldBe(nameof(BoutiqueDraft.TimeZone));
        foreach (var currency in (string[])["", "YEN", "jpy"]) Field(Osaka with { Currency = currency }).ShouldBe(nameof(BoutiqueDraft.Currency));
        Field(Osaka with { District = " " }).ShouldBe(nameof(BoutiqueDraft.District));
        Field(Osaka with { Opens = null }).ShouldBe(nameof(BoutiqueDraft.Opens));
        foreach (var closes in (TimeOnly?[])[null, new(11, 0), new(2, 0)]) Field(Osaka with { Closes = closes }).ShouldBe(nameof(BoutiqueDraft.Closes));
        Field(Osaka with { ClosedOn = Enum.GetValues<DayOfWeek>() }).ShouldBe(nameof(BoutiqueDraft.ClosedOn));

        string Field(BoutiqueDraft draft) => validator.Wrong(draft).ShouldHaveSingleItem().Key;
    }

    [Fact]
    public void What_can_not_be_a_rate_is_told_at_its_field()
    {
        var validator = new ExchangeRateDraftValidator(new FakeTimeProvider(new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero)));
        var good = new ExchangeRateDraft("USD", new(2026, 11, 20), 0.9m);

        validator.Wrong(good).ShouldBeEmpty();
        foreach (var rate in (decimal?[])[null, 0, -1, 0.000000001m, 1_000_001m]) Field(good with { Rate = rate }).ShouldBe(nameof(ExchangeRateDraft.Rate));
        foreach (var day in (DateOnly?[])[null, new(1989, 12, 31), new(2028, 1, 1)]) Field(good with { From = day }).ShouldBe(nameof(ExchangeRateDraft.From));
        Field(good with { Currency = "🪙" }).ShouldBe(nameof(ExchangeRateDraft.Currency));

        string Field(ExchangeRateDraft draft) => validator.Wrong(draft).ShouldHaveSingleItem().Key;
    }

    [Fact]
    public void The_zones_offered_are_places()
    {
        TimeZones.All.ShouldContain("Asia/Tokyo");
        TimeZones.All.ShouldContain("America/New_York");
        TimeZones.All.ShouldAllBe(zone => TimeZones.IsIana(zone) && zone.Contains('/'));
    }
}
