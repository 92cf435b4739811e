using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class CaseColumnsTests
{
    private readonly ExceptionCase request;

    /// <summary>1 requested, 2 told, 3 opened, 4 passed on, 5 approved, 6 settled, 7 called, 8 note written, 9 followed up.</summary>
    public CaseColumnsTests()
    {
        var (aiko, kenji, claire) = (Some.Associate(), Some.Manager(), Some.Executive());
        request = Some.Case(aiko);
        request.Open(kenji, Some.ActOf(kenji, 10));
        request.PassOn("Let her have it.", kenji, [claire.Id], Some.ActOf(kenji, 20));
        request.DecidedBy(claire);
        request.Settle(Some.Settlement(request), Some.ActOf(aiko, 90));
        request.Called(Some.ActOf(aiko, 200));
        request.NoteWritten(Some.ActOf(aiko, 300));
    }

    public static TheoryData<string, object?, int> Altered() => new()
    {
        { nameof(ExceptionCase.RequestedBy), StaffId.New(), 1 },
        { nameof(ExceptionCase.RequestedAt), Some.Now.AddSeconds(1), 1 },
        { nameof(ExceptionCase.Claim), Some.Claim(paid: 9_000_000), 1 },
        { nameof(ExceptionCase.Claim), Some.Claim(Remedy.Exchange), 1 },
        { nameof(ExceptionCase.Wait), ClientWait.WillHear, 1 },
        { nameof(ExceptionCase.Level), EscalationLevel.Everyone, 4 },
        { nameof(ExceptionCase.OpenedBy), null, 3 },
        { nameof(ExceptionCase.OpenedAt), Some.Now, 3 },
        { nameof(ExceptionCase.PassedOnBy), StaffId.New(), 4 },
        { nameof(ExceptionCase.Recommendation), null, 4 },
        { nameof(ExceptionCase.Decision), CaseDecisions.No, 5 },
        { nameof(ExceptionCase.Decision), null, 5 },
        { nameof(ExceptionCase.DecidedBy), StaffId.New(), 5 },
        { nameof(ExceptionCase.DecidedAt), Some.Now, 5 },
        { nameof(ExceptionCase.Conceded), Some.Yen(1), 5 },
        { nameof(ExceptionCase.StakesSeen), Some.Stakes() with { Advice = new(AdviceKind.TalkFirst, []) }, 5 },
        { nameof(ExceptionCase.StakesSeen), Some.Stakes() with { AsOf = Some.Now.AddDays(1) }, 5 },
        { nameof(ExceptionCase.FollowUpBy), StaffId.New(), 5 },
        { nameof(ExceptionCase.FollowUpDueOn), null, 5 },
        { nameof(ExceptionCase.Settlement), new Settlement(Solution.Refund, Some.Yen(1), GoodsOutcome.Restore, StaffId.New(), Some.Today, null), 6 },
        { nameof(ExceptionCase.Settlement), null, 6 },
        { nameof(ExceptionCase.SettledBy), StaffId.New(), 6 },
        { nameof(ExceptionCase.SettledAt), Some.Now, 6 },
        { nameof(ExceptionCase.CalledAt), Some.Now, 7 },
        { nameof(ExceptionCase.NoteWrittenAt), Some.Now, 8 },
        { nameof(ExceptionCase.FollowedUpAt), null, 9 },
        { nameof(ExceptionCase.Status), CaseStatus.Declined, 9 },
    };

    [Theory]
    [MemberData(nameof(Altered))]
    public void A_column_that_says_otherwise_than_the_entries_is_named_with_the_entry(string column, object? value, int entry)
    {
        CaseChain.FirstBroken(request).ShouldBeNull();

        PrivateState.Set(request, column, value);

        CaseChain.FirstBroken(request).ShouldBe(new(request.Id, entry, CaseChain.Fault.Contradicted, column));
    }

    [Fact]
    public void What_no_entry_tells_of_is_held_against_the_last_one()
    {
        var open = Some.Case(Some.Associate());

        PrivateState.Set(open, nameof(ExceptionCase.DecidedBy), StaffId.New());

        CaseChain.FirstBroken(open).ShouldBe(new(open.Id, 2, CaseChain.Fault.Contradicted, nameof(ExceptionCase.DecidedBy)));
    }

    [Fact]
    public void A_case_without_any_entry_lacks_its_first()
    {
        var forged = PrivateState.Copy(request);
        PrivateState.Set(forged, nameof(ExceptionCase.HistoryCount), 0);
        PrivateState.Set(forged, nameof(ExceptionCase.LastHash), CaseEntry.Genesis);

        CaseChain.FirstBroken(forged).ShouldBe(new(request.Id, 1, CaseChain.Fault.Missing));
    }

    [Theory]
    [InlineData("not facts"), InlineData("5"), InlineData("")]
    public void Facts_that_are_none_show_even_where_they_were_hashed_anew(string facts)
    {
        var last = request.History[^1];
        PrivateState.Set(last, nameof(CaseEntry.Facts), facts);
        PrivateState.Set(last, nameof(CaseEntry.Hash), last.ComputeHash(request.Id));
        PrivateState.Set(request, nameof(ExceptionCase.LastHash), last.Hash);

        CaseChain.FirstBroken(request).ShouldBe(new(request.Id, 9, CaseChain.Fault.Changed));
    }
}
