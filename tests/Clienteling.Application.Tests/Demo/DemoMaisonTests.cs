using System.Text.RegularExpressions;
using Clienteling.Application.Administration.Audit;
using Clienteling.Application.Data;
using Clienteling.Application.Decisions;
using Clienteling.Application.Demo;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Demo;

/// <summary>What is true of the whole demo maison.</summary>
public sealed partial class DemoMaisonTests(DemoHouseFixture demo) : IClassFixture<DemoHouseFixture>
{
    private static readonly DateTimeOffset Now = DemoHouseFixture.StoryHour;

    [Fact]
    public async Task It_has_four_boutiques_two_thousand_clients_and_four_years_of_purchases_in_three_currencies()
    {
        (await demo.LookAsync(db => db.Boutiques.OrderBy(b => b.Code).Select(b => new { b.Code, b.TimeZone, b.Currency, b.District }).ToListAsync()))
            .Select(b => (b.Code.Value, b.TimeZone, b.Currency.Code, b.District)).ShouldBe(
            [
                ("GINZA", "Asia/Tokyo", "JPY", "Japan"), ("MILANO", "Europe/Rome", "EUR", "Europe"),
                ("NEWYORK", "America/New_York", "USD", "Americas"), ("PARIS", "Europe/Paris", "EUR", "Europe"),
            ]);
        (await demo.LookAsync(db => db.Clients.CountAsync())).ShouldBe(2000);
        var purchases = await demo.LookAsync(db => db.Purchases.Select(p => new { p.Day, p.Channel, p.Currency }).ToListAsync());
        purchases.Count.ShouldBeInRange(4000, 9000);
        purchases.Select(p => p.Channel).Distinct().Count().ShouldBe(3);
        purchases.Select(p => p.Currency.Code).Distinct().Order().ShouldBe(["EUR", "JPY", "USD"]);
        foreach (var year in Enumerable.Range(2023, 4)) purchases.Count(p => p.Day.Year == year).ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Every_text_fits_its_column_on_SQL_Server_though_bulk_inserts_ask_nobody()
    {
        var tooLong = await demo.LookAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var columns = from table in db.Model.GetRelationalModel().Tables
                          from column in table.Columns
                          let most = column.PropertyMappings[0].Property.GetMaxLength()
                          where most is not null && column.StoreType == "TEXT"
                          select $"SELECT '{table.Name}.{column.Name}' FROM \"{table.Name}\" WHERE length(\"{column.Name}\") > {most}";
            List<string> found = [];
            // one by one: there are more than SQLite joins in one query
            foreach (var column in columns)
            {
                command.CommandText = column;
                if (await command.ExecuteScalarAsync() is string name) found.Add(name);
            }
            return found;
        });

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_who_is_printed_gets_in_with_the_printed_password_and_pin()
    {
        var hasher = demo.House.Get<IPasswordHasher<Account>>();
        foreach (var person in DemoMaison.SignIns)
        {
            var account = await demo.LookAsync(db => db.Users.SingleAsync(u => u.Email == person.Email));
            hasher.VerifyHashedPassword(account, account.PasswordHash!, DemoMaison.Password).ShouldBe(PasswordVerificationResult.Success);
            hasher.VerifyHashedPassword(account, account.PinHash!, person.Pin).ShouldBe(PasswordVerificationResult.Success);
            (await demo.LookAsync(db => db.Staff.AnyAsync(s => s.Id == new StaffId(account.Id) && s.Role == person.Role && s.Active))).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Every_boutique_has_a_manager_with_a_pin_and_authority()
    {
        foreach (var boutique in await demo.LookAsync(db => db.Boutiques.ToListAsync()))
        {
            var managers = await demo.LookAsync(db => db.Staff.Where(s => s.Role == Role.Manager && s.Postings.Any(p => p.Boutique == boutique.Code)).Select(s => s.Id).ToListAsync());
            managers.ShouldNotBeEmpty();
            foreach (var manager in managers)
            {
                (await demo.LookAsync(db => db.Users.Where(u => u.Id == manager.Value).Select(u => u.PinHash).SingleAsync())).ShouldNotBeNull();
                (await demo.LookAsync(db => db.Authorities.CountAsync(a => a.Staff == manager && a.Kind == AuthorityKind.Decide))).ShouldBe(1);
            }
        }
    }

    [Fact]
    public async Task Nothing_happened_after_now_or_before_the_maison_met_the_client()
    {
        var met = await demo.LookAsync(db => db.Clients.ToDictionaryAsync(c => c.Id, c => c.FirstContact!.Value));
        var purchases = await PurchasesAsync();

        purchases.ShouldAllBe(p => p.At < Now && p.Day >= met[p.Client]);
        purchases.SelectMany(p => p.Lines).ShouldAllBe(l => l.DeliveredOn == null || l.DeliveredOn <= new DateOnly(2026, 11, 21));
        purchases.SelectMany(p => p.Returns.Select(r => (Purchase: p, Return: r))).ShouldAllBe(x => x.Return.At < Now && x.Return.At > x.Purchase.At);
        (await demo.LookAsync(db => db.ClientContacts.AnyAsync(c => c.At >= Now))).ShouldBeFalse();
        (await demo.LookAsync(db => db.ClientNotes.AnyAsync(n => n.At >= Now))).ShouldBeFalse();
        (await demo.LookAsync(db => db.Clients.Where(c => c.Birthday >= new DateOnly(2008, 1, 1)).CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_sold_in_a_boutique_is_sold_on_its_own_day_while_it_is_open()
    {
        var boutiques = await demo.LookAsync(db => db.Boutiques.ToDictionaryAsync(b => b.Code));

        foreach (var purchase in await PurchasesAsync())
        {
            var local = boutiques[purchase.Boutique].LocalTime(purchase.At);
            DateOnly.FromDateTime(local.DateTime).ShouldBe(purchase.Day);
            purchase.Currency.ShouldBe(boutiques[purchase.Boutique].Currency);
            if (purchase.Channel == PurchaseChannel.Boutique) local.Hour.ShouldBeInRange(10, 20);
        }
    }

    [Fact]
    public async Task Nobody_got_back_more_than_was_paid_and_a_few_lines_in_a_hundred_came_back()
    {
        var purchases = await PurchasesAsync();

        foreach (var purchase in purchases)
        {
            purchase.RefundedMinor.ShouldBeInRange(0, purchase.TotalMinor);
            foreach (var line in purchase.Lines)
            {
                purchase.QuantityLeft(line.Number).ShouldBeGreaterThanOrEqualTo(0);
                purchase.PaidLeft(line.Number).Minor.ShouldBeGreaterThanOrEqualTo(0);
            }
        }
        var share = (double)purchases.SelectMany(p => p.Returns).Sum(r => r.Lines.Count) / purchases.Sum(p => p.Lines.Count);
        share.ShouldBeInRange(.015, .06);
    }

    [Fact]
    public async Task People_come_again_as_in_a_maison()
    {
        var purchases = await PurchasesAsync();
        var days = purchases.GroupBy(p => p.Client).Select(g => g.Select(p => p.Day).Distinct().Count()).ToList();
        var months = purchases.Where(p => p.Day.Year is 2023 or 2024 or 2025).GroupBy(p => p.Day.Month).ToDictionary(g => g.Key, g => g.Count());

        ((double)days.Count(d => d > 1) / days.Count).ShouldBeInRange(.45, .70);
        days.Average().ShouldBeInRange(2, 4.5);
        months.Values.Max().ShouldBe(months[12]);
        months[12].ShouldBeGreaterThan((int)(1.4 * months.Values.Average()));
        months[8].ShouldBeLessThan((int)months.Values.Average());
    }

    [Fact]
    public async Task A_client_keeps_one_shoe_size_but_for_gifts()
    {
        var shoes = await demo.LookAsync(db => db.Products.Where(p => p.Family == CategoryFamily.Shoes).ToDictionaryAsync(p => p.Id, p => p.Name.Substring(p.Name.LastIndexOf(' ') + 1)));
        var sizes = (await PurchasesAsync()).GroupBy(p => p.Client)
            .Select(g => g.SelectMany(p => p.Lines).Where(l => shoes.ContainsKey(l.Product)).Select(l => shoes[l.Product]).ToList()).Where(s => s.Count >= 4).ToList();

        sizes.Count.ShouldBeGreaterThan(30);
        sizes.Average(s => (double)s.GroupBy(x => x).Max(g => g.Count()) / s.Count).ShouldBeGreaterThan(.75);
    }

    [Fact]
    public async Task Names_are_many_and_can_be_reached_only_where_nobody_lives()
    {
        var clients = await demo.LookAsync(db => db.Clients.AsNoTracking().ToListAsync());

        clients.Select(c => c.Name.Native).Distinct().Count().ShouldBeGreaterThan(1700);
        clients.Where(c => c.Name.IsEastAsian).ShouldAllBe(c => c.Name.Reading != null);
        clients.ShouldAllBe(c => c.Email == null || ExampleAddress().IsMatch(c.Email));
        clients.ShouldAllBe(c => c.Phone == null || FictionalNumber().IsMatch(c.Phone));
        clients.Select(c => c.Language).Distinct().Order().ShouldBe(["en", "fr", "it", "ja", "ko", "zh-Hans"]);
    }

    [Fact]
    public async Task Nobody_is_their_own_forebear()
    {
        var introducers = await demo.LookAsync(db => db.Clients.Where(c => c.IntroducedBy != null).ToDictionaryAsync(c => c.Id, c => c.IntroducedBy!.Value));

        introducers.Count.ShouldBeGreaterThan(100);
        foreach (var client in introducers.Keys)
        {
            var steps = 0;
            for (var at = client; introducers.TryGetValue(at, out var by); at = by) (++steps).ShouldBeLessThan(100);
        }
    }

    [Fact]
    public async Task Every_state_of_a_case_is_there_and_every_history_is_whole()
    {
        var cases = await demo.LookAsync(db => db.ExceptionCases.AsNoTracking().ToListAsync());

        cases.Select(c => c.Status).Distinct().Order().ShouldBe(Enum.GetValues<CaseStatus>().Except([CaseStatus.ApprovedDifferently]).Order());
        cases.ShouldContain(c => c.Decision!.Kind == DecisionKind.ApprovedDifferently);
        cases.Where(c => c.IsOpen).Select(c => c.Boutique.Value).Order().ShouldBe(["MILANO", "NEWYORK"]);
        cases.ShouldContain(c => c.History.Any(e => e.Proof == IdentityProof.Pin && e.SignedIn != null));
        var verified = await demo.LookAsync(db => VerifyHistories.VerifyAsync(db));
        (verified.Broken, verified.Torn, verified.Cases).ShouldBe((null, null, cases.Count));
    }

    [Fact]
    public async Task What_was_conceded_is_what_was_taken_out_of_the_months()
    {
        var executives = await demo.LookAsync(db => db.Staff.Where(s => s.Role == Role.Executive).Select(s => s.Id).ToListAsync());
        var conceded = (await demo.LookAsync(db => db.ExceptionCases.AsNoTracking().ToListAsync()))
            .Where(c => c.DecidedBy is { } by && !executives.Contains(by)).GroupBy(c => c.DecidedBy!.Value).ToDictionary(g => g.Key, g => g.Sum(c => c.Conceded!.Value.Minor));
        var used = (await demo.LookAsync(db => db.AuthorityUses.AsNoTracking().ToListAsync())).GroupBy(u => u.Staff).ToDictionary(g => g.Key, g => g.Sum(u => u.Used.Minor));

        used.OrderBy(u => u.Key.Value).ShouldBe(conceded.OrderBy(c => c.Key.Value));
    }

    [Fact]
    public async Task A_settled_case_has_its_return_and_a_return_by_exception_of_a_case_names_it()
    {
        var settled = await demo.LookAsync(db => db.ExceptionCases.Where(c => c.SettledAt != null).Select(c => c.Id).ToListAsync());
        var returned = (await PurchasesAsync()).SelectMany(p => p.Returns).Where(r => r.Case != null).ToList();

        returned.Select(r => r.Case!.Value.Value).Order().ShouldBe(settled.Select(s => s.Value).Order());
        returned.ShouldAllBe(r => r.ByException && r.DecidedBy != null);
    }

    [Fact]
    public async Task It_has_a_past_to_look_back_on_in_which_no_budget_was_overspent()
    {
        var cases = (await demo.LookAsync(db => db.ExceptionCases.AsNoTracking().ToListAsync())).Where(c => c.DecidedAt is not null).ToList();
        cases.Count.ShouldBeInRange(100, 160);
        cases.GroupBy(c => c.Boutique).Count().ShouldBe(4);
        cases.GroupBy(c => c.Decision!.Kind).ShouldAllBe(g => g.Count() >= 15);
        cases.Count(c => c.DecidedAt < Now.AddYears(-1)).ShouldBeGreaterThan(30);
        cases.ShouldAllBe(c => c.RequestedAt < c.DecidedAt && c.DecidedAt < Now && (c.SettledAt == null || (c.SettledAt > c.DecidedAt && c.SettledAt < Now)) && (c.CalledAt == null || c.CalledAt < Now));
        // what was known when it was asked: no purchase since
        var purchases = (await PurchasesAsync()).ToLookup(p => p.Client);
        cases.ShouldAllBe(c => c.Stakes.Past.Purchases == purchases[c.Client].Count(p => p.At < c.RequestedAt));

        var budgets = await demo.LookAsync(db => db.BoutiqueBudgets.ToDictionaryAsync(b => b.Boutique, b => b.PerMonth!.Value));
        var executives = await demo.LookAsync(db => db.Staff.Where(s => s.Role == Role.Executive).Select(s => s.Id).ToListAsync());
        var boutiques = await demo.LookAsync(db => db.Boutiques.ToDictionaryAsync(b => b.Code));
        var months = await demo.LookAsync(db => db.BoutiqueUses.AsNoTracking().ToListAsync());
        foreach (var month in months)
        {
            var its = cases.Where(c => c.Boutique == month.Boutique && c.Conceded!.Value.IsPositive && AuthorityUse.MonthOf(boutiques[c.Boutique].DayOf(c.DecidedAt!.Value)) == month.Month).ToList();
            (month.Used.Minor, month.Cases).ShouldBe((its.Sum(c => c.Conceded!.Value.Minor), its.Count));
            its.Where(c => !executives.Contains(c.DecidedBy!.Value)).Sum(c => c.Conceded!.Value.Minor).ShouldBeLessThanOrEqualTo(budgets[month.Boutique].Minor);
        }
        months.Sum(m => m.Cases).ShouldBe(cases.Count(c => c.Conceded!.Value.IsPositive));
    }

    [Fact]
    public async Task One_rule_is_set_aside_in_most_of_its_cases_the_window_for_shoes_in_japan()
    {
        var claire = await demo.LookAsync(db => db.Staff.SingleAsync(s => s.Email == "claire.moreau@maison.example"));

        var view = (await demo.House.As(claire).Use<SeeDecisions>().RunAsync()).Value!;

        var proposal = view.Proposals.ShouldHaveSingleItem();
        proposal.Scope.ShouldBe(new("JP", PurchaseChannel.Boutique, CategoryFamily.Shoes));
        proposal.Proposed.Changed.ShouldBe([RuleCodes.Window]);
        (proposal.Now.WindowDays, proposal.Proposed.Rules.WindowDays!.Value).ShouldSatisfyAllConditions(w => w.Item1.ShouldBe(14), w => w.Item2.ShouldBeInRange(18, 30));
        // they come back more often after a yes
        view.Outcomes[0].After(365).Share!.Value.ShouldBeGreaterThan(view.Outcomes[2].After(365).Share!.Value);
        view.Times.All!.Median.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(300));
    }

    [Fact]
    public async Task It_sells_about_120_articles_in_every_family_that_is_drawn()
    {
        var products = await demo.LookAsync(db => db.Products.AsNoTracking().ToListAsync());

        products.Select(p => p.Sku[..4]).Distinct().Count().ShouldBeInRange(100, 140);
        products.Select(p => p.Family).Distinct().Order().ShouldBe(Enum.GetValues<CategoryFamily>().Except([CategoryFamily.Other]).Order());
        products.ShouldContain(p => p.FinalSale);
    }

    [Fact]
    public async Task It_is_made_once_and_never_over_anything_else()
    {
        (await demo.House.Get<DemoMaison>().EnsureAsync(new(), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeFalse();

        await using var other = await TestHouse.OpenAsync(Engine.Sqlite);
        await other.BoutiqueAsync();
        (await other.QuickDemoMaison().EnsureAsync(new(10), Now, cancel: TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await other.QuickDemoMaison().GrowAsync(new(10), Now, cancel: TestContext.Current.CancellationToken)).ShouldBe(DemoOutcome.Occupied);
        (await other.LookAsync(db => db.Clients.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_recognised_where_it_must_not_be()
    {
        (await demo.LookAsync(DemoMaison.IsThereAsync)).ShouldBeTrue();

        await using var other = await TestHouse.OpenAsync(Engine.Sqlite);
        (await other.LookAsync(DemoMaison.IsThereAsync)).ShouldBeFalse();
    }

    private Task<List<Purchase>> PurchasesAsync() =>
        demo.LookAsync(db => db.Purchases.AsNoTracking().Include(p => p.Returns).AsSplitQuery().ToListAsync());

    [GeneratedRegex(@"^[a-z.\-0-9]+@example\.(com|net|org)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExampleAddress();

    [GeneratedRegex(@"^\+(81[89]00\d{7}|3363998\d{4}|3930[01]\d{7}|1(212|646|917|203|310)55501\d\d|86100\d{8}|82100\d{7})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FictionalNumber();
}
