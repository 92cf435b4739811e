using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Returns;

public class LegalRightsDataTests
{
    private static readonly IReadOnlyList<LegalRight> All = LegalRightsData.Load();

    private static readonly string[] Union =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    private static readonly DateOnly Day = new(2026, 3, 2);

    private static VerdictOutcome Judge(string country, PurchaseChannel channel, ItemCondition condition, Remedy asked, int days, bool repaired = false, ReturnPolicy? policy = null) =>
        PolicyCheck.Judge(
            1,
            new()
            {
                Country = country, Channel = channel, Family = CategoryFamily.Shoes, PurchasedOn = Day, DeliveredOn = Day, BroughtOn = Day.AddDays(days),
                Condition = condition, Proof = ProofOfPurchase.Receipt, Asked = asked, RepairedBefore = repaired,
            },
            policy, All).Outcome;

    [Fact]
    public void Every_member_of_the_Union_gives_withdrawal_and_conformity()
    {
        foreach (var country in Union)
        {
            Judge(country, PurchaseChannel.Web, ItemCondition.Worn, Remedy.Refund, 14).ShouldBe(VerdictOutcome.LegalRight, country);
            Judge(country, PurchaseChannel.Remote, ItemCondition.Worn, Remedy.Refund, 15).ShouldBe(VerdictOutcome.Refused, country);
            Judge(country, PurchaseChannel.Boutique, ItemCondition.Unworn, Remedy.Refund, 1).ShouldBe(VerdictOutcome.Refused, country);
            Judge(country, PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Repair, 730).ShouldBe(VerdictOutcome.LegalRight, country);
            Judge(country, PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Exchange, 730).ShouldBe(VerdictOutcome.LegalRight, country);
            Judge(country, PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Refund, 60).ShouldBe(VerdictOutcome.Refused, country);
            Judge(country, PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Refund, 60, repaired: true).ShouldBe(VerdictOutcome.LegalRight, country);
        }
    }

    [Theory]
    [InlineData("FR", 24)]
    [InlineData("DE", 24)]
    [InlineData("ES", 36)]
    [InlineData("PT", 36)]
    [InlineData("SE", 36)]
    [InlineData("IE", 72)]
    public void Some_members_give_longer_than_two_years(string country, int months)
    {
        var right = All.Single(r => r.Key == $"EU-conformity-{country}");
        right.Months.ShouldBe(months);
    }

    [Fact]
    public void The_United_Kingdom_lets_reject_for_thirty_days_then_repairs_or_replaces_then_refunds()
    {
        Judge("GB", PurchaseChannel.Web, ItemCondition.Worn, Remedy.Refund, 14).ShouldBe(VerdictOutcome.LegalRight);
        Judge("GB", PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Refund, 30).ShouldBe(VerdictOutcome.LegalRight);
        Judge("GB", PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Refund, 31).ShouldBe(VerdictOutcome.Refused);
        Judge("GB", PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Repair, 31).ShouldBe(VerdictOutcome.LegalRight);
        Judge("GB", PurchaseChannel.Boutique, ItemCondition.Faulty, Remedy.Refund, 31, repaired: true).ShouldBe(VerdictOutcome.LegalRight);
    }

    [Fact]
    public void Japan_gives_eight_days_at_a_distance_where_no_terms_were_shown_and_nothing_else()
    {
        var shown = ReturnPolicy.First(new("JP", PurchaseChannel.Web, null), new(2020, 1, 1), new() { Remedies = [Remedy.Exchange] }, null, DateTimeOffset.UnixEpoch);
        Judge("JP", PurchaseChannel.Web, ItemCondition.Unworn, Remedy.Refund, 7).ShouldBe(VerdictOutcome.LegalRight);
        Judge("JP", PurchaseChannel.Web, ItemCondition.Unworn, Remedy.Refund, 8).ShouldBe(VerdictOutcome.Refused);
        Judge("JP", PurchaseChannel.Web, ItemCondition.Unworn, Remedy.Refund, 1, policy: shown).ShouldBe(VerdictOutcome.Refused);
        Judge("JP", PurchaseChannel.Boutique, ItemCondition.Unworn, Remedy.Refund, 1).ShouldBe(VerdictOutcome.Refused);
    }

    [Fact]
    public void The_United_States_leave_it_to_the_posted_policy() => All.ShouldNotContain(r => r.Country == "US");

    [Theory, EveryDatabase]
    public async Task A_database_is_brought_to_the_present_state_and_keeps_what_lawyers_added(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        await house.PutAsync(Law("GB-cancellation", "GB"), Law("US-own", "US"));
        for (var time = 0; time < 2; time++) await house.LookAsync(async db => { await LegalRightsData.BringToAsync(db); return await db.SaveChangesAsync(); });
        var rights = await house.LookAsync(db => db.LegalRights.AsNoTracking().ToListAsync());
        rights.Count.ShouldBe(All.Count + 1);
        rights.Single(r => r.Key == "GB-cancellation").Days.ShouldBe(14);
        rights.ShouldContain(r => r.Key == "US-own");

        static LegalRight Law(string key, string country) =>
            LegalRight.Of(key, country, "Another law", new(2000, 1, 1), [PurchaseChannel.Web], onlyFaulty: false, days: 7, months: null, exceptPersonalised: false,
                exceptOpenedHygiene: false, onlyWithoutTerms: false, [Remedy.Refund]);
    }

    [Fact]
    public void Every_right_has_a_key_of_its_own_and_a_law_that_fits_its_column()
    {
        All.Select(r => r.Key).ShouldBeUnique();
        All.ShouldAllBe(r => r.Law.Length > 0 && r.Law.Length <= 300 && r.Key.Length <= 100 && r.Country.Length == 2);
        All.Select(r => r.Country).Distinct().Count().ShouldBe(Union.Length + 2);
    }
}
