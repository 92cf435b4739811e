using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Clienteling.Application.Clients;
using Clienteling.Application.Returns;
using Clienteling.Application.Tests.Fixtures;
using Clienteling.Application.Tests.Returns;
using Clienteling.Domain.Returns;
using Microsoft.EntityFrameworkCore;

namespace Clienteling.Application.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly ActivitySource tests = new(nameof(TelemetryTests));
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ConcurrentQueue<(string Figure, double Value, string Tags)> figures = new();
    private readonly ActivityListener listener;
    private readonly MeterListener meters = new();
    private readonly Activity here;

    public TelemetryTests()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name is Telemetry.Name or nameof(TelemetryTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        meters.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == Telemetry.Name) listening.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>(Hear);
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Hear(instrument, value, tags, state));
        meters.Start();
        here = tests.StartActivity("here")!;
    }

    [Fact]
    public async Task A_use_case_is_one_span_that_tells_how_it_ended_and_nothing_of_anybody()
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);

        await story.House.As(story.Aiko).Use<SearchClients>().RunAsync("nakamura");
        await story.House.AsNobody().Use<WriteNote>().RunAsync(story.Yuki.Id, "Likes tea.");
        var id = await story.AskAsync();
        await story.House.As(story.Aiko).Use<DecideExceptionWithPin>().RunAsync(id, story.Kenji.Id, "1111", Decision.Approve);
        await story.DecideAsync(story.Kenji, id);
        await story.DecideAsync(story.Kenji, id);

        Ours().Select(s => $"{s.DisplayName} {Tag(s, "clienteling.outcome")} {Tag(s, "clienteling.finding")}".TrimEnd()).ShouldBe(
            ["SearchClients Done", "WriteNote Forbidden Result.Forbidden", "AskForException Done", "PinCheck Refused Result.PinWrong", "DecideException Done", "DecideException Refused Case.AlreadyDecided"]);
        Ours().SelectMany(s => s.TagObjects).Select(t => t.Key).Distinct().ShouldBe(["clienteling.outcome", "clienteling.finding"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_error_is_told_by_its_kind_only()
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            story.House.As(story.Aiko).Use<UseCases>().ChangeAsync(Permission.OwnAccount, _ => throw new InvalidOperationException("Yuki Nakamura is no number")));

        var span = Ours().ShouldHaveSingleItem();
        (span.Status, span.StatusDescription, Tag(span, "error.type")).ShouldBe((ActivityStatusCode.Error, null, "System.InvalidOperationException"));
    }

    [Fact]
    public async Task A_decision_tells_how_long_it_took_once_it_is_made_and_a_refused_one_does_not()
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        var id = await story.AskAsync();
        story.House.Clock.Advance(TimeSpan.FromSeconds(4_217));

        await story.DecideAsync(story.Aiko, id);
        await story.DecideAsync(story.Kenji, id);
        await story.DecideAsync(story.Mika, id);

        figures.Where(f => f is { Figure: "clienteling.decision.duration", Value: 4_217 }).ShouldHaveSingleItem().Tags.ShouldBe("clienteling.decision=Approved clienteling.wait=Waiting");
    }

    [Fact]
    public async Task A_lost_race_is_counted_and_a_search_is_timed()
    {
        await using var story = await StoryHouse.OpenAsync(Engine.Sqlite);
        var tries = 0;

        var result = await story.House.As(story.Aiko).Use<UseCases>().ChangeAsync(
            Permission.OwnAccount, _ => tries++ == 0 ? throw new DbUpdateConcurrencyException("lost") : Task.FromResult(Result.Done));
        await story.House.As(story.Aiko).Use<SearchClients>().RunAsync("nakamura");

        (result, tries).ShouldBe((Result.Done, 2));
        figures.ShouldContain(("clienteling.database.retries", 1, "clienteling.reason=race"));
        figures.ShouldContain(f => f.Figure == "clienteling.search.duration" && f.Value > 0 && f.Tags.Length == 0);
    }

    public void Dispose()
    {
        here.Dispose();
        meters.Dispose();
        listener.Dispose();
        tests.Dispose();
    }

    /// <summary>Others run at the same time.</summary>
    private IEnumerable<Activity> Ours() => spans.Where(s => s.TraceId == here.TraceId && s.Source.Name == Telemetry.Name);

    private static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        figures.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
}
