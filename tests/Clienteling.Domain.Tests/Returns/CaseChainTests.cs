using Clienteling.Domain.Returns;

namespace Clienteling.Domain.Tests.Returns;

public class CaseChainTests
{
    private readonly ExceptionCase request;
    private readonly List<CaseEntry> history;

    public CaseChainTests()
    {
        var (aiko, kenji, claire) = (Some.Associate(), Some.Manager(), Some.Executive());
        request = Some.Case(aiko);
        request.Open(kenji, Some.ActOf(kenji, 10));
        request.PassOn(null, kenji, [claire.Id], Some.ActOf(kenji, 20));
        request.DecidedBy(claire);
        history = [.. request.History.Select(PrivateState.Copy)];
    }

    private CaseChain.BrokenLink? Verify(int? count = null) => CaseChain.FirstBroken(request.Id, history, count ?? request.HistoryCount, request.LastHash);

    private void ShouldBreak(int number, CaseChain.Fault fault, int? count = null) => Verify(count).ShouldBe(new(request.Id, number, fault));

    [Fact]
    public void An_untouched_history_is_whole()
    {
        Verify().ShouldBeNull();
        history[0].PreviousHash.ShouldBe(CaseEntry.Genesis);
        history.Zip(history.Skip(1)).ShouldAllBe(pair => pair.Second.PreviousHash == pair.First.Hash);
        history.Select(e => e.Number).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_changed_entry_is_named()
    {
        PrivateState.Set(history[2], nameof(CaseEntry.By), StaffId.New());
        ShouldBreak(3, CaseChain.Fault.Changed);
    }

    [Fact]
    public void An_entry_changed_with_its_hash_made_anew_shows_at_the_next()
    {
        PrivateState.Set(history[2], nameof(CaseEntry.By), StaffId.New());
        PrivateState.Set(history[2], nameof(CaseEntry.Hash), history[2].ComputeHash(request.Id));
        ShouldBreak(4, CaseChain.Fault.Moved);
    }

    [Fact]
    public void The_last_entry_changed_with_its_hash_made_anew_shows_against_the_case()
    {
        PrivateState.Set(history[4], nameof(CaseEntry.Kind), CaseEntryKind.Declined);
        PrivateState.Set(history[4], nameof(CaseEntry.Hash), history[4].ComputeHash(request.Id));
        ShouldBreak(5, CaseChain.Fault.Changed);
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        history.RemoveAt(1);
        ShouldBreak(2, CaseChain.Fault.Missing);
    }

    [Fact]
    public void A_missing_first_entry_is_named()
    {
        history.RemoveAt(0);
        ShouldBreak(1, CaseChain.Fault.Missing);
    }

    [Fact]
    public void A_gap_closed_by_renumbering_shows_where_it_was()
    {
        history.RemoveAt(1);
        for (var i = 1; i < history.Count; i++) PrivateState.Set(history[i], nameof(CaseEntry.Number), i + 1);
        ShouldBreak(2, CaseChain.Fault.Moved);
    }

    [Fact]
    public void Two_entries_that_changed_places_show_at_the_first()
    {
        (history[1], history[2]) = (history[2], history[1]);
        PrivateState.Set(history[1], nameof(CaseEntry.Number), 2);
        PrivateState.Set(history[2], nameof(CaseEntry.Number), 3);
        ShouldBreak(2, CaseChain.Fault.Moved);
    }

    [Fact]
    public void An_entry_twice_shows()
    {
        history.Insert(2, history[1]);
        ShouldBreak(2, CaseChain.Fault.Moved);
    }

    [Fact]
    public void A_cut_tail_shows_against_what_the_case_says()
    {
        history.RemoveAt(4);
        ShouldBreak(5, CaseChain.Fault.Truncated);
        history.Clear();
        ShouldBreak(1, CaseChain.Fault.Truncated);
    }

    [Fact]
    public void An_entry_beyond_what_the_case_says_shows() => ShouldBreak(5, CaseChain.Fault.Moved, count: 4);

    [Fact]
    public void A_history_of_another_case_is_not_this_ones() =>
        CaseChain.FirstBroken(ExceptionCaseId.New(), history, request.HistoryCount, request.LastHash)!.Number.ShouldBe(1);

    [Fact]
    public void Fields_that_read_alike_when_joined_hash_apart()
    {
        var (entry, who) = (history[0], StaffId.New());
        HashOf(by: who, signedIn: null).ShouldNotBe(HashOf(by: null, signedIn: who));

        string HashOf(StaffId? by, StaffId? signedIn)
        {
            PrivateState.Set(entry, nameof(CaseEntry.By), by);
            PrivateState.Set(entry, nameof(CaseEntry.SignedIn), signedIn);
            return entry.ComputeHash(request.Id);
        }
    }

    [Fact]
    public void An_entry_keeps_whole_milliseconds_and_a_devices_name_of_a_length()
    {
        var requester = Some.Associate();
        var act = new Act(requester.Id, Some.Now.AddTicks(12_345), new string('d', 101), IdentityProof.Password);
        var entry = ExceptionCase.Request(ExceptionCaseId.New(), ClientId.New(), PurchaseId.New(), Some.Ginza, Some.Claim(), ClientWait.Waiting, Some.Verdict(), Some.Stakes(), [], act).History[0];
        entry.At.ShouldBe(Some.Now.AddMilliseconds(1));
        entry.Device.Length.ShouldBe(100);
    }
}
