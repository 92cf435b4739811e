using Clienteling.Application.Clients;
using Clienteling.Application.LifetimeValue;
using Clienteling.Application.Tests.Demo;
using Clienteling.Domain;
using Clienteling.Domain.LifetimeValue;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.LifetimeValue;

/// <summary>The demo maison, fitted once.</summary>
public sealed class FittedDemo : IAsyncLifetime
{
    public DemoHouseFixture Demo { get; } = new();

    public FitState State { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Demo.InitializeAsync();
        State = (await Demo.House.AsNobody().Use<RunValueFit>().RunAsync(TestContext.Current.CancellationToken)).Value;
    }

    public ValueTask DisposeAsync() => Demo.DisposeAsync();
}

public sealed class RunValueFitTests(FittedDemo fitted) : IClassFixture<FittedDemo>
{
    [Fact]
    public async Task It_comes_into_force_with_the_last_day_that_has_ended_everywhere()
    {
        fitted.State.ShouldBe(FitState.Done);
        var fit = await FitAsync();

        (fit.Number, fit.State, fit.InForce, fit.By).ShouldBe((1, FitState.Done, true, null));
        fit.AsOf.ShouldBe(new DateOnly(2026, 11, 20), "it is still the 21st in New York, and in Ginza");
        fit.Currency.ShouldBe(Currency.Eur);
        (fit.Report!.Code, fit.Report.WithoutRate).ShouldBe((null, 0));
    }

    [Fact]
    public async Task All_three_models_are_fitted_and_the_one_nearest_to_the_held_out_weeks_is_chosen()
    {
        var report = (await FitAsync()).Report!;

        report.Models.Select(m => m.Name).ShouldBe(["BG/NBD", "MBG/NBD", "Pareto/NBD"]);
        report.Models.ShouldAllBe(m => m.Converged && m.Clients == report.Clients);
        report.GammaGamma!.Parameters.Keys.ShouldBe(["p", "q", "gamma"]);
        report.HoldoutWeeks.ShouldBe(39);
        report.Chosen.ShouldBe(report.Holdout.MinBy(h => h.Rmse)!.Model);
        report.ChosenScore!.ExpectedPurchases.ShouldBe(report.ChosenScore.ActualPurchases, report.ChosenScore.ActualPurchases * .1, "the demo's clients buy as the models suppose");
        report.Weeks[^1].Actual.ShouldBe(await CountRepeatDaysAsync());
        report.ByFrequency.Sum(f => f.Clients).ShouldBeLessThan(report.Clients, "who was won in the held-out weeks is not predicted");
    }

    [Fact]
    public async Task Everyone_who_bought_has_a_value_and_nobody_else()
    {
        var (asOf, buyers) = (new DateOnly(2026, 11, 20), await fitted.Demo.LookAsync(db => db.Purchases.Where(p => p.Day <= new DateOnly(2026, 11, 20)).Select(p => p.Client).Distinct().ToListAsync()));
        var values = await ValuesAsync();

        values.Select(v => v.Client).ShouldBe(buyers, ignoreOrder: true);
        values.ShouldAllBe(v => v.Alive >= 0 && v.Alive <= 1 && v.Value36 >= v.Value12 && v.Low36 <= v.Value36 && v.LastDay <= asOf && v.FirstDay <= v.LastDay);
        values.ShouldAllBe(v => (v.PurchaseDays > 1) == (v.Basis == ValueBasis.Own));
        values.ShouldAllBe(v => (v.AliveBefore == null) == (v.Movement == ValueMovement.Won));
    }

    [Fact]
    public async Task Net_spend_is_what_the_clients_page_says_but_for_the_currency()
    {
        var since = await fitted.Demo.LookAsync(db => db.Purchases.Where(p => p.Day > new DateOnly(2026, 11, 20)).Select(p => p.Client).ToListAsync());
        var values = (await ValuesAsync()).Where(v => !since.Contains(v.Client)).ToList();
        foreach (var value in values.OrderByDescending(v => v.NetSpend).Take(5).Concat(values.Take(20)))
        {
            var figures = await fitted.Demo.LookAsync(db => ClientFigures.ReckonAsync(db, value.Client, Currency.Eur, new(2026, 11, 20)));
            value.NetSpend.ShouldBe(figures.Past.NetSpend!.Value.Minor);
            value.FirstDay.ShouldBe(figures.Past.Since!.Value);
            value.ContactsToMake.ShouldBe(figures.Making.Contacts);
            value.VisitsToMake.ShouldBe(figures.Making.Visits);
        }
    }

