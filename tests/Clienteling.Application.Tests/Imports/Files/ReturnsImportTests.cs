using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain;
using Clienteling.Domain.Purchases;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests.Imports.Files;

public sealed class ReturnsImportTests
{
    private static readonly string[] Purchases =
    [
        "P1,1,C1,2026-11-05T19:38:00,Boutique,PARIS,EUR,PUMP,3,300.00,,,,",
        "P1,2,C1,2026-11-05T19:38:00,Boutique,PARIS,EUR,SCARF,1,50.00,,,,",
        "P2,1,C2,2026-11-05T19:38:00,Boutique,GINZA,JPY,PUMP,1,98000,,,,",
    ];

    [Theory, EveryDatabase]
    public async Task Goods_come_back_in_the_order_of_their_time_wherever_they_stand(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(Purchases).WithReturns(
            "R3,P1,1,2026-11-12T10:00:00,2,Refund,200.00,,,,",
            "R2,P1,1,2026-11-11T10:00:00,1,Refund,100.00,Unworn,ChangedMind,no,",
            "R1,P1,1,2026-11-10T10:00:00,1,StoreCredit,100.00,,,,");

        var ended = await files.RunAsync();

        ended.Refusals("returns.csv").ShouldBe(["2 quantity Purchase.MoreThanLeft"]);
        var purchase = await house.LookAsync(db => db.Purchases.Include(p => p.Returns).SingleAsync(p => p.Ref == "P1"));
        purchase.RefundedMinor.ShouldBe(20_000);
        purchase.Version.ShouldBe(2);
        var refund = purchase.Returns.Single(r => r.Ref == "R2");
        (refund.Condition, refund.Reason, refund.ByException, refund.Boutique.Value, refund.Day).ShouldBe((ItemCondition.Unworn, ReturnReason.ChangedMind, false, "PARIS", new DateOnly(2026, 11, 11)));
        (await files.RunAsync()).Counts("returns.csv").ShouldBe((0, 2, 0, 1));
    }

    [Theory, EveryDatabase]
    public async Task A_case_about_goods_that_came_back_elsewhere_ends_whether_open_or_granted_and_a_no_stays(Engine engine)
    {
        await using var story = await StoryHouse.OpenAsync(engine);
        var (open, granted, declined, kept) = (await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync(quantity: 2));
        (await story.DecideAsync(story.Kenji, granted.Case)).IsDone.ShouldBeTrue();
        (await story.DecideAsync(story.Kenji, declined.Case, new(DecisionKind.Declined, new(Solution.Stretching, null), DeclineReason.BetterServedOtherwise))).Finding.ShouldBeNull();
        using var files = new TestImport(story.House).WithReturns(
            [.. new[] { open, granted, declined, kept }.Select((asked, i) => $"R{i},{asked.Purchase.Ref},1,2026-11-19T10:00:00,1,Exchange,0,,,,")]);

        (await files.RunAsync()).Counts("returns.csv").ShouldBe((4, 0, 0, 0));

        foreach (var id in new[] { open.Case, granted.Case })
        {
            var ended = await story.CaseAsync(id);
            (ended.Status, ended.History[^1].Kind, ended.History[^1].By, ended.History[^1].At).ShouldBe((CaseStatus.Withdrawn, CaseEntryKind.GoodsReturned, null, story.House.Now));
            CaseChain.FirstBroken(id, ended.History, ended.HistoryCount, ended.LastHash).ShouldBeNull();
            story.House.Heard.OfType<CaseChanged>().Last(e => e.Case == id).Step.ShouldBe(CaseEntryKind.GoodsReturned);
        }
        (await story.CaseAsync(declined.Case)).Status.ShouldBe(CaseStatus.Declined);
        (await story.CaseAsync(kept.Case)).Status.ShouldBe(CaseStatus.Requested);

        async Task<(ExceptionCaseId Case, Purchase Purchase)> AskAsync(int quantity = 1)
        {
            var purchase = await story.House.PurchaseAsync(story.Yuki, story.Ginza, 30_000, daysAgo: 16, quantity: quantity);
            return (await story.AskAsync(purchase: purchase), purchase);
        }
    }

