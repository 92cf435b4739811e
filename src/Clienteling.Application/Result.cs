using Clienteling.Domain;

namespace Clienteling.Application;

/// <summary>How a use case ended.</summary>
public enum Outcome
{
    Done, NotFound, Forbidden, Refused, Conflict, Invalid,

    /// <summary>The database does not answer or can't write; the same may go through in a moment.</summary>
    Unavailable,
}

/// <summary>How a use case ended, and for what was refused the rule with its figures. Never silently dropped: pages show it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Finding">The rule that stood against it, or who was first.</param>
public record Result(Outcome Outcome, Finding? Finding = null)
{
    public static Result Done { get; } = new(Outcome.Done);
    public static Result NotFound { get; } = new(Outcome.NotFound, Finding.Of(ResultCodes.NotFound));
    public static Result Forbidden { get; } = new(Outcome.Forbidden, Finding.Of(ResultCodes.Forbidden));

    public static Result Unavailable { get; } = new(Outcome.Unavailable, Finding.Of(ResultCodes.Unavailable));

    public static Result Refused(Finding finding) => new(Outcome.Refused, finding);
    public static Result Conflict(Finding? finding = null) => new(Outcome.Conflict, finding ?? Finding.Of(ResultCodes.ChangedMeanwhile));

    /// <summary>Input of the wrong shape; the message names the field and what it should be.</summary>
    public static Result Invalid(Finding finding) => new(Outcome.Invalid, finding);

    public bool IsDone => Outcome == Outcome.Done;
}

/// <summary>How a use case ended, with what it made or found.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Value">The value where it is done; otherwise the default.</param>
/// <param name="Finding">The rule that stood against it.</param>
public sealed record Result<T>(Outcome Outcome, T? Value, Finding? Finding = null) : Result(Outcome, Finding)
{
    public static implicit operator Result<T>(T value) => new(Outcome.Done, value);

    /// <summary>A failure carried over to another type of value.</summary>
    public static Result<T> From(Result failure) => new(failure.Outcome, default, failure.Finding);
}

/// <summary>Codes of how use cases end.</summary>
public static class ResultCodes
{
    public const string NotFound = "Result.NotFound";
    public const string Forbidden = "Result.Forbidden";
    public const string Unavailable = "Result.Unavailable";
    public const string ChangedMeanwhile = "Result.ChangedMeanwhile";
    /// <summary><c>by</c> whom and <c>at</c> what instant.</summary>
    public const string ChangedMeanwhileBy = "Result.ChangedMeanwhileBy";
    public const string PinWrong = "Result.PinWrong";
    /// <summary><c>minutes</c> until it may be tried again.</summary>
    public const string PinLocked = "Result.PinLocked";
    public const string PinNotSet = "Result.PinNotSet";
}
