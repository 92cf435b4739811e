using System.Globalization;
using Bunit;
using Clienteling.Application;
using Clienteling.Domain;
using Clienteling.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Clienteling.Web.Tests.Live;

public sealed class LivePageTests : ComponentTest
{
    private readonly Book book = new();

    public LivePageTests() => Services.AddSingleton(book).AddSingleton<Announcements>();

    [Fact]
    public void What_happens_while_it_first_reads_is_not_missed()
    {
        book.Gate = new();
        var page = Render<Page>();
        Ring();

        book.Open();

        page.WaitForAssertion(() => page.Markup.ShouldBe("2"));
    }

    [Fact]
    public void An_event_shows_at_once()
    {
        var page = Render<Page>();
        page.Markup.ShouldBe("1");

        Ring();

        page.WaitForAssertion(() => page.Markup.ShouldBe("2"));
    }

    [Fact]
    public void Who_announces_reads_nothing_for_those_who_look()
    {
        var page = Render<Page>();

        Ring();

        page.WaitForAssertion(() => page.Markup.ShouldBe("2"));
        book.LastReadOn.ShouldNotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void A_rush_is_read_at_most_four_times_a_second_and_once_more_after_the_last()
    {
        var page = Render<Page>();
        Ring();
        page.WaitForAssertion(() => page.Markup.ShouldBe("2"));

        for (var i = 0; i < 100; i++) Ring();
        Time.Advance(TimeSpan.FromMilliseconds(249));
        book.Reads.ShouldBe(2);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        page.WaitForAssertion(() => page.Markup.ShouldBe("3"));
        Time.Advance(TimeSpan.FromSeconds(5));
        book.Reads.ShouldBe(3);
    }

    [Fact]
    public void An_event_of_another_kind_or_about_something_else_is_left_alone()
    {
        var page = Render<Page>();

        Services.GetRequiredService<Announcements>().Publish([new Sneezed(), new Rang("another")]);
        Time.Advance(TimeSpan.FromSeconds(1));

        book.Reads.ShouldBe(1);
        page.Markup.ShouldBe("1");
    }

    [Fact]
    public void A_failure_while_reading_again_reaches_the_boundary()
    {
        var boundary = Render<ErrorBoundary>(parameters => parameters
            .AddChildContent<Page>().Add(b => b.ErrorContent, error => error.Message));
        book.Failure = new InvalidOperationException("no more pages");

        Ring();

        boundary.WaitForAssertion(() => boundary.Markup.ShouldContain("no more pages"));
    }

    [Fact]
    public void While_the_database_does_not_answer_a_page_keeps_what_it_shows_and_asks_again_until_it_does()
    {
        var page = Render<Page>();
        book.IsAway = true;

        Ring();
        page.WaitForAssertion(() => book.Asked.ShouldBe(1));
        for (var i = 2; i <= 4; i++)
        {
            page.Markup.ShouldBe("1");
            Time.Advance(LivePage<Rang>.BeforeAnotherTry);
            page.WaitForAssertion(() => book.Asked.ShouldBe(i));
        }
        book.IsAway = false;
        Time.Advance(LivePage<Rang>.BeforeAnotherTry);

        page.WaitForAssertion(() => page.Markup.ShouldBe("2"));
    }

    [Fact]
    public void What_it_never_could_read_it_says_and_shows_by_itself_once_it_can()
    {
        book.IsAway = true;
        var page = Render<Page>();
        page.Markup.ShouldBe("away");

        book.IsAway = false;
        Time.Advance(LivePage<Rang>.BeforeAnotherTry);

        page.WaitForAssertion(() => page.Markup.ShouldBe("1"));
    }

    [Fact]
    public void What_it_showed_of_another_address_is_not_kept_for_this_one()
    {
        var page = Render<Page>();
        book.IsAway = true;

        page.Render();

        page.Markup.ShouldBe("away");
    }

    [Fact]
    public async Task Nobody_reads_for_a_page_that_was_left()
    {
        Render<Page>();
        await DisposeComponentsAsync();

        Ring();
        Time.Advance(TimeSpan.FromSeconds(1));

        book.Reads.ShouldBe(1);
    }

    private void Ring() => Services.GetRequiredService<Announcements>().Publish([new Rang("here")]);

    private sealed record Rang(string Where) : IDomainEvent;

    private sealed record Sneezed : IDomainEvent;

    private sealed class Book
    {
        public TaskCompletionSource? Gate { get; set; }
        public Exception? Failure { get; set; }
        public int Reads { get; set; }
        public int LastReadOn { get; set; }
        public bool IsAway { get; set; }

        /// <summary>How often it was asked for while it was away.</summary>
        public int Asked { get; set; }

        public void Open() => Gate!.SetResult();
    }

    private sealed class Page : LivePage<Rang>
    {
        private string shown = "";

        [Inject] private Book Book { get; set; } = default!;

        protected override async Task LoadAsync()
        {
            if (Book.Failure is { } failure) throw failure;
            if (Book.IsAway) Book.Asked++;
            if (Keeps(Book.IsAway ? Result.Unavailable : Result.Done)) return;
            if (Book.IsAway)
            {
                shown = "away";
                return;
            }
            if (Book.Gate is { } gate) await gate.Task;
            Book.LastReadOn = Environment.CurrentManagedThreadId;
            shown = (++Book.Reads).ToString(CultureInfo.InvariantCulture);
        }

        protected override bool Concerns(Rang e) => e.Where == "here";

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, shown);
    }
}