    [Theory, EveryDatabase]
    public async Task Never_more_comes_back_than_was_bought_or_paid(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(Purchases).WithReturns(
            "R1,P1,1,2026-11-10T10:00:00,1,Refund,250.00,,,,",
            "R2,P1,1,2026-11-11T10:00:00,1,Refund,50.01,,,,",
            "R3,P1,1,2026-11-11T11:00:00,1,Refund,50.00,,,,",
            "R4,P1,1,2026-11-12T10:00:00,2,Refund,0,,,,",
            "R5,P1,2,2026-11-12T10:00:00,1,Repair,0,,,,",
            "R6,P1,2,2026-11-13T10:00:00,1,Exchange,50.00,Worn,,yes,",
            "R7,P1,3,2026-11-13T10:00:00,1,Refund,1.00,,,,",
            "R8,P9,1,2026-11-13T10:00:00,1,Refund,1.00,,,,",
            "R9,P2,1,2026-11-13T10:00:00,1,Refund,1.50,,,,");

        (await files.RunAsync()).Refusals("returns.csv").ShouldBe(
        [
            "3 amount Purchase.MoreThanPaid", "5 quantity Purchase.MoreThanLeft", "8 line Purchase.NoSuchLine", "9 purchase_ref Import.UnknownPurchase", "10 amount Import.TooManyDecimals",
        ]);
        (await files.With("returns.csv", TestImport.ReturnHeading + "\nR10,P1,1,2026-11-20T10:00:00,1,Refund,0.01,,,,\n").RunAsync()).Refusals("returns.csv").ShouldBe(["2 amount Purchase.MoreThanPaid"]);
    }

    [Theory, EveryDatabase]
    public async Task What_is_recorded_is_never_rewritten(Engine engine)
    {
        await using var house = await TestHouse.OpenAsync(engine);
        using var files = new TestImport(house).WithMaison().WithPurchases(Purchases).WithReturns("R1,P1,1,2026-11-10T10:00:00,1,Refund,100.00,Worn,WrongSize,yes,");
        await files.RunAsync();
        (string Row, string Column)[] others =
        [
            ("R1,P2,1,2026-11-10T10:00:00,1,Refund,100,Worn,WrongSize,yes,", "purchase_ref"),
            ("R1,P1,2,2026-11-10T10:00:00,1,Refund,50.00,Worn,WrongSize,yes,", "line"),
            ("R1,P1,1,2026-11-10T10:00:01,1,Refund,100.00,Worn,WrongSize,yes,", "returned_at"),
            ("R1,P1,1,2026-11-10T10:00:00,2,Refund,100.00,Worn,WrongSize,yes,", "quantity"),
            ("R1,P1,1,2026-11-10T10:00:00,1,Exchange,100.00,Worn,WrongSize,yes,", "remedy"),
            ("R1,P1,1,2026-11-10T10:00:00,1,Refund,99.99,Worn,WrongSize,yes,", "amount"),
            ("R1,P1,1,2026-11-10T10:00:00,1,Refund,100.00,Unworn,WrongSize,yes,", "condition"),
            ("R1,P1,1,2026-11-10T10:00:00,1,Refund,100.00,Worn,Fault,yes,", "reason"),
            ("R1,P1,1,2026-11-10T10:00:00,1,Refund,100.00,Worn,WrongSize,no,", "exception"),
        ];
        foreach (var (row, column) in others) (await files.WithReturns(row).RunAsync()).Refusals("returns.csv").ShouldBe([$"2 {column} Import.Immutable"]);
        (await house.LookAsync(db => db.Purchases.SingleAsync(p => p.Ref == "P1"))).RefundedMinor.ShouldBe(10_000);
    }

    [Theory]
    [InlineData(",P1,1,2026-11-10T10:00:00,1,Refund,1,,,,", "2 return_ref Import.Missing")]
    [InlineData("R1,P1,1,,1,Refund,1,,,,", "2 returned_at Import.Missing")]
    [InlineData("R1,P1,1,2026-11-10T10:00:00,0,Refund,1,,,,", "2 quantity Import.NotACount")]
    [InlineData("R1,P1,1,2026-11-10T10:00:00,1,Cash,1,,,,", "2 remedy Import.NotAChoice")]
    [InlineData("R1,P1,1,2026-11-10T10:00:00,1,Refund,-1,,,,", "2 amount Import.NotAnAmount")]
    [InlineData("R1,P1,1,2026-11-10T10:00:00,1,Refund,1,Broken,,,", "2 condition Import.NotAChoice")]
    [InlineData("R1,P1,1,2026-11-10T10:00:00,1,Refund,1,,,1,", "2 exception Import.NotYesOrNo")]
    public async Task A_bad_row_is_refused(string row, string refusal)
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases(Purchases).WithReturns(row);
        (await files.RunAsync()).Refusals("returns.csv").ShouldBe([refusal]);
    }

    [Fact]
    public async Task A_reason_of_another_system_and_an_unknown_decider_are_only_remarked()
    {
        await using var house = await TestHouse.OpenAsync(Engine.Sqlite);
        using var files = new TestImport(house).WithMaison().WithPurchases(Purchases).WithReturns("R1,P1,1,2026-11-10T10:00:00,1,Refund,1,,too small,yes,chief@maison.example");
        var ended = await files.RunAsync();
        ended.Counts("returns.csv").ShouldBe((1, 0, 0, 0));
        ended["returns.csv"].Remarks.Select(r => $"{r.Column} {r.Finding.Code}").Order().ShouldBe(["decided_by Import.UnknownStaff", "reason Import.UnknownReason"]);
        (await files.RunAsync()).Counts("returns.csv").ShouldBe((0, 1, 0, 0));
    }
}
