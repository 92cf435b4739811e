using System.Diagnostics;
using System.Diagnostics.Metrics;
using Clienteling.Domain.Returns;

namespace Clienteling.Application;

/// <summary>
/// What the product tells of itself while it runs: a span for each use case and a few figures, none of which is about a person.
/// While nobody listens it costs nothing.
/// </summary>
public static class Telemetry
{
    /// <summary>Of the spans and of the figures.</summary>
    public const string Name = "Clienteling";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Figures = new(Name);

    private static readonly Histogram<double> Decision = Figures.CreateHistogram("clienteling.decision.duration", "s", "From asking for an exception to its decision.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 10, 20, 30, 60, 90, 120, 180, 300, 600, 1800, 3600, 14_400, 86_400] });

    private static readonly Histogram<double> Search = Figures.CreateHistogram("clienteling.search.duration", "s", "Looking for clients.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.005, .01, .02, .03, .05, .075, .1, .2, .5, 1, 5] });

    private static readonly Counter<long> Retries = Figures.CreateCounter<long>("clienteling.database.retries", description: "Changes that were run again: after a lost race, or after the database failed them.");

    /// <summary>Begins the span of a use case; null while nobody listens.</summary>
    internal static Activity? Begin(string useCase) => Spans.HasListeners() ? Spans.StartActivity(Path.GetFileNameWithoutExtension(useCase)) : null;

    /// <summary>A database command that is over.</summary>
    public static Activity? Command(string name, DateTimeOffset began) => Spans.StartActivity(ActivityKind.Client, startTime: began, name: name);

    internal static void Ended(this Activity? span, Result result)
    {
        span?.SetTag("clienteling.outcome", result.Outcome.ToString());
        if (result.Finding is { } finding) span?.SetTag("clienteling.finding", finding.Code);
    }

    /// <summary>Says of an error its kind only, since its message may repeat somebody's data.</summary>
    /// <returns>False, so that a filter lets the error pass.</returns>
    public static bool Failed(this Activity? span, Exception error)
    {
        span?.SetTag("error.type", error.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
        return false;
    }

    internal static void Decided(ExceptionCase request)
    {
        if (request is { DecidedAt: { } at, Decision: { } decision })
            Decision.Record((at - request.RequestedAt).TotalSeconds, new("clienteling.decision", decision.Kind.ToString()), new("clienteling.wait", request.Wait.ToString()));
    }

    internal static void Searched(TimeSpan took) => Search.Record(took.TotalSeconds);

    /// <param name="why"><c>race</c> or <c>fault</c>.</param>
    internal static void Retried(string why) => Retries.Add(1, new KeyValuePair<string, object?>("clienteling.reason", why));
}
