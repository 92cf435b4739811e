using Clienteling.Application.Administration.Policies;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Clienteling.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Client = Clienteling.Domain.Clients.Client;

namespace Clienteling.Application.Tests.Administration;

public sealed class PreviewPolicyVersionTests
{
    private static readonly PolicyScope Everything = new(null, null, null);
    private static readonly PolicyRules Today = new() { WindowDays = 30, Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn] };

    [Theory, EveryDatabase]
    public async Task A_shorter_window_would_have_refused_what_came_back_on_its_last_days(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, boughtDaysAgo: 100, afterDays: 14, "Aria pump 38");
        await ReturnedAsync(house, ginza, yuki, boughtDaysAgo: 90, afterDays: 15, "Lune loafer");

        var preview = await PreviewAsync(house, Today with { WindowDays = 14 });

        preview.LookedAt.ShouldBe(2);
        (preview.NowRefused, preview.NowAccepted).ShouldBe((1, 0));
        var changed = preview.Changed.ShouldHaveSingleItem();
        changed.Product.ShouldBe("Lune loafer");
        (changed.Before, changed.After).ShouldBe((VerdictOutcome.Accepted, VerdictOutcome.Refused));
        changed.Rules.ShouldBe([RuleCodes.Window]);
        changed.Boutique.ShouldBe(ginza.Name);
        preview.ByRule.ShouldBe([new(RuleCodes.Window, true, 1)]);
    }

    [Theory, EveryDatabase]
    public async Task A_longer_window_would_have_accepted_what_was_refused(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, boughtDaysAgo: 100, afterDays: 40, byException: true);

        var preview = await PreviewAsync(house, Today with { WindowDays = 60 });

        (preview.NowRefused, preview.NowAccepted).ShouldBe((0, 1));
        preview.ByRule.ShouldBe([new(RuleCodes.Window, false, 1)]);
    }

    [Theory, EveryDatabase]
    public async Task The_same_rules_change_nothing(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, 100, 10);
        await ReturnedAsync(house, ginza, yuki, 100, 40);

        var preview = await PreviewAsync(house, Today);

        (preview.LookedAt, preview.ChangedCount).ShouldBe((2, 0));
        preview.Changed.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task A_right_that_the_law_gives_changes_with_no_policy(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var paris = await house.BoutiqueAsync("PARIS");
        var client = await house.ClientAsync(paris, language: "fr");
        await house.PolicyAsync(Today);
        await house.WithdrawalRightAsync();
        await ReturnedAsync(house, paris, client, 100, 10, channel: PurchaseChannel.Web);

        (await PreviewAsync(house, Today with { WindowDays = 3 })).ChangedCount.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Only_what_the_scope_covers_is_looked_at(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var (ginza, paris) = (await house.BoutiqueAsync(), await house.BoutiqueAsync("PARIS"));
        var (yuki, helene) = (await house.ClientAsync(ginza), await house.ClientAsync(paris));
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, 100, 20, "Aria pump 38");
        await ReturnedAsync(house, ginza, yuki, 100, 20, "Rue 28", "Handbag");
        await ReturnedAsync(house, ginza, yuki, 100, 20, "Web pump", channel: PurchaseChannel.Web);
        await ReturnedAsync(house, paris, helene, 100, 20, "Paris pump");

        var preview = await PreviewAsync(house, Today with { WindowDays = 14 }, new("JP", PurchaseChannel.Boutique, CategoryFamily.Shoes));

        (preview.Total, preview.LookedAt).ShouldBe((1, 1));
        preview.Changed.ShouldHaveSingleItem().Product.ShouldBe("Aria pump 38");
    }

    [Theory, EveryDatabase]
    public async Task A_wider_scope_leaves_to_a_narrower_policy_what_that_governs(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await house.PolicyAsync(Today, new("JP", null, CategoryFamily.Shoes));
        await ReturnedAsync(house, ginza, yuki, 100, 20);

        (await PreviewAsync(house, Today with { WindowDays = 14 })).ChangedCount.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task What_is_older_than_a_year_is_left_alone(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, 400, 20);

        (await PreviewAsync(house, Today with { WindowDays = 14 })).Total.ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task Returns_in_twelve_months_are_those_before_the_one_that_is_judged(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        for (var i = 0; i < 3; i++) await ReturnedAsync(house, ginza, yuki, 100 - 10 * i, 5);

        var preview = await PreviewAsync(house, Today with { MostReturnsInTwelveMonths = 2 });

        preview.NowRefused.ShouldBe(1);
        preview.Changed.ShouldHaveSingleItem().Rules.ShouldBe([RuleCodes.ReturnsInYear]);
    }

    [Theory, EveryDatabase]
    public async Task A_request_is_judged_by_what_it_claimed_and_its_settlement_not_once_more(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var aiko = await house.AssociateAsync(ginza);
        var yuki = await house.ClientAsync(ginza);
        var policy = await house.PolicyAsync(Today);
        var pumps = await house.ProductAsync("Aria pump 38");
        var purchase = await house.PurchaseAsync(yuki, ginza, daysAgo: 10, product: pumps);
        var id = await RequestedAsync(house, ginza, aiko, yuki, purchase, pumps, policy, ItemCondition.Worn);
        var settlement = Return.Of(ReturnId.New(), "R-1", house.Now, ginza.DayOf(house.Now), ginza.Code, Remedy.Refund, [new(1, 1, 1000)],
            ItemCondition.Worn, ProofOfPurchase.Receipt, byException: true, exceptionCase: id);
        await TakeBackAsync(house, purchase.Id, settlement);

        var preview = await PreviewAsync(house, Today with { Conditions = [ItemCondition.Unworn, ItemCondition.TriedOn, ItemCondition.Worn] });

        preview.LookedAt.ShouldBe(1);
        var changed = preview.Changed.ShouldHaveSingleItem();
        changed.IsRequest.ShouldBeTrue();
        (changed.Before, changed.After).ShouldBe((VerdictOutcome.Refused, VerdictOutcome.Accepted));
        changed.Rules.ShouldBe([RuleCodes.Condition]);
    }

    [Theory, EveryDatabase]
    public async Task What_was_not_recorded_is_said_to_be_assumed(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var ginza = await house.BoutiqueAsync();
        var yuki = await house.ClientAsync(ginza);
        await house.PolicyAsync(Today);
        await ReturnedAsync(house, ginza, yuki, 100, 10, condition: null);

        (await PreviewAsync(house, Today)).Assumed.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task A_version_that_can_not_be_written_is_not_previewed(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        var admin = await house.AdministratorAsync();

        var result = await house.As(admin).Use<PreviewPolicyVersion>().RunAsync(new(Everything, 0, new(2026, 12, 1), new() { Remedies = [] }), TestContext.Current.CancellationToken);

        result.Outcome.ShouldBe(Outcome.Invalid);
    }

    private static async Task<PolicyPreview> PreviewAsync(TestHouse house, PolicyRules rules, PolicyScope? scope = null)
    {
        var admin = await house.AdministratorAsync();
        var result = await house.As(admin).Use<PreviewPolicyVersion>().RunAsync(new(scope ?? Everything, 1, new(2026, 12, 1), rules));
        return result.Value.ShouldNotBeNull();
    }

    private static async Task ReturnedAsync(TestHouse house, Boutique boutique, Client client, int boughtDaysAgo, int afterDays, string product = "Aria pump 38",
        string category = "Pump", PurchaseChannel channel = PurchaseChannel.Boutique, ItemCondition? condition = ItemCondition.Unworn, bool byException = false)
    {
        var purchase = await house.PurchaseAsync(client, boutique, daysAgo: boughtDaysAgo, product: await house.ProductAsync(product, category), channel: channel);
        var at = purchase.At.AddDays(afterDays);
        var id = ReturnId.New();
        await TakeBackAsync(house, purchase.Id, Return.Of(id, id.ToString(), at, boutique.DayOf(at), boutique.Code, Remedy.Refund, [new(1, 1, 1000)],
            condition, condition is null ? null : ProofOfPurchase.Receipt, byException: byException));
    }

    private static Task TakeBackAsync(TestHouse house, PurchaseId id, Return goods) => house.LookAsync(async db =>
    {
        var purchase = await db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Id == id);
        db.Add(purchase.TakeBack(goods));
        return await db.SaveChangesAsync();
    });

    private static async Task<ExceptionCaseId> RequestedAsync(
        TestHouse house, Boutique ginza, StaffMember aiko, Client yuki, Purchase purchase, Product pumps, ReturnPolicy policy, ItemCondition condition)
    {
        var facts = new ReturnFacts
        {
            Country = ginza.Country, Channel = purchase.Channel, Family = pumps.Family, PurchasedOn = purchase.Day, BroughtOn = ginza.DayOf(house.Now),
            Condition = condition, Proof = ProofOfPurchase.Receipt, Asked = Remedy.Refund,
        };
        var paid = new Money(128_000, ginza.Currency);
        var zero = Money.Zero(ginza.Currency);
        var stakes = new Stakes(house.Now, new(paid, zero, paid), new(paid, null, 0, 1, 0, 0, 0, 0), new(0, null), new(null, null, null, 0, 0), null, new(AdviceKind.Grant, []));
        var request = ExceptionCase.Request(ExceptionCaseId.New(), yuki.Id, purchase.Id, ginza.Code,
            new(Remedy.Refund, ReturnReason.Uncomfortable, condition, ProofOfPurchase.Receipt, [new(1, 1, pumps.Id, pumps.Name, paid)], null, "en"),
            ClientWait.Waiting, new([PolicyCheck.Judge(1, facts, policy, [])]), stakes, [], new(aiko.Id, house.Now, "Tablet 1", IdentityProof.Password));
        request.ClearEvents();
        await house.PutAsync(request);
        return request.Id;
    }
}