    [Fact]
    public async Task A_boutiques_book_adds_up_to_its_clients()
    {
        var books = await fitted.Demo.LookAsync(db => db.ValueBooks.AsNoTracking().ToListAsync());
        var values = await ValuesAsync();
        books.Select(b => b.Boutique.Value).ShouldBe(["GINZA", "MILANO", "NEWYORK", "PARIS"], ignoreOrder: true);
        foreach (var book in books)
        {
            var own = values.Where(v => v.HomeBoutique == book.Boutique).ToList();
            foreach (var dimension in Enum.GetValues<ValueDimension>())
            {
                var slices = book.Sums.Slices.Where(s => s.Dimension == dimension).ToList();
                slices.Sum(s => s.Clients).ShouldBe(own.Count);
                slices.Sum(s => s.Value36).ShouldBe(own.Sum(v => v.Value36!.Value));
                slices.Sum(s => s.NetSpend).ShouldBe(own.Sum(v => v.NetSpend));
                slices.ShouldAllBe(s => s.Before36 + s.Won + s.CameBack + s.Silent == s.Value36);
            }
            book.Sums.Quarters.Sum(q => q.Actual).ShouldBe(own.Sum(v => v.NetSpend));
            book.Sums.Cohorts.Sum(c => c.Clients).ShouldBe(own.Count);
            book.Sums.Cohorts.Sum(c => c.Spend.Sum()).ShouldBe(own.Sum(v => v.NetSpend));
            book.Sums.Cohorts.ShouldAllBe(c => c.Buyers[0] == c.Clients);
            book.Sums.Tenures.Sum(t => t.Clients).ShouldBe(own.Count);
            book.Sums.Tenures.Sum(t => t.Alive).ShouldBe(own.Sum(v => v.Alive), 1e-6);
        }
        var expected = books.Aggregate(new ValueSums(), (sum, b) => sum + b.Sums).Quarters.SkipLast(1).Sum(q => q.Expected);
        expected.ShouldBe(values.Sum(v => v.NetSpend), values.Sum(v => v.NetSpend) * .1, "what the model would have had them spend is near what they did");
    }

    [Fact]
    public async Task The_story_s_client_is_expected_to_come_again()
    {
        var yuki = await fitted.Demo.LookAsync(db => db.Clients.AsNoTracking().SingleAsync(c => c.Name.Family == "中村" && c.Name.Given == "由紀"));

        var figures = await fitted.Demo.LookAsync(db => ClientFigures.ReckonAsync(db, yuki.Id, Currency.Jpy, new(2026, 11, 21)));

        var expected = figures.Expected!;
        (expected.Months, expected.Basis, expected.AsOf, expected.Fit).ShouldBe((36, ValueBasis.Own, new DateOnly(2026, 11, 20), 1));
        expected.AlivePercent.ShouldBeInRange(85, 100);
        expected.Value!.Value.ShouldBeInRange(new Money(1_000_000, Currency.Jpy), new Money(4_000_000, Currency.Jpy));
        (expected.Low!.Value < expected.Value.Value && expected.Value.Value < expected.High!.Value).ShouldBeTrue();
        figures.Rhythm.ShouldSatisfyAllConditions(r => r.DaysBetween!.Value.ShouldBeInRange(60, 90), r => r.LastDay.ShouldBe(new DateOnly(2026, 11, 5)));
    }

    private Task<ValueFit> FitAsync() => fitted.Demo.LookAsync(db => db.ValueFits.AsNoTracking().SingleAsync());

    private Task<List<ClientValue>> ValuesAsync() => fitted.Demo.LookAsync(db => db.ClientValuesIn(ValueTable.A).AsNoTracking().ToListAsync());

    private async Task<int> CountRepeatDaysAsync()
    {
        var days = await fitted.Demo.LookAsync(db => db.Purchases.Where(p => p.Day <= new DateOnly(2026, 11, 20)).Select(p => new { p.Client, p.Day }).Distinct().ToListAsync());
        return days.Count - days.Select(d => d.Client).Distinct().Count();
    }
}
