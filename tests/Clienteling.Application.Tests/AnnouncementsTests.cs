using System.Collections.Concurrent;
using Clienteling.Domain;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clienteling.Application.Tests;

public sealed class AnnouncementsTests
{
    private readonly Announcements announcements = new(NullLogger<Announcements>.Instance);

    [Fact]
    public void A_subscriber_hears_the_events_of_its_kind_and_no_others()
    {
        var heard = new List<IDomainEvent>();
        using var listening = announcements.Subscribe<Rang>(heard.Add);

        announcements.Publish([new Rang(1), new Knocked(), new Rang(2)]);

        heard.ShouldBe([new Rang(1), new Rang(2)]);
    }

    [Fact]
    public void Who_stopped_listening_hears_nothing_more()
    {
        var heard = new List<IDomainEvent>();
        var listening = announcements.Subscribe<Rang>(heard.Add);
        listening.Dispose();
        listening.Dispose();

        announcements.Publish([new Rang(1)]);

        heard.ShouldBeEmpty();
    }

    [Fact]
    public void One_who_fails_keeps_nothing_from_the_others()
    {
        var heard = new List<IDomainEvent>();
        using var broken = announcements.Subscribe<Rang>(_ => throw new InvalidOperationException("It broke."));
        using var listening = announcements.Subscribe<Rang>(heard.Add);
        using var alsoBroken = announcements.Subscribe<Rang>(_ => throw new InvalidOperationException("It broke."));

        announcements.Publish([new Rang(1)]);

        heard.ShouldBe([new Rang(1)]);
    }

    [Fact]
    public void A_subscriber_may_stop_or_start_listening_while_it_is_told()
    {
        IDisposable? own = null;
        var later = new List<IDomainEvent>();
        own = announcements.Subscribe<Rang>(_ =>
        {
            own!.Dispose();
            announcements.Subscribe<Rang>(later.Add);
        });

        announcements.Publish([new Rang(1)]);
        announcements.Publish([new Rang(2)]);

        later.ShouldContain(new Rang(2));
    }

    [Fact]
    public async Task Under_load_everybody_hears_everything()
    {
        var heard = Enumerable.Range(0, 50).Select(_ => new ConcurrentQueue<IDomainEvent>()).ToList();
        var listening = heard.ConvertAll(queue => announcements.Subscribe<Rang>(queue.Enqueue));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                using var passing = announcements.Subscribe<Rang>(_ => { });
                announcements.Publish([new Rang(i)]);
            }
        })));

        heard.ShouldAllBe(queue => queue.Count == 800);
        listening.ForEach(l => l.Dispose());
    }

    private sealed record Rang(int Number) : IDomainEvent;

    private sealed record Knocked : IDomainEvent;
}
