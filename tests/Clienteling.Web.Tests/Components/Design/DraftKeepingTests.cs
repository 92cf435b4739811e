using Clienteling.Web.Components.Design;
using Microsoft.Extensions.Time.Testing;

namespace Clienteling.Web.Tests.Components.Design;

public class DraftKeepingTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider time = new();
    private readonly List<string> kept = [];
    private TaskCompletionSource<bool>? slow;
    private string text = "";

    [Fact]
    public async Task A_text_is_kept_once_when_the_hand_rests()
    {
        var keeping = Keeping();

        var (first, second) = (Type(keeping, "She"), Type(keeping, "She walked"));
        time.Advance(Rest);
        await Task.WhenAll(first, second);

        kept.ShouldBe(["She walked"]);
    }

    [Fact]
    public async Task Who_leaves_before_the_hand_rests_keeps_the_words_and_no_letter_is_kept_after_that()
    {
        var keeping = Keeping();
        var typed = Type(keeping, "She walked home");

        await keeping.DisposeAsync();
        text = "of another page";
        time.Advance(Rest);
        await typed;

        kept.ShouldBe(["She walked home"]);
    }

    [Fact]
    public async Task Nothing_is_kept_of_what_became_something_not_even_what_was_typed_meanwhile()
    {
        var keeping = Keeping();
        var before = Type(keeping, "Asked");
        await keeping.StopAsync();
        var meanwhile = Type(keeping, "Asked, and");

        time.Advance(Rest);
        await Task.WhenAll(before, meanwhile);
        await keeping.DisposeAsync();

        kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_while_it_became_nothing_is_kept_when_it_goes_on()
    {
        var keeping = Keeping();
        await keeping.StopAsync();
        var meanwhile = Type(keeping, "Asked, and refused");
        time.Advance(Rest);
        await meanwhile;

        await keeping.GoOnAsync();

        kept.ShouldBe(["Asked, and refused"]);
    }

    [Fact]
    public async Task What_is_written_after_it_became_something_is_kept_again()
    {
        var keeping = Keeping();
        await keeping.StopAsync();
        keeping.BeginAnew();

        var typed = Type(keeping, "Another word");
        time.Advance(Rest);
        await typed;

        kept.ShouldBe(["Another word"]);
    }

    [Fact]
    public async Task An_older_text_never_lands_after_a_newer_one()
    {
        var keeping = Keeping();
        var first = slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        text = "older";
        var older = keeping.KeepAsync();
        slow = null;
        text = "newer";
        var newer = keeping.KeepAsync();
        kept.ShouldBeEmpty();

        first.SetResult(true);
        await Task.WhenAll(older, newer);

        kept.ShouldBe(["older", "newer"]);
    }

    [Fact]
    public async Task Stopping_waits_for_the_save_that_is_under_way()
    {
        var keeping = Keeping();
        slow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        text = "under way";
        _ = keeping.KeepAsync();

        var stopping = keeping.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        slow.SetResult(true);
        await stopping;

        kept.ShouldBe(["under way"]);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_tried_again_when_somebody_leaves()
    {
        var keeping = Keeping();
        slow = new();
        slow.SetResult(false);
        text = "The database was away";
        await keeping.KeepAsync();

        slow = null;
        await keeping.DisposeAsync();

        kept.ShouldBe(["The database was away"]);
    }

    [Fact]
    public async Task A_save_that_broke_is_heard_where_it_was_made_and_not_when_the_page_goes()
    {
        var keeping = Keeping();
        slow = new();
        slow.SetException(new InvalidOperationException("broken"));
        await Should.ThrowAsync<InvalidOperationException>(keeping.KeepAsync);

        await keeping.DisposeAsync();

        kept.ShouldBeEmpty();
    }

    private DraftKeeping Keeping() => new(time, async () =>
    {
        var now = text;
        if (slow is { } answer && !await answer.Task) return false;
        kept.Add(now);
        return true;
    });

    private Task Type(DraftKeeping keeping, string typed)
    {
        text = typed;
        return keeping.TypedAsync();
    }
}
